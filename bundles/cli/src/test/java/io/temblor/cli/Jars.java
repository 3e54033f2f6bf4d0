// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Bundles without classes. */
final class Jars {
  private Jars() {}

  static Path write(Path file, String bundle, String version, String content) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Bundle-SymbolicName", bundle);
    manifest.getMainAttributes().putValue("Bundle-Version", version);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
      out.putNextEntry(new ZipEntry("content"));
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes.toByteArray());
  }
}
