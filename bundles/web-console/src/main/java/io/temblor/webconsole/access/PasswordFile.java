// SPDX-License-Identifier: Apache-2.0
package io.temblor.webconsole.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A file with the password, as text or as {@code pbkdf2-sha256:ITERATIONS:SALT:HASH}. A change takes effect with the next request.
 *
 * <p>Checking a hash is slow on purpose, and a browser sends the password with each of its many requests. So the last password that was
 * right is remembered, as a keyed digest that is worth nothing outside this process.
 *
 * <p><b>Threading</b>: any thread; hashes are checked one after the other, which also slows down whoever guesses.
 */
final class PasswordFile {
  private static final String HASHED = "pbkdf2-sha256:";
  private static final int PARTS = 4;

  private final Path file;
  private final SecretKeySpec key;
  private volatile @Nullable Accepted accepted;

  PasswordFile(Path file) {
    this.file = file;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, "HmacSHA256");
  }

  /** A password that was right while the file had this age. */
  private record Accepted(byte[] digest, FileTime modified) {}

  void checkPresent() throws IOException {
    if (read().isEmpty()) { throw new IOException("no password in " + file + ", the web console stays closed"); }
  }

  /** Tells whether a password is the right one; none is when the file is gone or cannot be understood. */
  boolean matches(String password) {
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      byte[] digest = digest(password);
      Accepted last = accepted;
      if (last != null && last.modified().equals(modified) && MessageDigest.isEqual(last.digest(), digest)) {
        return true;
      }
      boolean right = isRight(password, read());
      if (right) {
        accepted = new Accepted(digest, modified);
      }
      return right;
    } catch (IOException e) {
      return false; // fail closed
    }
  }

  private synchronized boolean isRight(String password, String stored) {
    if (!stored.startsWith(HASHED)) {
      return !stored.isEmpty() && MessageDigest.isEqual(digest(stored), digest(password));
    }
    String[] parts = stored.split(":");
    if (parts.length != PARTS) { return false; }
    try {
      byte[] salt = Base64.getDecoder().decode(parts[2]);
      byte[] hash = Base64.getDecoder().decode(parts[3]);
      return MessageDigest.isEqual(hash, hash(password, salt, Integer.parseInt(parts[1]), hash.length * Byte.SIZE));
    } catch (IllegalArgumentException e) {
      return false; // neither numbers nor Base64
    }
  }

  private String read() throws IOException {
    return Files.readString(file).strip();
  }

  private byte[] digest(String password) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no " + key.getAlgorithm(), e);
    }
  }

  private static byte[] hash(String password, byte[] salt, int iterations, int bits) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, bits);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
    }
  }
}
