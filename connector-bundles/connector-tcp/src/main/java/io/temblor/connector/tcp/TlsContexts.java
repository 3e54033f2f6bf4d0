// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.error.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes TLS contexts from PEM files. Everything in them is of the JDK, so that a connection can outlive the plugin. */
final class TlsContexts {
  private static final char[] NO_PASSWORD = {};

  private TlsContexts() {}

  /** A certificate and its key. */
  record Identity(Path cert, Path key) {}

  /**
   * Returns a context that presents {@code identity} and trusts only the first certificate of {@code authority}, or else the
   * authorities of the system.
   *
   * @throws ConfigException when a file is not usable
   */
  static SSLContext create(Optional<Identity> identity, Optional<Path> authority) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(identity.isPresent() ? keys(identity.get()) : null,
          authority.isPresent() ? trust(authority.get()) : null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new ConfigException("tls", "is not usable: " + e.getMessage());
    }
  }

  private static KeyManager[] keys(Identity identity) throws GeneralSecurityException, IOException {
    List<X509Certificate> chain = Pem.certificates(identity.cert());
    PrivateKey key = Pem.privateKey(identity.key());
    checkFit(chain.getFirst(), key, identity);
    KeyStore store = emptyStore();
    store.setKeyEntry("identity", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
    KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, NO_PASSWORD);
    return managers.getKeyManagers();
  }

  /** Otherwise it would only show when somebody connects. */
  private static void checkFit(X509Certificate certificate, PrivateKey key, Identity identity)
      throws GeneralSecurityException {
    PublicKey publicKey = certificate.getPublicKey();
    String algorithm = switch (publicKey.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> publicKey.getAlgorithm();
    };
    byte[] anything = {1, 2, 3};
    boolean fits = false;
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(anything);
      byte[] signature = signer.sign();
      signer.initVerify(publicKey);
      signer.update(anything);
      fits = signer.verify(signature);
    } catch (InvalidKeyException | SignatureException e) {
      // a key of another kind or size does not fit either
    }
    ConfigException.check(fits, "tls", "has a key that does not fit the certificate: key " + identity.key()
        + ", certificate " + identity.cert() + "; the first certificate of the file must be that of the key");
  }

  private static TrustManager[] trust(Path authority) throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    store.setCertificateEntry("authority", Pem.certificates(authority).getFirst());
    TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    return managers.getTrustManagers();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }
}
