// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.bench;

import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;

/**
 * When each element is due if so many are to be sent in a second. The times follow from the beginning alone: who was late once does
 * not send everything later from then on, and who measures from them sees the wait of everything that should have been sent
 * meanwhile.
 *
 * @param startNanos when element 0 is due, in nanoseconds since the epoch
 * @param perSecond elements due in a second, from 1
 */
record Schedule(long startNanos, long perSecond) {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  /** Metadata that takes the time from source to sink. */
  private static final Key DUE = Key.of("bench_due_ns");

  /** Returns when an element, counted from 0, is due, in nanoseconds since the epoch. */
  long dueNanos(long element) {
    long seconds = element / perSecond; // apart, because the product would overflow within an hour
    return startNanos + seconds * NANOS_PER_SECOND + element % perSecond * NANOS_PER_SECOND / perSecond;
  }

  /** Returns the metadata of an event that was due at {@code dueNanos}. */
  static RecordValue stamp(long dueNanos) {
    return RecordValue.EMPTY.with(DUE, Value.of(dueNanos));
  }

  /** Returns when an event with this metadata was due, or {@code otherwise} if it does not say. */
  static long stamped(RecordValue metadata, long otherwise) {
    return metadata.get(DUE) instanceof IntValue due ? due.longValue() : otherwise;
  }
}
