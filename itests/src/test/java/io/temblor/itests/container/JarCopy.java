// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes another jar of one that is shipped. */
final class JarCopy {
  private JarCopy() {}

  /** Returns a temporary file that differs in its manifest only. */
  static Path of(Path jar, Consumer<Attributes> change) throws IOException {
    Path copy = Files.createTempFile("temblor-itests-", ".jar");
    copy.toFile().deleteOnExit();
    try (JarInputStream in = new JarInputStream(Files.newInputStream(jar))) {
      Manifest manifest = in.getManifest();
      change.accept(manifest.getMainAttributes());
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy), manifest)) {
        for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
          out.putNextEntry(new JarEntry(entry.getName()));
          in.transferTo(out);
        }
      }
    }
    return copy;
  }
}
