// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.bucket;

import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Admits so many events in a sliding span of time. The span is cut into slots; time moves on by whole slots, and what was admitted in a
 * slot is forgotten when the span has left it. Only slots that admitted something take memory.
 */
final class Limiter {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int FIXED = 6; // numbers in a snapshot before those of the slots

  /** A slot that has admitted events. */
  private static final class Slot {
    final long number;
    long admitted;

    Slot(long number, long admitted) {
      this.number = number;
      this.admitted = admitted;
    }
  }

  private final long max;
  private final long slots;
  private final long slotMillis;
  private final Deque<Slot> used = new ArrayDeque<>(1); // oldest first
  private long current; // number of the slot that admits now
  private long lastNanos; // ingest time of the event by which time moved on last
  private long total; // admitted in all slots

  /** Admits {@code max} events in {@code slots} slots of {@code slotMillis} each; at least one slot. */
  Limiter(long max, long slots, long slotMillis) {
    this.max = max;
    this.slots = slots;
    this.slotMillis = slotMillis;
  }

  boolean admits(long ingestNanos) {
    moveOn(ingestNanos);
    if (total >= max) { return false; }
    Slot newest = used.peekLast();
    if (newest == null || newest.number != current) {
      used.addLast(new Slot(current, 1));
    } else {
      newest.admitted++;
    }
    total++;
    return true;
  }

  private void moveOn(long nowNanos) {
    long passedMillis = (nowNanos - lastNanos) / NANOS_PER_MILLI;
    if (passedMillis > slots * slotMillis) { // no overflow: it is at most the whole span
      used.clear();
      total = 0;
      lastNanos = nowNanos;
    } else if (passedMillis > slotMillis) {
      current += (passedMillis - 1) / slotMillis; // a slot that is just over still counts as now
      lastNanos = nowNanos;
      for (Slot oldest = used.peekFirst(); oldest != null && oldest.number <= current - slots; oldest = used
          .peekFirst()) {
        total -= oldest.admitted;
        used.removeFirst();
      }
    }
  }

  Value snapshot() {
    ArrayValue.Builder numbers =
        ArrayValue.builder().add(Value.of(max)).add(Value.of(slots)).add(Value.of(slotMillis)).add(Value.of(current))
            .add(Value.of(lastNanos)).add(Value.of(total));
    used.forEach(slot -> numbers.add(Value.of(slot.number)).add(Value.of(slot.admitted)));
    return numbers.build();
  }

  static Limiter restore(Value state) throws SnapshotRefusedException {
    if (!(state instanceof ArrayValue numbers) || numbers.size() < FIXED || (numbers.size() - FIXED) % 2 != 0) {
      throw new SnapshotRefusedException("the state has a limit that is no array of numbers");
    }
    Limiter limiter = new Limiter(number(numbers, 0), number(numbers, 1), number(numbers, 2));
    limiter.current = number(numbers, 3);
    limiter.lastNanos = number(numbers, 4);
    limiter.total = number(numbers, 5);
    for (int i = FIXED; i < numbers.size(); i += 2) {
      limiter.used.addLast(new Slot(number(numbers, i), number(numbers, i + 1)));
    }
    return limiter;
  }

  private static long number(ArrayValue numbers, int at) throws SnapshotRefusedException {
    if (!(numbers.get(at) instanceof IntValue number)) {
      throw new SnapshotRefusedException("the state has a limit that is no array of numbers");
    }
    return number.longValue();
  }
}
