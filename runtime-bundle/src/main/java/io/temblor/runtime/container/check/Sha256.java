// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names content: the SHA-256 of its bytes in 64 lower-case hexadecimal digits. */
public final class Sha256 {
  private static final String REFERENCE = "reference:";

  private Sha256() {}

  /** Returns a digest that has seen nothing yet. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Returns the name of a file's content. */
  public static String of(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return hex(digest.digest());
  }

  /** Returns the digits of a digest. */
  public static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  /** Returns the name of what a {@code reference:file:} location refers to; empty for other locations and when nothing is there. */
  public static String ofReference(String location) throws IOException {
    if (!location.startsWith(REFERENCE + "file:")) { return ""; }
    Path file = Path.of(URI.create(location.substring(REFERENCE.length())));
    return Files.isRegularFile(file) ? of(file) : "";
  }
}
