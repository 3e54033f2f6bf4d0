// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.config.ConfigReader;
import io.temblor.pdk.config.Doc;
import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.error.Violation;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Option {@code tls} of {@code tcp_client}, when it is a record. */
public record ClientTls(
    @Doc("PEM file with the only authority to trust; without it those of the system") Optional<Path> cafile,
    @Doc("Name the server's certificate must have; without it the host of the URL") Optional<String> domain,
    @Doc("PEM file with the client's certificate") Optional<Path> cert,
    @Doc("PEM file with the client's private key") Optional<Path> key) {
  private static final ClientTls SYSTEM =
      new ClientTls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Checks that a certificate comes with its key. */
  public ClientTls {
    ConfigException.check(cert.isPresent() == key.isPresent(), cert.isPresent() ? "key" : "cert",
        "is missing; a client certificate needs `cert` and `key`");
  }

  /** Reads the option: {@code true}, {@code false} or a record. */
  static Optional<ClientTls> read(Value option) {
    if (option instanceof BoolValue use) { return use.value() ? Optional.of(SYSTEM) : Optional.empty(); }
    ConfigException.check(option instanceof RecordValue, "tls", "must be true, false or a record, is " + option);
    try {
      return Optional.of(ConfigReader.read(ClientTls.class, option));
    } catch (ConfigException e) {
      throw new ConfigException(e.violations().stream()
          .map(violation -> new Violation("tls." + violation.option(), violation.message())).toList());
    }
  }

  /** Reads the files; throws {@code ConfigException} when they are not usable. */
  SSLContext context() {
    return TlsContexts.create(cert.flatMap(path -> key.map(file -> new TlsContexts.Identity(path, file))), cafile);
  }
}
