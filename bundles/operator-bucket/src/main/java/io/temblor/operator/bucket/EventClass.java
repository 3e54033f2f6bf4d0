// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.bucket;

import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The dimensions of a class of events, each with its limiter. When there are too many, the one not used for longest makes room. */
final class EventClass {
  private final long cardinality;
  private final Map<String, Limiter> limiters = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);
  private long passed;
  private long overflowed;

  EventClass(long cardinality) {
    this.cardinality = cardinality;
  }

  /** Returns the limiter of a dimension, which thereby counts as used; null if there is none yet. */
  @Nullable
  Limiter limiter(String dimension) {
    return limiters.get(dimension);
  }

  void add(String dimension, Limiter limiter) {
    if (limiters.size() >= cardinality) {
      limiters.remove(limiters.keySet().iterator().next());
    }
    limiters.put(dimension, limiter);
  }

  void count(boolean passes) {
    if (passes) {
      passed++;
    } else {
      overflowed++;
    }
  }

  long passed() {
    return passed;
  }

  long overflowed() {
    return overflowed;
  }

  Value snapshot() {
    ArrayValue.Builder dimensions = ArrayValue.builder(); // least recently used first
    limiters.forEach((dimension, limiter) -> dimensions
        .add(RecordValue.of("dimension", Value.of(dimension), "limit", limiter.snapshot())));
    return RecordValue.of("cardinality", Value.of(cardinality), "dimensions", dimensions.build(), "passed",
        Value.of(passed), "overflowed", Value.of(overflowed));
  }

  static EventClass restore(Value state) throws SnapshotRefusedException {
    if (!(state instanceof RecordValue record) || !(record.get("cardinality") instanceof IntValue cardinality)
        || !(record.get("dimensions") instanceof ArrayValue dimensions)) {
      throw new SnapshotRefusedException("the state has a class without its dimensions");
    }
    EventClass restored = new EventClass(cardinality.longValue());
    restored.passed = counted(record, "passed");
    restored.overflowed = counted(record, "overflowed");
    for (Value value : dimensions) {
      if (!(value instanceof RecordValue entry) || !(entry.get("dimension") instanceof StringValue dimension)
          || !(entry.get("limit") instanceof Value limit)) {
        throw new SnapshotRefusedException("the state has a dimension without its limit");
      }
      restored.limiters.put(dimension.text(), Limiter.restore(limit));
    }
    return restored;
  }

  /** Returns a count; 0 if the state is from a version that did not count. */
  private static long counted(RecordValue state, String name) {
    return state.get(name) instanceof IntValue number ? number.longValue() : 0;
  }
}
