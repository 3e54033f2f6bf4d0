// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for {@code localhost} that is its own authority, made by the JDK's {@code keytool} in a folder of the test.
 *
 * @param cert PEM file
 * @param key PEM file, PKCS#8
 */
record Identities(Path cert, Path key, KeyStore store) {
  private static final String PASSWORD = "changeit";
  /** Length of what PKCS#8 puts in front of an RSA key of 2048 bits. */
  private static final int PKCS8_HEADER = 26;

  static Identities create(Path folder, String name, String algorithm) throws Exception {
    Path file = folder.resolve(name + ".p12");
    Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair", "-alias", "a", "-keyalg", algorithm, "-dname", "CN=" + name, "-validity", "2",
        "-ext", "san=dns:localhost,dns:inner.example,ip:127.0.0.1", "-storetype", "PKCS12", "-keystore",
        file.toString(), "-storepass", PASSWORD).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes());
    if (keytool.waitFor() != 0) { throw new AssertionError("keytool failed: " + output); }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    Path cert = write(folder.resolve(name + ".crt"), "CERTIFICATE", store.getCertificate("a").getEncoded());
    Path key =
        write(folder.resolve(name + ".key"), "PRIVATE KEY", store.getKey("a", PASSWORD.toCharArray()).getEncoded());
    return new Identities(cert, key, store);
  }

  /** Writes the same RSA key in its older form. */
  Path pkcs1(Path folder) throws Exception {
    byte[] pkcs8 = store.getKey("a", PASSWORD.toCharArray()).getEncoded();
    return write(folder.resolve("pkcs1.key"), "RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, PKCS8_HEADER, pkcs8.length));
  }

  private static Path write(Path file, String label, byte[] content) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(content);
    return Files.writeString(file,
        "a comment\n-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
  }

  /** Returns a context that presents this certificate and trusts that of {@code peer}. */
  SSLContext context(Identities peer) throws GeneralSecurityException, IOException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("peer", peer.store().getCertificate("a"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
