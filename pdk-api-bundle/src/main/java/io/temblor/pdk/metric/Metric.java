// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.metric;

import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;

/**
 * One metrics message.
 *
 * @param measurement what was measured: {@code connector_events}
 * @param tags where: names to texts
 * @param fields what was found: names to numbers
 * @param timestampNanos when, in nanoseconds since the epoch
 */
public record Metric(String measurement, RecordValue tags, RecordValue fields, long timestampNanos) {
  /** Detaches what it holds: a message may be kept longer than the event it came with. */
  public Metric {
    tags = (RecordValue) tags.detach();
    fields = (RecordValue) fields.detach();
  }

  /** Returns it as events carry it: {@code {"measurement": …, "tags": {…}, "fields": {…}, "timestamp": …}}. */
  public RecordValue toRecord() {
    return RecordValue.of("measurement", Value.of(measurement), "tags", tags, "fields", fields, "timestamp",
        Value.of(timestampNanos));
  }
}
