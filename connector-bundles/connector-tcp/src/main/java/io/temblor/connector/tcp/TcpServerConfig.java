// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.config.ByteSize;
import io.temblor.pdk.config.Default;
import io.temblor.pdk.config.Doc;
import io.temblor.pdk.config.Max;
import io.temblor.pdk.config.Min;
import java.time.Duration;
import java.util.Optional;

/** Options of {@code tcp_server}. */
public record TcpServerConfig(
    @Doc("Address to listen on: host and port") String url,
    @Doc("Certificate and key; without them connections are plain") Optional<ServerTls> tls,
    @Doc("Bytes read at once") @Default("8 KiB") @Min(1) @Max(1 << 24) ByteSize bufSize,
    @Doc("Connections that may wait to be accepted") @Default("128") @Min(1) int backlog,
    @Doc("Options of the sockets") Optional<SocketOptions> socketOptions,
    @Doc("Time a client has to take what is written to it") @Default("4 s") Duration writeTimeout) {

  /** Checks address and time. */
  public TcpServerConfig {
    TcpAddress.parse(url, "server");
    WriteTimeout.check(writeTimeout);
  }

  TcpAddress address() {
    return TcpAddress.parse(url, "server");
  }
}
