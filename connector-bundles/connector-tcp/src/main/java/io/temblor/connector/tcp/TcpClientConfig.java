// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.config.ByteSize;
import io.temblor.pdk.config.Default;
import io.temblor.pdk.config.Doc;
import io.temblor.pdk.config.Max;
import io.temblor.pdk.config.Min;
import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.value.Value;
import java.time.Duration;
import java.util.Optional;

/** Options of {@code tcp_client}. */
public record TcpClientConfig(
    @Doc("Address to connect to: host and port") String url,
    @Doc("Whether and how to use TLS: true, false, or a record of cafile, domain, cert, key") Optional<Value> tls,
    @Doc("Bytes read at once") @Default("8 KiB") @Min(1) @Max(1 << 24) ByteSize bufSize,
    @Doc("Options of the socket") Optional<SocketOptions> socketOptions,
    @Doc("Time to wait for the connection") @Default("10 s") Duration connectTimeout,
    @Doc("Time the server has to take what is written to it") @Default("4 s") Duration writeTimeout) {
  private static final Duration MAX_CONNECT = Duration.ofSeconds(50); // the runtime takes a call of 60 s for stuck

  /** Checks address, times and TLS. */
  public TcpClientConfig {
    TcpAddress address = TcpAddress.parse(url, "client");
    ConfigException.check(address.port() > 0, "url", "has the port 0, must be the port the server listens on");
    ConfigException.check(connectTimeout.isPositive() && connectTimeout.compareTo(MAX_CONNECT) <= 0, "connect_timeout",
        "is " + connectTimeout.toMillis() + " ms, must be more than 0 and at most " + MAX_CONNECT.toSeconds() + " s");
    WriteTimeout.check(writeTimeout);
    tls.ifPresent(ClientTls::read);
  }

  TcpAddress address() {
    return TcpAddress.parse(url, "client");
  }

  /** Returns how to use TLS; empty for a plain connection. */
  Optional<ClientTls> clientTls() {
    return tls.flatMap(ClientTls::read);
  }
}
