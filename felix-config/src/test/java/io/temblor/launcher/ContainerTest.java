// SPDX-License-Identifier: Apache-2.0
package io.temblor.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with bundles made for the occasion. */
final class ContainerTest {
  @TempDir private Path root;
  private Path system;

  @BeforeEach
  void makeFolders() throws IOException {
    system = root.resolve("system");
    Files.createDirectories(system.resolve("10"));
    Files.createDirectories(system.resolve("20"));
  }

  private Settings settings() {
    return new Settings(List.of(system),
        Map.of("org.osgi.framework.storage", root.resolve("work/bundles").toString(), "felix.log.level", "0",
            "felix.service.urlhandlers", "false"),
        root.resolve("work"), /* ownsWorkFolder= */ true, Duration.ofSeconds(2), Duration.ofMillis(50));
  }

  @Test
  void theCommandGetsTheWordsAndItsExitCodeIsReturned() throws Exception {
    bundle("10/command.jar", "command", "org.osgi.framework", CountingCommand.class);

    try (Container container = Container.create(settings())) {
      assertThat(container.run(new String[]{"a", "b", "c"})).isEqualTo(3);
    }

    assertThat(root.resolve("work")).doesNotExist();
  }

  @Test
  void withoutACommandTheBundlesThatDoNotStartAreExplained() throws Exception {
    bundle("10/command.jar", "command", "org.osgi.framework,io.nowhere;version=\"[1,2)\"", CountingCommand.class);

    try (Container container = Container.create(settings())) {
      assertThatThrownBy(() -> container.run(new String[0])).isInstanceOf(LaunchException.class)
          .hasMessageContaining("command 1.0.0 needs package").hasMessageContaining("io.nowhere");
    }
  }

  @Test
  void aFolderThatIsNoStartLevelIsRefused() throws Exception {
    Files.createDirectories(system.resolve("later"));
    Files.createFile(system.resolve("later/x.jar"));

    try (Container container = Container.create(settings())) {
      assertThatThrownBy(() -> container.run(new String[0])).hasMessageContaining("later is no start level");
    }
  }

  @Test
  void theEndBySignalDrainsFirst() throws Exception {
    bundle("10/command.jar", "command", "org.osgi.framework", CountingCommand.class);
    String drained = "test.drained";

    try (Container container = Container.create(settings())) {
      container.run(new String[0]);

      assertThat(container.drain()).isTrue();
      assertThat(System.getProperty(drained)).isEqualTo("true");
    } finally {
      System.clearProperty(drained);
    }
  }

  private void bundle(String path, String name, String imports, Class<?> activator) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    attributes.putValue("Bundle-SymbolicName", name);
    attributes.putValue("Bundle-Version", "1.0.0");
    attributes.putValue("Import-Package", imports);
    attributes.putValue("Bundle-Activator", activator.getName());
    String entry = activator.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(system.resolve(path));
        JarOutputStream jar = new JarOutputStream(file, manifest);
        InputStream code = activator.getClassLoader().getResourceAsStream(entry)) {
      jar.putNextEntry(new JarEntry(entry));
      code.transferTo(jar);
    }
  }
}
