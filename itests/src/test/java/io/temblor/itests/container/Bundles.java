// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import io.temblor.runtime.admin.PluginManager;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.UpgradeOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleWiring;

/** The bundles of the running framework by their names. */
final class Bundles {
  private final BundleContext context;

  Bundles(BundleContext context) {
    this.context = context;
  }

  /** Returns the bundles whose exchange must not be noticed: plugins, languages and functions. */
  List<Bundle> plugins() {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getSymbolicName().matches("(codec|interceptor|operator|connector)-.*|language|stdlib"))
        .toList();
  }

  Bundle find(String symbolicName) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(symbolicName + " is not installed"));
  }

  /** Returns the jar the distribution holds for a bundle. */
  static Path jar(String symbolicName) {
    return Distribution.jars().stream()
        .filter(jar -> jar.getFileName().toString().matches(symbolicName + "-\\d.*"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the distribution has no " + symbolicName));
  }

  Bundle install(String symbolicName) throws IOException, BundleException {
    try (InputStream jar = Files.newInputStream(jar(symbolicName))) {
      Bundle bundle = context.installBundle("again:" + symbolicName + ":" + System.nanoTime(), jar);
      bundle.start();
      return bundle;
    }
  }

  /** Installs and starts the next version of a bundle beside it. */
  Bundle installNext(Bundle bundle) throws IOException, BundleException {
    Version next = next(bundle);
    InputStream jar = new ByteArrayInputStream(withVersion(jar(bundle.getSymbolicName()), next));
    Bundle installed = context.installBundle("next:" + bundle.getSymbolicName() + ":" + next, jar);
    installed.start();
    return installed;
  }

  /** Writes a jar of the distribution under another version to {@code folder}. */
  static Path rewritten(String symbolicName, String version, Path folder) throws IOException {
    return Files.write(folder.resolve(symbolicName + "-" + version + ".jar"),
        withVersion(jar(symbolicName), new Version(version)));
  }

  /** Has the plugin manager put the next version in the place of a bundle. */
  void upgrade(Bundle bundle) throws IOException, InterruptedException {
    Path jar = Files.createTempFile("next-", ".jar");
    try {
      Files.write(jar, withVersion(jar(bundle.getSymbolicName()), next(bundle)));
      PluginManager plugins = context.getService(context.getServiceReference(PluginManager.class));
      PluginReceipt receipt = plugins.upgrade(jar, UpgradeOptions.DEFAULT.withProbation(Duration.ofMillis(20)));
      if (!receipt.isCommitted()) { throw new AssertionError(receipt); }
    } finally {
      Files.delete(jar);
    }
  }

  private static Version next(Bundle bundle) {
    Version version = bundle.getVersion();
    return new Version(version.getMajor(), version.getMinor(), version.getMicro() + 1);
  }

  private static byte[] withVersion(Path jar, Version version) throws IOException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    try (JarInputStream in = new JarInputStream(Files.newInputStream(jar))) {
      Manifest manifest = in.getManifest();
      manifest.getMainAttributes().putValue("Bundle-Version", version.toString());
      try (JarOutputStream out = new JarOutputStream(copy, manifest)) {
        for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
          out.putNextEntry(new JarEntry(entry.getName()));
          in.transferTo(out);
        }
      }
    }
    return copy.toByteArray();
  }

  static void update(Bundle bundle) throws IOException, BundleException {
    try (InputStream jar = Files.newInputStream(jar(bundle.getSymbolicName()))) {
      bundle.update(jar);
    }
  }

  static ClassLoader classLoader(Bundle bundle) {
    return bundle.adapt(BundleWiring.class).getClassLoader();
  }
}
