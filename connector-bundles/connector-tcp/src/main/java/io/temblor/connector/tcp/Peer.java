// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;

/**
 * The other end of a connection.
 *
 * @param host address as text
 * @param port port number
 */
record Peer(String host, int port) {
  /**
   * Returns the other end of {@code channel}.
   *
   * @throws IOException when it is not connected any more
   */
  static Peer of(SocketChannel channel) throws IOException {
    if (!(channel.getRemoteAddress() instanceof InetSocketAddress address)) { throw new ClosedChannelException(); }
    return new Peer(address.getAddress().getHostAddress(), address.getPort());
  }

  /** Returns the metadata of what comes from here: {@code {type: {"tls": …, "peer": {"host": …, "port": …}}}}. */
  RecordValue metadata(String type, boolean tls) {
    RecordValue peer = RecordValue.of("host", Value.of(host), "port", Value.of(port));
    return RecordValue.of(type, RecordValue.of("tls", Value.of(tls), "peer", peer));
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
