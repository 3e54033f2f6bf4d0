// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.config.Doc;
import io.temblor.pdk.config.IgnoresUnknown;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Option {@code tls} of {@code tcp_server}. */
@IgnoresUnknown
public record ServerTls(
    @Doc("PEM file with the certificate, and those that lead to its authority") Path cert,
    @Doc("PEM file with the private key, PKCS#8 or PKCS#1") Path key) {

  /** Reads the files; throws {@code ConfigException} when they are not usable. */
  SSLContext context() {
    return TlsContexts.create(Optional.of(new TlsContexts.Identity(cert, key)), Optional.empty());
  }
}
