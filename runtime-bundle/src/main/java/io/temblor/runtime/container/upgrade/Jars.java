// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;

/** Gets at the jar a bundle was installed from, so that it can be kept for the way back. */
final class Jars {
  private static final String REFERENCE = "reference:";

  private Jars() {}

  /** Returns the bytes of the bundle's jar: the file it was installed from, or what the framework holds of it, packed again. */
  static byte[] of(Bundle bundle) throws IOException {
    Optional<Path> file = file(bundle.getLocation());
    return file.isPresent() && Files.isRegularFile(file.get()) ? Files.readAllBytes(file.get()) : packed(bundle);
  }

  private static Optional<Path> file(String location) {
    String url = location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location;
    // whoever updates a bundle leaves its location as it was, so a file may be newer than what runs; those we reference may not
    return location.startsWith(REFERENCE) && url.startsWith("file:") ? Optional.of(Path.of(URI.create(url)))
        : Optional.empty();
  }

  private static byte[] packed(Bundle bundle) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
      put(bundle, JarFile.MANIFEST_NAME, jar); // comes first, or it is not found by readers of streams
      Enumeration<URL> entries = bundle.findEntries("/", "*", true);
      for (URL entry : entries == null ? List.<URL>of() : Collections.list(entries)) {
        String name = entry.getPath().substring(1);
        if (!name.endsWith("/") && !name.equals(JarFile.MANIFEST_NAME)) {
          put(bundle, name, jar);
        }
      }
    }
    return bytes.toByteArray();
  }

  private static void put(Bundle bundle, String name, ZipOutputStream jar) throws IOException {
    URL entry = bundle.getEntry(name);
    if (entry == null) { throw new IOException(bundle + " has no " + name); }
    ZipEntry made = new ZipEntry(name);
    made.setTime(0); // the same bundle gives the same bytes
    jar.putNextEntry(made);
    try (InputStream in = entry.openStream()) {
      in.transferTo(jar);
    }
  }
}
