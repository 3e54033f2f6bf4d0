// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.connector.SinkTrait;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes events to the clients of a server. What a batch writes to a client goes out as one write, when the batch ends; then each event
 * is acknowledged, or fails when a client it was for did not take it. Such a client's connection is closed.
 */
final class TcpServerSink implements Sink, Stateful {
  /** A client that sends nothing more may still wait for answers. Since the last one, or the end of what it sent. */
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** With each tick, so that a client that sends much does not keep the sink from its work. */
  private static final int DISCARDED_READS = 64;

  private final ServerConnections connections;
  private final Scratch scratch;
  private final Outbox outbox;
  private final Routing routing;
  private final List<Connection> targets = new ArrayList<>(); // of the event under way
  private final List<EventId> taken = new ArrayList<>(); // since the last flush
  private final List<List<Connection>> takenFor = new ArrayList<>(); // the same events' connections
  private @Nullable SinkContext context;
  private boolean sourceLinked;

  TcpServerSink(ConnectorId id, ServerConnections connections, Scratch scratch, Duration writeTimeout) {
    this.connections = connections;
    this.scratch = scratch;
    this.outbox = new Outbox(writeTimeout, scratch);
    this.routing = new Routing(id.uid(), connections);
  }

  /** A client may not be ready to take what is written. */
  @Override
  public Set<SinkTrait> traits() {
    return Set.of(SinkTrait.BLOCKING);
  }

  @Override
  public void connect(SinkContext context, Attempt attempt) throws IOException {
    this.context = context;
    sourceLinked = context.isOtherHalfLinked();
    connections.open(context);
    connections.writtenBy(context);
  }

  // --- events -------------------------------------------------------------------------------------------------------------

  @Override
  public Delivery onEvent(String port, Event event) throws IOException {
    List<Connection> reached = new ArrayList<>(1);
    if (event.isBatch()) {
      takeMembers(event, reached);
    } else {
      take(event, reached);
    }
    taken.add(event.id());
    takenFor.add(reached);
    return Delivery.LATER;
  }

  /** Every member finds its own way; the event has failed when one does not, but the others are written. */
  private void takeMembers(Event batch, List<Connection> reached) throws IOException {
    List<Event> members = new ArrayList<>();
    batch.forEachMember((value, metadata) -> members.add(batch.asSingle().with(value, metadata)));
    IOException failure = null;
    for (Event member : members) {
      try {
        take(member, reached);
      } catch (IOException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) { throw failure; }
  }

  private void take(Event event, List<Connection> reached) throws IOException {
    targets.clear();
    routing.find(event.id(), event.metadata(), targets);
    if (targets.isEmpty()) { // it may be for somebody who has just come
      connections.tend(scratch);
      routing.find(event.id(), event.metadata(), targets);
    }
    if (targets.isEmpty()) { throw nobody(event); }
    for (Connection target : targets) {
      encode(event, target);
      reached.add(target);
    }
  }

  private void encode(Event event, Connection target) throws IOException {
    int before = outbox.mark(target);
    try {
      context().encoder().encode(target.id(), event, outbox.to(target));
    } catch (Throwable e) { // a bug of a codec as well: half an event must not be written
      outbox.reset(target, before);
      throw e;
    }
  }

  private IOException nobody(Event event) {
    if (connections.triggerWhenEmpty()) {
      return new IOException("no client is connected to " + connections.address()
          + "; the event is dropped, and the sources that feed it wait until one comes");
    }
    Peer named = Routing.peer(event.metadata());
    return new IOException((named == null
        ? "the event comes from no open connection of this server, and `$tcp_server.peer` names none"
        : "no open connection is from " + named + ", which `$tcp_server.peer` names")
        + "; set it to the `host` and `port` of a client that is connected");
  }

  @Override
  public void flush() throws IOException {
    long now = context == null ? 0 : context.nowNanos();
    for (Connection connection : outbox.flush()) {
      IOException failure = connection.outgoing().failure();
      if (failure == null) {
        connection.wrote(now);
        connection.mindReadiness();
      } else {
        connections.log(Level.WARNING,
            "connection to " + connection.peer() + " is closed, writing failed: " + failure.getMessage());
        connections.drop(connection);
      }
    }
    settle();
    outbox.clear();
    forgetClosed();
  }

  private void settle() {
    for (int i = 0; i < taken.size(); i++) {
      IOException failure = failure(takenFor.get(i));
      if (failure == null) {
        context().ack(taken.get(i));
      } else {
        context().fail(taken.get(i), failure);
      }
    }
    taken.clear();
    takenFor.clear();
  }

  private static @Nullable IOException failure(List<Connection> reached) {
    for (Connection connection : reached) {
      IOException cause = connection.outgoing().failure();
      if (cause != null) {
        return new IOException("cannot write to client " + connection.peer() + ": " + cause.getMessage(), cause);
      }
    }
    return null;
  }

  // --- time passes --------------------------------------------------------------------------------------------------------

  @Override
  public void onSignal(Signal signal) throws IOException {
    if (signal instanceof Signal.Tick) {
      connections.tend(scratch);
      if (!sourceLinked) {
        discardInput();
      }
      closeQuiet();
    }
  }

  /** There is nobody else to read what clients send; without reading, their end would never be noticed. */
  private void discardInput() throws IOException {
    Selector selector = connections.selector();
    selector.selectNow();
    for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext();) {
      SelectionKey key = ready.next();
      ready.remove();
      if (key.attachment() instanceof Connection connection) {
        discardInput(connection);
      }
    }
    for (Connection unseen = connections.unseen().poll(); unseen != null; unseen = connections.unseen().poll()) {
      discardInput(unseen);
    }
    connections.broken().clear();
  }

