// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorContext;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.connector.SourceTrait;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Accepts connections and reads them; each is a stream. A pull waits until some connection has something to read, and reads only what it
 * hands out: so there is nothing to lose when it is interrupted, or when the plugin is replaced.
 */
final class TcpServerSource implements Source, Stateful {
  private static final long TEND_MILLIS = 250;
  /** So often each connection is read once more when a drain begins, at most: a client may never stop sending. */
  private static final int LAST_READS = 256;

  private final ServerConnections connections;
  private final Scratch scratch;
  private final Intake intake;
  private boolean sinkLinked;
  private int lastReads;
  private boolean ended; // told the output something other than bytes

  TcpServerSource(ServerConnections connections, Scratch scratch) {
    this.connections = connections;
    this.scratch = scratch;
    this.intake = new Intake(scratch);
  }

  @Override
  public Set<SourceTrait> traits() {
    return Set.of(SourceTrait.BLOCKING, SourceTrait.PARALLEL, SourceTrait.READS_TO_END);
  }

  @Override
  public void connect(ConnectorContext context, Attempt attempt) throws IOException {
    sinkLinked = context.isOtherHalfLinked();
    connections.open(context);
  }

  @Override
  public Pull pull(SourceOutput out) throws IOException, InterruptedException {
    Selector selector = connections.selector();
    intake.begin(out);
    ended = false;
    try {
      if (connections.isDraining()) {
        if (takeLast(out)) { return Pull.MORE; }
        endStreams(out);
        return Pull.FINISHED;
      }
      while (!take(out, selector)) {
        selector.select(connections.wantsTending() ? TEND_MILLIS : 0);
        if (Thread.interrupted()) { throw new InterruptedException("asked to come to a safe point"); }
        if (connections.wantsTending()) {
          connections.tend(scratch);
        }
      }
      return Pull.MORE;
    } finally {
      intake.end();
    }
  }

  /** Takes what is there; returns whether anything was handed out. What is left for lack of room stays selected. */
  private boolean take(SourceOutput out, Selector selector) {
    tellBroken(out);
    readUnseen(out);
    Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
    while (ready.hasNext() && !intake.isFull()) {
      SelectionKey key = ready.next();
      ready.remove();
      if (key.attachment() instanceof Connection connection) {
        read(connection, out);
      } else if (key.isValid()) {
        connections.accept();
      }
    }
    return ended || intake.hasTaken();
  }

  private void readUnseen(SourceOutput out) {
    Connection connection = connections.unseen().poll();
    while (connection != null) {
      read(connection, out);
      connection = intake.isFull() ? null : connections.unseen().poll();
    }
  }

  /** Streams whose connection another one has closed. */
  private void tellBroken(SourceOutput out) {
    for (SourceStream stream = connections.broken().poll(); stream != null; stream = connections.broken().poll()) {
      out.streamFailed(stream);
      ended = true;
    }
  }

  private void read(Connection connection, SourceOutput out) {
    if (connection.hasInputEnded() || connection.isGone() || !connections.establish(connection, scratch)) { return; }
    try {
      if (!intake.take(connection)) {
        out.endOfStream(connection.stream(), connection.metadata());
        ended = true;
        connections.inputEnded(connection, sinkLinked);
      }
    } catch (IOException e) {
      if (!connection.isGone()) { // otherwise the sink closed it, and its stream is among the broken ones
        out.streamFailed(connection.stream());
        ended = true;
        connections.log(Level.WARNING, "connection to " + connection.peer() + " broke: " + e.getMessage());
        connections.inputEnded(connection, /* sinkLinked= */ false);
      }
    }
  }

  @Override
  public void onDrain() throws IOException {
    connections.drain();
  }

  /** Reads what has come already; returns whether there may be more. */
  private boolean takeLast(SourceOutput out) {
    tellBroken(out);
    for (Connection connection : List.copyOf(connections.ready())) {
      read(connection, out);
    }
    lastReads++;
    return intake.hasTaken() && lastReads < LAST_READS;
  }

  private void endStreams(SourceOutput out) {
    for (Connection connection : List.copyOf(connections.ready())) {
      if (!connection.hasInputEnded()) {
        out.endOfStream(connection.stream(), connection.metadata());
        connections.inputEnded(connection, sinkLinked);
      }
    }
    tellBroken(out);
  }

  @Override
  public void close() {
    connections.leave();
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
