// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for {@code localhost}, made by the JDK's {@code keytool} in a folder of the test.
 *
 * @param cert PEM file
 * @param key PEM file
 * @param trusting what trusts this certificate
 */
record Certificate(Path cert, Path key, SSLContext trusting) {
  private static final String PASSWORD = "changeit";

  static Certificate create(Path folder) throws Exception {
    Path file = folder.resolve("identity.p12");
    Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=localhost", "-validity", "2",
        "-ext", "san=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass",
        PASSWORD).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes());
    if (keytool.waitFor() != 0) { throw new AssertionError("keytool failed: " + output); }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    Path cert = write(folder.resolve("cert.pem"), "CERTIFICATE", store.getCertificate("a").getEncoded());
    Path key = write(folder.resolve("key.pem"), "PRIVATE KEY", store.getKey("a", PASSWORD.toCharArray()).getEncoded());
    return new Certificate(cert, key, trusting(store));
  }

  private static Path write(Path file, String label, byte[] content) throws IOException {
    return Files.writeString(file, "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content)
        + "\n-----END " + label + "-----\n");
  }

  private static SSLContext trusting(KeyStore store) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("a", store.getCertificate("a"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
