// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps what a source hands out. For one thread at a time. */
public final class RecordingSourceOutput implements SourceOutput {
  private final FakeClock clock;
  private final List<Item> items = new ArrayList<>();
  private final List<Lent> lent = new ArrayList<>();
  private long pull;

  /** Makes an output whose ingest times come from {@code clock}. */
  public RecordingSourceOutput(FakeClock clock) {
    this.clock = clock;
  }

  /** Makes an output with a clock of its own. */
  public RecordingSourceOutput() {
    this(new FakeClock());
  }

  /** Counts a pull, as the runtime does after each. */
  public void nextPull() {
    pull++;
  }

  @Override
  public void data(SourceStream stream, byte[] bytes, int offset, int length, RecordValue metadata) {
    items.add(new Data(stream, take(bytes, offset, length), metadata, pull));
  }

  @Override
  public void datum(Origin origin, byte[] bytes, int offset, int length, RecordValue metadata) {
    items.add(new Datum(origin, take(bytes, offset, length), metadata, pull));
  }

  @Override
  public void event(SourceStream stream, Value value, RecordValue metadata) {
    event(stream, "out", value, metadata);
  }

  @Override
  public void event(SourceStream stream, String port, Value value, RecordValue metadata) {
    items.add(new Structured(stream, port, value, metadata, pull));
  }

  @Override
  public void endOfStream(SourceStream stream, RecordValue metadata) {
    items.add(new EndOfStream(stream, metadata));
  }

  @Override
  public void streamFailed(SourceStream stream) {
    items.add(new StreamFailed(stream));
  }

  @Override
  public void pullId(long pull) {
    this.pull = pull;
  }

  @Override
  public long pullId() {
    return pull;
  }

  @Override
  public long ingestNanos() {
    return clock.nowNanos();
  }

  /** Returns everything that was handed out, in order. */
  public List<Item> items() {
    return List.copyOf(items);
  }

  /**
   * Returns everything that was handed out as one text: bytes read as UTF-8, values as logs show them, each followed by
   * a line feed. How bytes were cut into chunks does not show.
   */
  public String text() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (Item item : items) {
      byte[] bytes =
          switch (item) {
            case Data data -> data.bytes();
            case Datum datum -> datum.bytes();
            case Structured event -> (event.value() + "\n").getBytes(StandardCharsets.UTF_8);
            case EndOfStream end -> new byte[0];
            case StreamFailed failed -> new byte[0];
          };
      text.writeBytes(bytes);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /** Returns the values that were handed out, in order. */
  public List<Value> values() {
    return items.stream().filter(Structured.class::isInstance).map(item -> ((Structured) item).value()).toList();
  }

  /** Fails when bytes were changed after they had been handed out: they belong to the events. */
  public void assertUnchanged() {
    for (Lent bytes : lent) {
      if (!Arrays.equals(bytes.array(), bytes.copy())) {
        throw new AssertionError("the source wrote to an array after it had handed it out");
      }
    }
  }

  private byte[] take(byte[] bytes, int offset, int length) {
    lent.add(new Lent(bytes, bytes.clone()));
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  private record Lent(byte[] array, byte[] copy) {}

  /** Something a source handed out. */
  public sealed interface Item {}

  /** Bytes of a stream. */
  public record Data(SourceStream stream, byte[] bytes, RecordValue metadata, long pull) implements Item {
    /** Returns the bytes read as UTF-8. */
    public String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** Bytes that are a stream of their own. */
  public record Datum(Origin origin, byte[] bytes, RecordValue metadata, long pull) implements Item {}

  /** A value. */
  public record Structured(SourceStream stream, String port, Value value, RecordValue metadata, long pull)
      implements Item {}

  /** The end of a stream. */
  public record EndOfStream(SourceStream stream, RecordValue metadata) implements Item {}

  /** The loss of a stream. */
  public record StreamFailed(SourceStream stream) implements Item {}
}
