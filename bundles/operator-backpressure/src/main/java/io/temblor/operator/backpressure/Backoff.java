// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.backpressure;

import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long to hold events off, and until when. Times are ingest times, in nanoseconds since the epoch. */
final class Backoff {
  private static final List<Long> STEPS = List.of(50L, 100L, 250L, 500L, 1_000L, 5_000L, 10_000L);

  private final long[] stepsNanos;
  private long lengthNanos; // 0 while all is well
  private long nextNanos; // the first event from then on may pass

  Backoff(List<Long> stepsMillis) {
    this.stepsNanos = stepsMillis.stream().mapToLong(TimeUnit.MILLISECONDS::toNanos).toArray();
  }

  Backoff() {
    this(STEPS);
  }

  boolean isActive() {
    return lengthNanos > 0;
  }

  boolean isOver(long nowNanos) {
    return nextNanos <= nowNanos;
  }

  /** Asks for the time of one event; the next may not pass before the time to back off has passed again. */
  boolean admits(long ingestNanos) {
    if (!isOver(ingestNanos)) { return false; }
    nextNanos = later(ingestNanos);
    return true;
  }

  /** Backs off for the next longer time, or the longest. */
  void lengthen(long nowNanos) {
    long longer = stepsNanos[stepsNanos.length - 1];
    for (long step : stepsNanos) {
      if (step > lengthNanos) {
        longer = step;
        break;
      }
    }
    lengthNanos = longer;
    nextNanos = later(nowNanos);
  }

  private long later(long nanos) {
    return nanos > Long.MAX_VALUE - lengthNanos ? Long.MAX_VALUE : nanos + lengthNanos;
  }

  void reset() {
    lengthNanos = 0;
    nextNanos = 0;
  }

  RecordValue snapshot() {
    return RecordValue.of("length_ns", Value.of(lengthNanos), "next_ns", Value.of(nextNanos));
  }

  void restore(Value state) throws SnapshotRefusedException {
    if (!(state instanceof RecordValue record) || !(record.get("length_ns") instanceof IntValue length)
        || !(record.get("next_ns") instanceof IntValue next) || length.isNegative()) {
      throw new SnapshotRefusedException("the state is not one of a backpressure");
    }
    lengthNanos = length.longValue();
    nextNanos = next.longValue();
  }
}
