// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.time;

import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * A point of time as the clocks of a zone show it.
 *
 * @param instant the point of time
 * @param local what clocks show
 * @param offsetSeconds how far they are ahead of UTC
 * @param zone the zone
 */
record Moment(Instant instant, LocalDateTime local, int offsetSeconds, Zone zone) {
  static final long NANOS_PER_SECOND = 1_000_000_000L;

  static Moment of(long nanos, Zone zone) {
    Instant instant =
        Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    int offset = zone.offsetAt(instant);
    LocalDateTime local =
        LocalDateTime.ofEpochSecond(instant.getEpochSecond() + offset, instant.getNano(), ZoneOffset.UTC);
    return new Moment(instant, local, offset, zone);
  }

  /** Returns the moment that a script gives as nanoseconds or as a record of {@code timestamp} and {@code tz}. */
  static Moment of(Value value, ZoneTable table) throws FunctionException {
    return switch (value) {
      case IntValue nanos when !nanos.isNegative() -> of(nanos(nanos), Zone.UTC);
      case RecordValue record -> {
        Value zone = record.get("tz");
        yield of(nanos(timestamp(record)), zone == null ? Zone.UTC : Zone.of(zone, table));
      }
      default -> throw FunctionException.failed(
          value + " is no point of time; give nanoseconds since the epoch, or a record of `timestamp` and `tz`");
    };
  }

  static IntValue timestamp(RecordValue record) throws FunctionException {
    if (record.get("timestamp") instanceof IntValue nanos && !nanos.isNegative()) { return nanos; }
    throw FunctionException.failed("the field `timestamp` of a point of time must be nanoseconds since the epoch");
  }

  private static long nanos(IntValue nanos) throws FunctionException {
    if (nanos.isUnsigned()) {
      throw FunctionException.failed(nanos + " nanoseconds are beyond the year 2262, the last one that can be told");
    }
    return nanos.longValue();
  }
}
