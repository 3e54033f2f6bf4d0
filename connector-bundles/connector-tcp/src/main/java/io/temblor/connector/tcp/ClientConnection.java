// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.connector.ConnectorContext;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.lease.Leases;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a {@code tcp_client}; both halves use it, either may be missing. Whoever needs it first makes it, and whoever finds
 * it broken gives it up, so that the next {@link #open} makes another one.
 *
 * <p>Leased are the connection and the selector its input is waited for with; see {@link ServerConnections}.
 *
 * <p><b>Threading</b>: any thread; only the source's {@linkplain #selector() selects}.
 */
final class ClientConnection {
  private static final String TYPE = "tcp_client";
  private static final String LEASE = "connection";

  private final Dialing dialing;
  private final boolean tls;
  private final int readBytes;
  private final SourceStream stream;
  private final ReentrantLock lock = new ReentrantLock(); // held while connecting, so waiting for it can be interrupted
  private volatile @Nullable Connection current; // written under lock
  private volatile @Nullable Selector selector; // written under lock
  private volatile @Nullable Connection inherited; // written under lock

  // guarded by lock
  private ClientState restored = ClientState.FRESH;
  private boolean attached;
  private @Nullable ConnectorContext context;

  ClientConnection(TcpClientConfig config, Dialing dialing, boolean tls) {
    TcpAddress address = config.address();
    this.dialing = dialing;
    this.tls = tls;
    this.readBytes = (int) config.bufSize().bytes();
    this.stream =
        new SourceStream(0, new Origin("tremor-tcp-client", address.host(), address.port(), List.of()));
  }

  SourceStream stream() {
    return stream;
  }

  /** Connects, unless there is a connection: one of a predecessor or one the other half has made. */
  void open(ConnectorContext by, Scratch scratch) throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      attach(by);
      if (current == null) {
        Dialing.Line line = dialing.dial(scratch);
        by.leases().acquire(LEASE, SocketChannel.class, line::channel);
        SelectionKey key = line.channel().register(selector(), SelectionKey.OP_READ);
        use(line.channel(), line.wire(), key);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes over from a predecessor; once. */
  private void attach(ConnectorContext by) throws IOException {
    if (attached) { return; }
    Leases leases = by.leases();
    selector = leases.acquire("selector", Selector.class, Selector::open); // first: closed before what is registered with it
    context = by;
    attached = true;
    if (restored.connected()) {
      try {
        resume(leases);
      } catch (IOException e) {
        by.logger().log(Level.WARNING, "the connection is lost: " + e.getMessage());
        leases.release(LEASE);
      }
    } else {
      leases.release(LEASE); // a predecessor went without saying what it had
    }
  }

  private void resume(Leases leases) throws IOException {
    SocketChannel channel = leases.acquire(LEASE, SocketChannel.class, () -> {
      throw new IOException("it did not survive");
    });
    SelectionKey key = channel.keyFor(selector());
    if (key == null || !key.isValid()) { throw new IOException("it was closed meanwhile"); }
    Connection resumed =
        use(channel, tls ? TlsWire.resume(channel, key.attachment()) : new PlainWire(channel, readBytes), key);
    if (restored.inputEnded()) {
      resumed.inputEnded(0);
    }
    inherited = resumed;
  }

  private Connection use(SocketChannel channel, Wire wire, SelectionKey key) throws IOException {
    Peer peer = Peer.of(channel);
    Connection connection = new Connection(stream, peer, peer.metadata(TYPE, tls), channel, wire, key, 0);
    key.attach(connection);
    current = connection;
    selector().wakeup(); // who reads shall see it
    return connection;
  }

  /** Returns the connection; null while there is none. */
  @Nullable
  Connection current() {
    return current;
  }

  /** Tells whether a predecessor has made {@code connection}, so that its stream goes on. */
  boolean isInherited(Connection connection) {
    return connection == inherited;
  }

  Selector selector() {
    Selector leased = selector;
    if (leased == null) { throw new IllegalStateException("used before connect"); }
    return leased;
  }

  /** Gives a connection up, if it is still the one in use. */
  void lost(Connection connection) throws IOException {
    lock.lock();
    try {
      connection.gone();
      if (current == connection && context != null) {
        current = null;
        context.leases().release(LEASE);
        selector().wakeup(); // a channel is closed for good when its selector has seen it
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns what a successor must know; {@code streamOpen} is what the source knows. */
  ClientState state(boolean streamOpen) {
    lock.lock();
    try {
      Connection connection = current;
      return attached
          ? new ClientState(connection != null, connection != null && connection.hasInputEnded(), streamOpen)
          : new ClientState(restored.connected(), restored.inputEnded(), streamOpen);
    } finally {
      lock.unlock();
    }
  }

  /** Takes what a predecessor knew; before {@link #open}. Both halves bring the same. */
  void restore(ClientState state) {
    lock.lock();
    try {
      restored = state;
    } finally {
      lock.unlock();
    }
  }

  /** Leaves everything to whoever comes next: the selector carries nothing of this plugin any more. What is leased stays open. */
  void leave() {
    lock.lock();
    try {
      if (!attached) { return; }
      restored = state(false);
      attached = false;
      Selector leased = selector;
      if (leased != null && leased.isOpen()) {
        for (SelectionKey key : leased.keys()) {
          if (key.attachment() instanceof Connection connection) {
            key.attach(connection.wire().state());
          }
        }
      }
      current = null;
      inherited = null;
      selector = null;
      context = null;
    } finally {
      lock.unlock();
    }
  }
}
