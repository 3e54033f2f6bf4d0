// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The file with the hash of the web console's password: {@code pbkdf2-sha256:ITERATIONS:SALT:HASH}, salt and hash in Base64. Only its
 * owner may read it.
 */
final class ConsolePassword {
  private static final int ITERATIONS = 600_000; // OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA256
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final int GENERATED_BYTES = 15;

  private final Path file;
  private final SecureRandom random = new SecureRandom();

  ConsolePassword(Path file) {
    this.file = file;
  }

  boolean isSet() {
    return Files.isReadable(file);
  }

  /** Sets and returns a password nobody can guess. */
  String generate() throws IOException {
    byte[] bytes = new byte[GENERATED_BYTES];
    random.nextBytes(bytes);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    set(password.toCharArray());
    return password;
  }

  /** Sets the password. Whoever reads the file meanwhile sees the old or the new one. */
  void set(char[] password) throws IOException {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder();
    String line = "pbkdf2-sha256:" + ITERATIONS + ":" + base64.encodeToString(salt) + ":"
        + base64.encodeToString(hash(password, salt)) + "\n";
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, ".console", ".password", readableByOwner(folder));
    Files.writeString(fresh, line);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileAttribute<?>[] readableByOwner(Path folder) throws IOException {
    boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
    return posix
        ? new FileAttribute<?>[]{PosixFilePermissions
            .asFileAttribute(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))}
        : new FileAttribute<?>[0];
  }

  private static byte[] hash(char[] password, byte[] salt) {
    PBEKeySpec spec = new PBEKeySpec(password, salt, ITERATIONS, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
    }
  }
}
