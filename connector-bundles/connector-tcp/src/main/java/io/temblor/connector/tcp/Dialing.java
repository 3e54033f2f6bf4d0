// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Makes the connection of a client, TLS handshake included. May be interrupted, and then leaves nothing behind. */
final class Dialing {
  private final TcpAddress address;
  private final SocketOptions options;
  private final Duration timeout;
  private final int readBytes;
  private final Optional<SSLContext> tls;
  private final String serverName;

  /** {@code serverName} is what the certificate of the server must be for. */
  Dialing(TcpClientConfig config, Optional<SSLContext> tls, String serverName) {
    this.address = config.address();
    this.options = config.socketOptions().orElse(SocketOptions.DEFAULT);
    this.timeout = config.connectTimeout();
    this.readBytes = (int) config.bufSize().bytes();
    this.tls = tls;
    this.serverName = serverName;
  }

  /** A channel that is connected, in non-blocking mode, and what moves bytes over it. */
  record Line(SocketChannel channel, Wire wire) {}

  /** Connects to the first address of the host that answers. */
  Line dial(Scratch scratch) throws IOException, InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    IOException failure = new IOException("the host has no address");
    for (InetAddress candidate : addresses()) {
      try {
        return dial(new InetSocketAddress(candidate, address.port()), end, scratch);
      } catch (IOException e) {
        failure = e;
      }
    }
    throw new IOException("cannot connect to " + address + ": " + failure.getMessage()
        + "; check that the server runs there and may be reached from here", failure);
  }

  private InetAddress[] addresses() throws IOException {
    try {
      return InetAddress.getAllByName(address.host());
    } catch (UnknownHostException e) {
      throw new IOException("cannot connect to " + address + ": the host is unknown; check option `url`", e);
    }
  }

  private Line dial(InetSocketAddress to, long endNanos, Scratch scratch) throws IOException, InterruptedException {
    SocketChannel channel = SocketChannel.open();
    boolean done = false;
    try (Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      options.apply(channel);
      if (!channel.connect(to)) {
        SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
        while (!channel.finishConnect()) {
          await(selector, key, SelectionKey.OP_CONNECT, endNanos);
        }
      }
      Wire wire = wire(channel);
      SelectionKey key = channel.register(selector, 0);
      while (!wire.establish(scratch)) {
        int ready = wire.hasUnsent() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        await(selector, key, ready, endNanos);
      }
      done = true;
      return new Line(channel, wire);
    } finally {
      if (!done) {
        channel.close();
      }
    }
  }

  private void await(Selector selector, SelectionKey key, int readiness, long endNanos)
      throws IOException, InterruptedException {
    long left = endNanos - System.nanoTime();
    if (left <= 0) {
      throw new IOException("there was no connection within " + timeout.toMillis() + " ms (`connect_timeout`)");
    }
    key.interestOps(readiness);
    selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
    selector.selectedKeys().clear();
    if (Thread.interrupted()) { throw new InterruptedException("asked to stop connecting"); }
  }

  private Wire wire(SocketChannel channel) throws IOException {
    if (tls.isEmpty()) { return new PlainWire(channel, readBytes); }
    SSLEngine engine = tls.get().createSSLEngine(serverName, address.port());
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS"); // checks the name in the certificate (RFC 2818 §3.1)
    if (isName(serverName)) {
      parameters.setServerNames(List.of(new SNIHostName(serverName)));
    }
    engine.setSSLParameters(parameters);
    return TlsWire.begin(channel, engine);
  }

  /** Addresses are not sent as server name (RFC 6066 §3). */
  private static boolean isName(String host) {
    return host.indexOf(':') < 0 && !host.matches("[0-9.]+");
  }
}
