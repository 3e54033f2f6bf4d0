// SPDX-License-Identifier: Apache-2.0
package io.temblor.jars;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * A jar that is whole.
 *
 * @param path where it lies
 * @param symbolicName name of the bundle in it, without directives; empty when it is no bundle
 * @param version version of the bundle as its manifest spells it; {@code 0.0.0} when it names none
 * @param sha256 of the file, in hexadecimal digits
 * @param written when it was last written, as the file system says
 */
public record Jar(Path path, String symbolicName, String version, String sha256, Instant written) {
  private static final int BUFFER_BYTES = 64 * 1024;

  /** Tells whether it is a bundle. */
  public boolean isBundle() {
    return !symbolicName.isEmpty();
  }

  /**
   * Reads a jar to its end.
   *
   * @throws IOException when it cannot be read, or is not whole: no directory at its end, an entry that does not fit its checksum
   */
  public static Jar read(Path path) throws IOException {
    Instant written = Files.getLastModifiedTime(path).toInstant();
    Optional<Attributes> manifest;
    try (JarFile jar = new JarFile(path.toFile(), /* verify= */ false)) {
      checkEntries(jar);
      manifest = Optional.ofNullable(jar.getManifest()).map(Manifest::getMainAttributes);
    }
    String name = manifest.map(attributes -> attributes.getValue("Bundle-SymbolicName")).orElse("");
    String version = manifest.map(attributes -> attributes.getValue("Bundle-Version")).orElse("0.0.0");
    return new Jar(path, name.replaceAll(";.*", "").strip(), version.strip(), sha256(path), written);
  }

  /** The class library does not compare checksums when entries are read by way of the directory. */
  private static void checkEntries(JarFile jar) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (Enumeration<? extends ZipEntry> entries = jar.entries(); entries.hasMoreElements();) {
      ZipEntry entry = entries.nextElement();
      CRC32 checksum = new CRC32();
      try (InputStream in = new CheckedInputStream(jar.getInputStream(entry), checksum)) {
        int read = 0;
        while (read >= 0) {
          read = in.read(buffer);
        }
      }
      if (entry.getCrc() >= 0 && entry.getCrc() != checksum.getValue()) {
        throw new ZipException("checksum of " + entry.getName() + " is wrong");
      }
    }
  }

  private static String sha256(Path path) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(path), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
