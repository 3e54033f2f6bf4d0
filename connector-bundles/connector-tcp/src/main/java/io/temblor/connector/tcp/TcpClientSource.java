// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorContext;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceTrait;
import io.temblor.pdk.error.ConnectionLostException;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the server sends: one stream for each connection, all with the same id. A pull reads only what it hands out.
 *
 * <p>When the server says that it sends nothing more, the stream ends, and the sink goes on writing; when there is no sink, there is
 * nothing left to do on the connection, and it counts as lost.
 */
final class TcpClientSource implements Source, Stateful {
  /** So often the connection is read once more when a drain begins, at most: the server may never stop sending. */
  private static final int LAST_READS = 256;

  private final ClientConnection link;
  private final Scratch scratch;
  private final Intake intake;
  private boolean sinkLinked;
  private boolean draining;
  private int lastReads;
  private boolean streamOpen;
  private @Nullable Connection reading;

  TcpClientSource(ClientConnection link, Scratch scratch) {
    this.link = link;
    this.scratch = scratch;
    this.intake = new Intake(scratch);
  }

  @Override
  public Set<SourceTrait> traits() {
    return Set.of(SourceTrait.BLOCKING, SourceTrait.READS_TO_END);
  }

  @Override
  public void connect(ConnectorContext context, Attempt attempt) throws IOException, InterruptedException {
    sinkLinked = context.isOtherHalfLinked();
    link.open(context, scratch);
  }

  @Override
  public Pull pull(SourceOutput out) throws IOException, InterruptedException {
    Selector selector = link.selector();
    intake.begin(out);
    try {
      boolean handedOut = take(out);
      while (!handedOut && !draining) {
        selector.select();
        selector.selectedKeys().clear();
        if (Thread.interrupted()) { throw new InterruptedException("asked to come to a safe point"); }
        handedOut = take(out);
      }
      if (draining && !(handedOut && ++lastReads < LAST_READS)) {
        endStream(out);
        return Pull.FINISHED;
      }
      return Pull.MORE;
    } finally {
      intake.end();
    }
  }

  /** Takes what is there; returns whether anything was handed out. */
  private boolean take(SourceOutput out) throws IOException {
    Connection now = link.current();
    boolean handedOut = now != reading && changeTo(now, out);
    if (now == null) {
      if (sinkLinked || draining) { return handedOut; } // the sink will connect again
      throw new ConnectionLostException("there is no connection");
    }
    if (now.hasInputEnded()) {
      if (!sinkLinked && !draining) {
        link.lost(now);
        throw new ConnectionLostException("the server " + now.peer() + " has closed the connection");
      }
      return handedOut;
    }
    return read(now, out) || handedOut;
  }

  /** Another connection is another stream, although it has the same id. Returns whether the old one had to end. */
  private boolean changeTo(@Nullable Connection connection, SourceOutput out) {
    boolean goesOn = reading == null && connection != null && link.isInherited(connection);
    reading = connection;
    if (!streamOpen || goesOn) { return false; }
    streamOpen = false;
    out.streamFailed(link.stream());
    return true;
  }

  private boolean read(Connection from, SourceOutput out) throws IOException {
    try {
      boolean open = intake.take(from);
      streamOpen |= intake.hasTaken();
      if (open) { return intake.hasTaken(); }
      out.endOfStream(from.stream(), from.metadata());
      streamOpen = false;
      from.inputEnded(0);
      return true;
    } catch (IOException e) {
      out.streamFailed(from.stream());
      streamOpen = false;
      link.lost(from);
      throw new ConnectionLostException("the connection to " + from.peer() + " broke: " + e.getMessage(), e);
    }
  }

  /** From here on only what has come already is read. */
  @Override
  public void onDrain() {
    draining = true;
  }

  private void endStream(SourceOutput out) {
    if (streamOpen && reading != null) {
      out.endOfStream(reading.stream(), reading.metadata());
      reading.inputEnded(0);
      streamOpen = false;
    }
  }

  @Override
  public void close() {
    link.leave();
  }

  @Override
  public Snapshot snapshot() {
    return link.state(streamOpen).snapshot();
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    ClientState state = ClientState.of(snapshot);
    streamOpen = state.streamOpen();
    link.restore(state);
  }
}
