// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.temblor.runtime.admin.CheckReport;
import io.temblor.runtime.admin.UpgradeOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.jar.JarFile;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** What the check of a jar says about the bundles that are shipped, against all that is installed in a server. */
public class PluginCheckTest extends ContainerScenario {
  private static final String NEXT_VERSION = "0.2.0";

  @Test
  public void nextVersionOfEveryShippedPluginCouldTakeItsPlace() throws Exception {
    Bundle[] before = context.getBundles();
    assertTrue("plugins are there", bundles().plugins().size() > 10);
    for (Bundle bundle : bundles().plugins()) {
      Path next = next(Bundles.jar(bundle.getSymbolicName()));

      CheckReport report = check(next, "UPGRADE");

      assertEquals("refusals of " + bundle, List.of(), report.refusals());
      assertEquals("warnings about " + bundle, List.of(), report.warnings());
      assertEquals("blast radius of " + bundle, List.of(), report.blastRadius());
      assertFalse("plugins of " + bundle, report.plugins().isEmpty());
      assertEquals(bundle.getVersion().toString(), report.runningVersion());
      assertEquals(NEXT_VERSION, report.version());
    }
    assertArrayEquals("nothing was touched", before, context.getBundles());
  }

  @Test
  public void whatRunsAlreadyIsRecognisedByItsContent() throws Exception {
    CheckReport report = check(Bundles.jar("codec-json"), "UPGRADE");

    assertEquals(report.refusals().toString(), 1, report.refusals().size());
    assertTrue(report.refusals().getFirst(), report.refusals().getFirst().contains("byte for byte"));
  }

  @Test
  public void everythingElseThatIsShippedIsRefused() throws Exception {
    List<String> plugins = bundles().plugins().stream().map(Bundle::getSymbolicName).toList();
    int refused = 0;
    for (Path jar : Distribution.jars()) {
      Optional<String> name = name(jar);
      if (name.isPresent() && !plugins.contains(name.get())) {
        CheckReport report = check(next(jar), "WHICHEVER");

        assertEquals(jar + ": " + report.refusals(), 1, report.refusals().size());
        assertTrue(report.refusals().getFirst(), report.refusals().getFirst().contains("is a part of Temblor"));
        refused++;
      }
    }
    assertTrue("platform bundles are there", refused > 10);
  }

  @Test
  public void pluginForAnotherPdkIsToldWhatToDo() throws Exception {
    Path jar = JarCopy.of(Bundles.jar("codec-json"), manifest -> {
      manifest.putValue("Bundle-Version", NEXT_VERSION);
      String imports = manifest.getValue("Import-Package");
      manifest.putValue("Import-Package",
          imports.replaceFirst("io\\.temblor\\.pdk\\.codec;version=\"[^\"]*\"",
              "io.temblor.pdk.codec;version=\"[7.1,8)\""));
    });

    CheckReport report = check(jar, "UPGRADE");

    assertEquals(report.refusals().toString(), 1, report.refusals().size());
    String sentence = report.refusals().getFirst();
    assertTrue(sentence, sentence.startsWith(
        "`codec-json` 0.2.0 needs package `io.temblor.pdk.codec` [7.1.0,8.0.0), but `pdk-api-bundle` 0.1.0 ["));
    assertTrue(sentence, sentence.contains("newer PDK"));
  }

  private static Path next(Path jar) throws IOException {
    return JarCopy.of(jar, manifest -> manifest.putValue("Bundle-Version", NEXT_VERSION));
  }

  private static Optional<String> name(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return Optional.ofNullable(file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName"))
          .map(name -> name.split(";")[0].strip());
    }
  }

  /** The runtime does not export what it checks with, so it is called as its own bundle sees it. */
  private CheckReport check(Path jar, String purpose) throws Exception {
    Bundle runtime = bundles().find("runtime-bundle");
    String folder = "io.temblor.runtime.container.check.";
    Class<?> check = runtime.loadClass(folder + "BundleCheck");
    Class<?> purposes = runtime.loadClass(folder + "Purpose");
    Object wanted = Arrays.stream(purposes.getEnumConstants()).filter(constant -> constant.toString().equals(purpose))
        .findFirst().orElseThrow();
    Function<Bundle, List<String>> noBindings = bundle -> List.of();
    Object sha256 = runtime.loadClass(folder + "Sha256").getMethod("of", Path.class).invoke(null, jar);
    return (CheckReport) check
        .getMethod("check", Path.class, String.class, UpgradeOptions.class, purposes, Function.class)
        .invoke(check.getConstructor(BundleContext.class).newInstance(context), jar, sha256, UpgradeOptions.DEFAULT,
            wanted,
            noBindings);
  }
}
