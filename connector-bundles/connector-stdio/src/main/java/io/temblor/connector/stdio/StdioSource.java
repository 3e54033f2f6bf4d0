// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.stdio;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorContext;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BinaryValue;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Brings in what is written to the standard input of the process. */
final class StdioSource implements Source, Stateful {
  private static final String FORMAT = "stdio-source";
  private static final int VERSION = 1;

  private final InputHub hub;
  private final Inbox inbox = new Inbox();
  private @Nullable ConnectorContext context;
  private @Nullable SourceStream stream;
  private @Nullable ReaderTask reader;

  StdioSource(InputHub hub) {
    this.hub = hub;
  }

  @Override
  public void connect(ConnectorContext context, Attempt attempt) {
    detach();
    this.context = context;
    stream = new SourceStream(0, Origin.of("tremor-stdin", hostName()));
    inbox.onChange(context::wake);
    attach(context);
  }

  @Override
  public Pull pull(SourceOutput out) {
    if (context == null || stream == null) { throw new IllegalStateException("pulled before connect"); }
    if (reader == null) {
      attach(context); // a hand-over was called off
    }
    boolean full = inbox.isFull();
    boolean ended = inbox.hasEnded(); // asked first: what is found afterwards came before the end
    byte[] chunk = inbox.poll();
    if (chunk != null) {
      out.data(stream, chunk);
      if (full) {
        hub.signalRoom();
      }
      return Pull.MORE;
    }
    if (ended) {
      out.endOfStream(stream, RecordValue.EMPTY);
      return Pull.FINISHED;
    }
    return Pull.IDLE;
  }

  @Override
  public void close() {
    detach();
    inbox.onChange(() -> {}); // the hub may still know the inbox for a moment, but must not keep the context
  }

  private void attach(ConnectorContext context) {
    reader = new ReaderTask(hub, context);
    if (!inbox.hasEnded()) {
      hub.join(inbox);
      context.spawn("stdin", reader);
    }
  }

  /** First the thread, then the inbox: so what the thread has taken still arrives. */
  private void detach() {
    if (reader != null) {
      reader.stop();
      hub.leave(inbox);
      reader = null;
    }
  }

  @Override
  public Snapshot snapshot() {
    detach();
    ArrayValue unread = ArrayValue.of(inbox.chunks().stream().map(Value::of).toList());
    return new Snapshot(FORMAT, VERSION, RecordValue.of("unread", unread, "ended", Value.of(inbox.hasEnded())));
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    if (!snapshot.format().equals(FORMAT) || snapshot.version() != VERSION
        || !(snapshot.state() instanceof RecordValue state)
        || !(state.get("unread") instanceof ArrayValue unread)
        || !(state.get("ended") instanceof BoolValue ended)) {
      throw SnapshotRefusedException.unknown(snapshot, FORMAT, VERSION);
    }
    for (Value chunk : unread) {
      if (chunk instanceof BinaryValue bytes) {
        inbox.add(bytes.toByteArray());
      }
    }
    if (ended.value()) {
      inbox.end();
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a machine without a name still needs an origin
    }
  }
}
