// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * Whether a jar is signed by somebody who may, as the framework property {@value #PROPERTY} says: SHA-256 fingerprints of certificates,
 * joined by commas, with or without colons. Without the property anybody may. The certificate itself is compared, so who has issued it
 * and whether it has expired do not matter.
 */
final class SignerCheck {
  static final String PROPERTY = "temblor.plugins.signers";

  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
  /** The files that make the signature cannot be signed themselves. */
  private static final Pattern OF_SIGNATURE =
      Pattern.compile("META-INF/(MANIFEST\\.MF|SIG-[^/]*|[^/]*\\.(SF|RSA|DSA|EC))", Pattern.CASE_INSENSITIVE);

  private final Set<String> allowed = new HashSet<>();
  private final Findings findings;

  SignerCheck(String property, Findings findings) {
    this.findings = findings;
    for (String fingerprint : property.split(",")) {
      String digits = fingerprint.strip().replace(":", "").toLowerCase(Locale.ROOT);
      if (!digits.isEmpty()) {
        allowed.add(digits);
      }
    }
  }

  void run(Path jar, String subject) throws IOException {
    if (allowed.isEmpty()) { return; }
    for (String fingerprint : allowed) {
      if (!FINGERPRINT.matcher(fingerprint).matches()) {
        findings
            .refuse("`" + fingerprint + "` in " + PROPERTY + " is no SHA-256 fingerprint of a certificate, so no jar"
                + " is trusted: put there the 64 digits that `keytool -list` prints");
        return;
      }
    }
    wrong(jar).ifPresent(why -> findings.refuse(subject + " " + why + ": sign it with jarsigner, or add the fingerprint"
        + " of the certificate of whoever has signed it to " + PROPERTY + " in etc/framework.properties"));
  }

  private Optional<String> wrong(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile(), /* verify= */ true)) {
      Enumeration<JarEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        if (!entry.isDirectory() && !OF_SIGNATURE.matcher(entry.getName()).matches()) {
          try (InputStream in = file.getInputStream(entry)) {
            in.transferTo(OutputStream.nullOutputStream()); // signers are known when all has been read
          }
          CodeSigner[] signers = entry.getCodeSigners();
          if (signers == null) {
            return Optional.of("is not signed (`" + entry.getName() + "` is not), and only signed plugins are allowed");
          }
          if (!isAllowed(signers)) { return Optional.of("is not signed by anybody who may"); }
        }
      }
      return Optional.empty();
    } catch (SecurityException e) {
      return Optional.of("has been changed after it was signed (" + e.getMessage() + ")");
    }
  }

  private boolean isAllowed(CodeSigner[] signers) {
    for (CodeSigner signer : signers) {
      Certificate certificate = signer.getSignerCertPath().getCertificates().getFirst();
      try {
        if (allowed.contains(Sha256.hex(Sha256.digest().digest(certificate.getEncoded())))) { return true; }
      } catch (CertificateEncodingException e) {
        throw new IllegalStateException("a certificate that was read from its encoding has none", e);
      }
    }
    return false;
  }
}
