// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Encoder;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.connector.SinkTrait;
import io.temblor.pdk.error.ConnectionLostException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes events to the server, one write for each batch. A write that fails, or takes too long, loses the connection. */
final class TcpClientSink implements Sink, Stateful {
  private final TcpAddress address;
  private final ClientConnection link;
  private final Scratch scratch;
  private final Outbox outbox;
  private @Nullable SinkContext context;
  private @Nullable Connection writing;

  TcpClientSink(TcpAddress address, ClientConnection link, Scratch scratch, Duration writeTimeout) {
    this.address = address;
    this.link = link;
    this.scratch = scratch;
    this.outbox = new Outbox(writeTimeout, scratch);
  }

  /** The server may not be ready to take what is written. */
  @Override
  public Set<SinkTrait> traits() {
    return Set.of(SinkTrait.BLOCKING);
  }

  @Override
  public void connect(SinkContext context, Attempt attempt) throws IOException, InterruptedException {
    this.context = context;
    outbox.clear(); // what was not written is handed over again
    link.open(context, scratch);
  }

  @Override
  public Delivery onEvent(String port, Event event) throws IOException {
    Connection connection = connection();
    int before = outbox.mark(connection);
    try {
      context().encoder().encode(event, outbox.to(connection));
    } catch (Throwable e) { // a bug of a codec as well: half an event must not be written
      outbox.reset(connection, before);
      throw e;
    }
    return Delivery.DONE;
  }

  private Connection connection() throws IOException {
    Connection current = link.current();
    if (current == null) { throw new ConnectionLostException("there is no connection to " + address); }
    if (current != writing && writing != null) { // the source has connected again: a stream of its own
      context().encoder().finish(Encoder.DEFAULT_STREAM, chunk -> {});
    }
    writing = current;
    return current;
  }

  @Override
  public void flush() throws IOException {
    for (Connection connection : outbox.flush()) {
      IOException failure = connection.outgoing().failure();
      if (failure != null) {
        link.lost(connection);
        outbox.clear();
        throw new ConnectionLostException(
            "writing to " + address + " failed: " + failure.getMessage(), failure);
      }
      connection.mindReadiness();
    }
    outbox.clear();
  }

  @Override
  public void finish() throws IOException {
    Connection connection = link.current();
    if (context == null || connection == null) { return; }
    context.encoder().finishAll(outbox.to(connection));
    flush();
    connection.wire().end(scratch);
  }

  @Override
  public void close() throws IOException {
    link.leave();
    outbox.close();
  }

  private SinkContext context() {
    if (context == null) { throw new IllegalStateException("used before connect"); }
    return context;
  }

  @Override
  public Snapshot snapshot() {
    return link.state(/* streamOpen= */ false).snapshot();
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    link.restore(ClientState.of(snapshot));
  }
}