  private void discardInput(Connection connection) {
    if (connection.hasInputEnded() || !connections.establish(connection, scratch)) { return; }
    try {
      int length = 1;
      for (int i = 0; i < DISCARDED_READS && length > 0; i++) {
        length = connection.wire().read(scratch, bytes -> {});
      }
      if (length == Wire.END) {
        connections.inputEnded(connection, /* sinkLinked= */ true);
      }
      connection.mindReadiness();
    } catch (IOException e) {
      connections.drop(connection);
    }
  }

  /** Postprocessors of connections that are gone are closed; what they keep is of no use any more. */
  private void forgetClosed() throws IOException {
    for (Long stream = connections.forgotten().poll(); stream != null; stream = connections.forgotten().poll()) {
      context().encoder().finish(stream, chunk -> {});
    }
  }

  private void closeQuiet() throws IOException {
    if (connections.isDraining()) { return; } // nobody hurries those who have been asked to end
    long now = context().nowNanos();
    for (Connection connection : connections.ready()) {
      if (connection.hasInputEnded() && now - connection.quietSinceNanos() > LINGER_NANOS) {
        context().encoder().finish(connection.id(), outbox.to(connection));
        flush();
        connection.wire().end(scratch);
        connections.drop(connection);
      }
    }
  }

  // --- the end ------------------------------------------------------------------------------------------------------------

  /** Writes what the postprocessors of every connection keep. */
  @Override
  public void finish() throws IOException {
    if (context == null) { return; }
    IOException failure = null;
    for (Connection connection : connections.ready()) {
      try {
        context().encoder().finish(connection.id(), outbox.to(connection));
      } catch (IOException e) {
        failure = failure == null ? e : failure;
      }
    }
    flush();
    connections.ready().forEach(connection -> connection.wire().end(scratch));
    if (failure != null) { throw failure; }
  }

  @Override
  public void close() throws IOException {
    connections.leave();
    outbox.close();
  }

  private SinkContext context() {
    if (context == null) { throw new IllegalStateException("used before connect"); }
    return context;
  }

  @Override
  public Snapshot snapshot() {
    return connections.state().snapshot();
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    connections.restore(ServerState.of(snapshot));
  }
}
