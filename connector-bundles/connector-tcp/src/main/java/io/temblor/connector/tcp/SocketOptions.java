// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.config.Default;
import io.temblor.pdk.config.Doc;
import io.temblor.pdk.config.Option;
import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Option {@code socket_options} of both connectors. */
public record SocketOptions(
    @Doc("Share the port with other processes that say so too") @Option("SO_REUSEPORT")
    @Default("false") boolean reusePort,
    @Doc("Take the port although old connections linger on it") @Option("SO_REUSEADDR")
    @Default("true") boolean reuseAddress,
    @Doc("Send small packets at once") @Option("TCP_NODELAY") @Default("true") boolean noDelay) {
  static final SocketOptions DEFAULT = new SocketOptions(false, true, true);

  /** Sets the options of a listening socket; before it is bound. */
  void apply(ServerSocketChannel channel) throws IOException {
    set(channel, StandardSocketOptions.SO_REUSEADDR, reuseAddress);
    if (reusePort) {
      set(channel, StandardSocketOptions.SO_REUSEPORT, true);
    }
  }

  /** Sets the options of a socket that is about to connect. */
  void apply(SocketChannel channel) throws IOException {
    set(channel, StandardSocketOptions.SO_REUSEADDR, reuseAddress);
    if (reusePort) {
      set(channel, StandardSocketOptions.SO_REUSEPORT, true);
    }
    applyToAccepted(channel);
  }

  /** Sets the options of a socket that a listening one has accepted. */
  void applyToAccepted(SocketChannel channel) throws IOException {
    set(channel, StandardSocketOptions.TCP_NODELAY, noDelay);
  }

  private static void set(NetworkChannel channel, SocketOption<Boolean> option, boolean value) throws IOException {
    try {
      channel.setOption(option, value);
    } catch (UnsupportedOperationException e) {
      throw new IOException("this operating system has no socket option " + option.name()
          + "; leave it out of `socket_options`", e);
    }
  }
}
