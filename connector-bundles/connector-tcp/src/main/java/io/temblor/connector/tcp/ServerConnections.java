// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.connector.ConnectorContext;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.lease.Leases;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * The listening socket of a {@code tcp_server} and its connections; both halves work on it, either may be missing.
 *
 * <p><b>What is leased</b>: the selector that says who has something to read, the listening socket, and each connection under its id. The
 * keys of the selector carry, while nobody uses them, what TLS needs to go on ({@link Wire#state}). So a successor finds everything as
 * its predecessor left it: no socket is closed, none is registered anew.
 *
 * <p><b>Threading</b>: any thread. Only one thread at a time {@linkplain #selector() selects}: the source's, or else the sink's.
 */
final class ServerConnections {
  private static final String TYPE = "tcp_server";
  private static final int ACCEPTS_AT_ONCE = 256;
  private static final long HANDSHAKE_NANOS = TimeUnit.SECONDS.toNanos(10);
  /** How long accepting rests after it failed: mostly there are too many open files, and more tries do not help. */
  private static final long ACCEPT_REST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final TcpServerConfig config;
  private final TcpAddress address;
  private final SocketOptions options;
  private final Optional<SSLContext> tls;

  private final Map<Long, Connection> byId = new ConcurrentHashMap<>(); // ready to be written to
  private final Map<Peer, Connection> byPeer = new ConcurrentHashMap<>();
  private final Map<Long, Connection> handshaking = new ConcurrentHashMap<>();
  /** To be read from although the selector may not say so. */
  private final Queue<Connection> unseen = new ConcurrentLinkedQueue<>();
  /** Streams whose end the source has not told yet, because another one closed the connection. */
  private final Queue<SourceStream> broken = new ConcurrentLinkedQueue<>();
  /** Streams the sink need not encode for any more. */
  private final Queue<Long> forgotten = new ConcurrentLinkedQueue<>();

  // guarded by this
  private ServerState restored = ServerState.FRESH;
  private long nextId;
  private volatile boolean draining; // written under this
  private boolean closed = true;
  private volatile @Nullable ConnectorContext context; // read without the lock to log and to ask for the time
  private @Nullable SinkContext sink;
  private @Nullable Selector selector;
  private @Nullable ServerSocketChannel socket;
  private int port;
  private boolean sinkLinked;
  private boolean triggered;
  private long acceptNotBefore;

  ServerConnections(TcpServerConfig config, Optional<SSLContext> tls) {
    this.config = config;
    this.address = config.address();
    this.options = config.socketOptions().orElse(SocketOptions.DEFAULT);
    this.tls = tls;
  }

  // --- opening, handing over ----------------------------------------------------------------------------------------------

  /** Listens, or goes on where a predecessor was. Does nothing when the other half has done it already. */
  synchronized void open(ConnectorContext by) throws IOException {
    if (!closed) { return; }
    Leases leases = by.leases();
    context = by;
    sinkLinked = by instanceof SinkContext || by.isOtherHalfLinked();
    selector = leases.acquire("selector", Selector.class, Selector::open); // first: closed before what is registered with it
    draining = restored.draining();
    nextId = Math.max(nextId, restored.nextId());
    if (!draining) {
      listen(leases, selector);
    }
    takeOver(leases, selector);
    closed = false;
  }

  private void listen(Leases leases, Selector with) throws IOException {
    ServerSocketChannel listening = leases.acquire("socket", ServerSocketChannel.class, this::bind);
    if (listening.keyFor(with) == null) {
      listening.register(with, SelectionKey.OP_ACCEPT);
    }
    port = ((InetSocketAddress) listening.getLocalAddress()).getPort();
    socket = listening;
  }

  private ServerSocketChannel bind() throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.configureBlocking(false);
      options.apply(channel);
      InetSocketAddress local = new InetSocketAddress(address.host(), address.port());
      if (local.isUnresolved()) {
        throw new IOException("the host is unknown; write 0.0.0.0 to listen on every address of this machine");
      }
      channel.bind(local, config.backlog());
      return channel;
    } catch (IOException e) {
      channel.close();
      throw new IOException("cannot listen on " + address + ": " + e.getMessage()
          + (e instanceof BindException
              ? "; choose an address of this machine and a port nothing else listens on"
              : ""),
          e);
    }
  }

  /** Takes every connection of the predecessor; what is not there any more has broken. */
  private void takeOver(Leases leases, Selector from) {
    for (ServerState.Entry entry : restored.connections()) {
      try {
        Connection connection = resume(entry, leases, from);
        if (entry.inputEnded()) {
          connection.inputEnded(now());
        } else {
          unseen.add(connection); // TLS may have read something already
        }
        admit(connection);
      } catch (IOException e) {
        log(Level.WARNING, "connection to " + entry.peer() + " is lost: " + e.getMessage());
        lost(entry, leases);
      }
    }
    restored = ServerState.FRESH;
    dropStrangers(from);
  }

  private Connection resume(ServerState.Entry entry, Leases leases, Selector from) throws IOException {
    SocketChannel channel = leases.acquire(lease(entry.id()), SocketChannel.class, () -> {
      throw new IOException("it did not survive");
    });
    SelectionKey key = channel.keyFor(from);
    if (key == null || !key.isValid()) { throw new IOException("it was closed meanwhile"); }
    Wire wire = tls.isPresent() ? TlsWire.resume(channel, key.attachment()) : plain(channel);
    Connection connection = connection(entry.id(), entry.peer(), channel, wire, key);
    key.attach(connection);
    return connection;
  }

  private void lost(ServerState.Entry entry, Leases leases) {
    if (!entry.inputEnded()) {
      broken.add(stream(entry.id(), entry.peer()));
    }
    forget(entry.id());
    release(leases, entry.id());
  }

  /** Closes what is registered but nobody knows: a predecessor went without saying what it had. */
  private void dropStrangers(Selector from) {
    for (SelectionKey key : from.keys()) {
      if (key.isValid() && key.channel() instanceof SocketChannel channel
          && !(key.attachment() instanceof Connection)) {
        try {
          channel.close();
        } catch (IOException e) {
          log(Level.DEBUG, "closing a connection nobody knows failed: " + e.getMessage());
        }
      }
    }
  }

  /** Returns what a successor must know. */
  synchronized ServerState state() {
    if (closed) { return restored; }
    List<ServerState.Entry> entries = new ArrayList<>();
    handshaking.values().forEach(connection -> entries.add(entry(connection)));
    byId.values().forEach(connection -> entries.add(entry(connection)));
    for (SourceStream stream : broken) { // the successor will not find them, and tell so
      Peer peer = new Peer(stream.origin().host(), stream.origin().port());
      entries.add(new ServerState.Entry(stream.id(), peer, /* inputEnded= */ false));
    }
    return new ServerState(nextId, draining, entries);
  }

  private static ServerState.Entry entry(Connection connection) {
    return new ServerState.Entry(connection.id(), connection.peer(), connection.hasInputEnded());
  }

  /** Takes what a predecessor knew; before {@link #open}. Both halves bring the same. */
  synchronized void restore(ServerState state) {
    restored = state;
  }

  /**
   * Leaves everything to whoever comes next: the keys of the selector carry nothing of this plugin any more. What is leased stays
   * open.
   */
  synchronized void leave() {
    if (closed) { return; }
    restored = state();
    closed = true;
    if (selector != null && selector.isOpen()) {
      for (SelectionKey key : selector.keys()) {
        if (key.attachment() instanceof Connection connection) {
          key.attach(connection.wire().state());
        }
      }
    }
    byId.clear();
    byPeer.clear();
    handshaking.clear();
    unseen.clear();
    broken.clear();
    context = null;
    sink = null;
    selector = null;
    socket = null;
  }

  // --- accepting ----------------------------------------------------------------------------------------------------------

  /** Accepts who is waiting. */
  synchronized void accept() {
    ServerSocketChannel listening = socket;
    if (closed || draining || listening == null || now() < acceptNotBefore) { return; }
    try {
      for (int i = 0; i < ACCEPTS_AT_ONCE; i++) {
        SocketChannel channel = listening.accept();
        if (channel == null) { return; }
        add(channel);
      }
    } catch (IOException e) {
      acceptNotBefore = now() + ACCEPT_REST_NANOS;
      mindListening(listening, 0);
      log(Level.WARNING, "cannot accept connections on " + address + " for now: " + e.getMessage()
          + "; if there are too many open files, raise the limit (`ulimit -n`)");
    }
  }

  private void mindListening(ServerSocketChannel listening, int interest) {
    SelectionKey key = selector == null ? null : listening.keyFor(selector);
    if (key != null && key.isValid()) {
      key.interestOps(interest);
    }
  }

  private void add(SocketChannel channel) throws IOException {
    long id = nextId++;
    ConnectorContext by = context();
    by.leases().acquire(lease(id), SocketChannel.class, () -> channel);
    try {
      channel.configureBlocking(false);
      options.applyToAccepted(channel);
      SelectionKey key = channel.register(selector(), SelectionKey.OP_READ);
      Peer peer = Peer.of(channel);
      Wire wire = tls.isPresent() ? TlsWire.begin(channel, engine(tls.get())) : plain(channel);
      Connection connection = connection(id, peer, channel, wire, key);
      key.attach(connection);
      admit(connection);
      selector().wakeup(); // this may not be the thread that waits there
    } catch (IOException e) { // it was gone before it came
      log(Level.DEBUG, "a connection ended while it was accepted: " + e.getMessage());
      release(by.leases(), id);
    }
  }

  private static SSLEngine engine(SSLContext context) {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    return engine;
  }

  private PlainWire plain(SocketChannel channel) {
    return new PlainWire(channel, (int) config.bufSize().bytes());
  }

  private Connection connection(long id, Peer peer, SocketChannel channel, Wire wire, SelectionKey key) {
    return new Connection(stream(id, peer), peer, peer.metadata(TYPE, tls.isPresent()), channel, wire, key, now());
  }

  private SourceStream stream(long id, Peer peer) {
    Origin origin =
        new Origin("tremor-tcp-server", peer.host(), peer.port(), List.of(Integer.toString(port)));
    return new SourceStream(id, origin);
  }

  /** From here on events may be sent to it; with TLS only when the handshake is over. */
  private void admit(Connection connection) {
    if (connection.wire().isEstablished()) {
      publish(connection);
    } else {
      handshaking.put(connection.id(), connection);
    }
  }

  private synchronized void publish(Connection connection) {
    byId.put(connection.id(), connection);
    byPeer.put(connection.peer(), connection);
    if (triggered && sink != null) {
      triggered = false;
      sink.restore();
    }
  }

  /** Goes on with the handshake; returns whether bytes may be exchanged. What fails is closed. */
  boolean establish(Connection connection, Scratch scratch) {
    if (!handshaking.containsKey(connection.id())) { return !connection.isGone(); }
    try {
      boolean established = connection.wire().establish(scratch);
      if (established && handshaking.remove(connection.id()) != null) {
        publish(connection);
        unseen.add(connection); // what came with the end of the handshake has been read already
        selector().wakeup();
      }
      connection.mindReadiness();
      return established;
    } catch (IOException e) {
      log(Level.WARNING, "TLS handshake with " + connection.peer() + " failed: " + e.getMessage());
      drop(connection);
      return false;
    }
  }

  /** Does what does not wait for an event: lets handshakes go on, closes those that take too long, accepts. */
  void tend(Scratch scratch) {
    accept();
    for (Connection connection : handshaking.values()) {
      if (now() - connection.beganNanos() > HANDSHAKE_NANOS) {
        log(Level.WARNING, "TLS handshake with " + connection.peer() + " took longer than "
            + TimeUnit.NANOSECONDS.toSeconds(HANDSHAKE_NANOS) + " s; the connection is closed");
        drop(connection);
      } else {
        establish(connection, scratch);
      }
    }
    synchronized (this) {
      if (acceptNotBefore > 0 && now() >= acceptNotBefore && socket != null) {
        acceptNotBefore = 0;
        mindListening(socket, SelectionKey.OP_ACCEPT);
      }
    }
  }

  /** Tells whether {@link #tend} should be called before long. */
  synchronized boolean wantsTending() {
    return !handshaking.isEmpty() || acceptNotBefore > 0;
  }

  // --- connections that end -----------------------------------------------------------------------------------------------

  /** Nothing more will be read; it may still be written to while {@code sink} is there. */
  void inputEnded(Connection connection, boolean sinkLinked) {
    connection.inputEnded(now());
    if (!sinkLinked) {
      drop(connection);
    }
  }

  /** Closes a connection. Its stream, if it has not ended, has failed; the source will tell. */
  void drop(Connection connection) {
    synchronized (this) {
      if (closed || connection.isGone()) { return; }
      connection.gone();
      boolean wasReady = byId.remove(connection.id(), connection);
      byPeer.remove(connection.peer(), connection);
      handshaking.remove(connection.id(), connection);
      if (wasReady && !connection.hasInputEnded()) {
        broken.add(connection.stream());
      }
      forget(connection.id());
      release(context().leases(), connection.id());
      selector().wakeup(); // a channel is closed for good when its selector has seen it
    }
  }

  private void forget(long id) {
    if (sinkLinked) { // otherwise nobody would ever look
      forgotten.add(id);
    }
  }

  private void release(Leases leases, long id) {
    try {
      leases.release(lease(id));
    } catch (IOException e) {
      log(Level.DEBUG, "closing connection " + id + " failed: " + e.getMessage());
    }
  }

  private static String lease(long id) {
    return "connection-" + id;
  }

  /** Stops to listen: the flow ends. On the thread that selects. */
  synchronized void drain() throws IOException {
    draining = true;
    socket = null;
    if (!closed) {
      context().leases().release("socket");
      selector().selectNow(); // until the selector has seen it, a closed socket goes on listening
    }
    if (sink != null) {
      triggered = false;
      sink.restore(); // so that the source gets to the end of its streams
    }
  }

  boolean isDraining() {
    return draining;
  }

  // --- for the half that reads --------------------------------------------------------------------------------------------

  synchronized Selector selector() {
    if (selector == null) { throw new IllegalStateException("used before connect"); }
    return selector;
  }

  Queue<Connection> unseen() {
    return unseen;
  }

  Queue<SourceStream> broken() {
    return broken;
  }

  /** Returns all that bytes can be exchanged with. */
  Collection<Connection> ready() {
    return byId.values();
  }

  // --- for the half that writes -------------------------------------------------------------------------------------------

  /** Names the sink, whose circuit breaker stops the sources while there is no client. */
  synchronized void writtenBy(SinkContext by) {
    sink = by;
  }

  @Nullable
  Connection find(long stream) {
    return byId.get(stream);
  }

  @Nullable
  Connection find(Peer peer) {
    return byPeer.get(peer);
  }

  Queue<Long> forgotten() {
    return forgotten;
  }

  /** Opens the sink's circuit breaker until a client comes, if there is none. Returns whether there is none. */
  synchronized boolean triggerWhenEmpty() {
    if (!byId.isEmpty()) { return false; }
    if (sink != null && !draining) {
      triggered = true;
      sink.trigger();
    }
    return true;
  }

  TcpAddress address() {
    return address;
  }

  // ------------------------------------------------------------------------------------------------------------------------

  private ConnectorContext context() {
    ConnectorContext current = context;
    if (current == null) { throw new IllegalStateException("used before connect"); }
    return current;
  }

  private long now() {
    ConnectorContext current = context;
    return current == null ? 0 : current.nowNanos();
  }

  void log(Level level, String message) {
    ConnectorContext current = context;
    if (current != null) {
      current.logger().log(level, message);
    }
  }
}
