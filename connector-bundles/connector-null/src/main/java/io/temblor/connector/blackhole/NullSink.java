// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.blackhole;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Drops events, counts them, and tells number and rate when it is closed. */
final class NullSink implements Sink, Stateful {
  private static final String FORMAT = "null";
  private static final int VERSION = 1;
  private static final long NOT_YET = -1;
  private static final double NANOS_PER_SECOND = 1e9;

  private @Nullable SinkContext context;
  private long events;
  /** Time of the first and of the last flush that followed events; the rate is taken between them. */
  private long firstNanos = NOT_YET;
  private long lastNanos = NOT_YET;
  private long eventsInFirstBatch;
  private boolean handedOver;

  @Override
  public void connect(SinkContext context, Attempt attempt) {
    this.context = context;
  }

  @Override
  public Delivery onEvent(String port, Event event) {
    events += event.isBatch() && event.value() instanceof ArrayValue members ? members.size() : 1;
    return Delivery.DONE;
  }

  @Override
  public void flush() {
    if (context == null || events == 0) { return; }
    lastNanos = context.nowNanos();
    if (firstNanos == NOT_YET) {
      firstNanos = lastNanos;
      eventsInFirstBatch = events;
    }
  }

  @Override
  public void close() {
    if (context != null && !handedOver) {
      context.logger().log(System.Logger.Level.INFO, this::summary);
    }
  }

  /** The events of the first batch came before the clock started, so they do not count for the rate. */
  private String summary() {
    long nanos = lastNanos - firstNanos;
    if (nanos == 0) { return "dropped " + events + " events"; }
    double seconds = nanos / NANOS_PER_SECOND;
    return String.format(Locale.ROOT, "dropped %d events, %.1f events/s over %.1f s",
        events, (events - eventsInFirstBatch) / seconds, seconds);
  }

  @Override
  public Snapshot snapshot() {
    handedOver = true;
    return new Snapshot(FORMAT, VERSION,
        RecordValue.of("events", Value.of(events), "first_batch", Value.of(eventsInFirstBatch),
            "first_ns", Value.of(firstNanos), "last_ns", Value.of(lastNanos)));
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    if (!snapshot.format().equals(FORMAT) || snapshot.version() != VERSION
        || !(snapshot.state() instanceof RecordValue state)
        || !(state.get("events") instanceof IntValue count)
        || !(state.get("first_batch") instanceof IntValue first)
        || !(state.get("first_ns") instanceof IntValue since)
        || !(state.get("last_ns") instanceof IntValue until)) {
      throw SnapshotRefusedException.unknown(snapshot, FORMAT, VERSION);
    }
    events = count.longValue();
    eventsInFirstBatch = first.longValue();
    firstNanos = since.longValue();
    lastNanos = until.longValue();
  }
}
