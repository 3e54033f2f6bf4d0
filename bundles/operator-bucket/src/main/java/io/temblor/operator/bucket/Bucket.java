// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.bucket;

import io.temblor.pdk.event.Event;
import io.temblor.pdk.metric.Metric;
import io.temblor.pdk.operator.Measured;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets pass as many events of each class and dimension as the first of them allowed; others leave by {@code overflow}. An event that does
 * not say what its limit is leaves by {@code err}.
 */
final class Bucket implements Operator, Measured, Stateful {
  private static final String FORMAT = "bucket";
  private static final int VERSION = 1;
  private static final String MEASUREMENT = "bucketing";
  private static final Key CLASS = Key.of("class");
  private static final Key RATE = Key.of("rate");
  private static final Key DIMENSIONS = Key.of("dimensions");
  private static final Key TIME_RANGE = Key.of("time_range");
  private static final Key WINDOWS = Key.of("windows");
  private static final Key CARDINALITY = Key.of("cardinality");
  private static final long DEFAULT_RANGE_MILLIS = 1_000;
  private static final long DEFAULT_WINDOWS = 100;
  private static final long DEFAULT_CARDINALITY = 1_000;
  private static final long NONE = -1;

  private final Map<String, EventClass> classes = new HashMap<>();

  @Override
  public void onEvent(String port, Event event, OperatorOutput out) {
    EventClass of = eventClass(event.metadata());
    Limiter limiter = of == null ? null : limiter(of, event.metadata());
    if (of == null || limiter == null) {
      out.emit("err", event);
      return;
    }
    boolean passes = limiter.admits(event.ingestNanos());
    of.count(passes);
    out.emit(passes ? "out" : "overflow", event);
  }

  /** Returns the class of an event with these metadata, a new one if need be; null if they name none. */
  private @Nullable EventClass eventClass(RecordValue metadata) {
    if (!(metadata.get(CLASS) instanceof StringValue name)) { return null; }
    EventClass known = classes.get(name.text());
    if (known != null) { return known; }
    EventClass added = new EventClass(positive(metadata.get(CARDINALITY), DEFAULT_CARDINALITY));
    classes.put(name.text(), added);
    return added;
  }

  /** Returns the limiter for an event with these metadata, a new one if need be; null if they do not say what the limit is. */
  private static @Nullable Limiter limiter(EventClass of, RecordValue metadata) {
    Value dimensions = metadata.get(DIMENSIONS);
    String dimension = dimensions == null ? Value.NULL.toString() : dimensions.toString();
    Limiter known = of.limiter(dimension);
    if (known != null) { return known; }
    long rate = natural(metadata.get(RATE), NONE);
    if (rate == NONE) { return null; }
    long windows = positive(metadata.get(WINDOWS), DEFAULT_WINDOWS);
    Limiter added = new Limiter(rate, windows, natural(metadata.get(TIME_RANGE), DEFAULT_RANGE_MILLIS) / windows);
    of.add(dimension, added);
    return added;
  }

  private static long natural(@Nullable Value value, long otherwise) {
    if (!(value instanceof IntValue number) || number.isNegative()) { return otherwise; }
    return number.isUnsigned() ? Long.MAX_VALUE : number.longValue();
  }

  private static long positive(@Nullable Value value, long otherwise) {
    long number = natural(value, otherwise);
    return number == 0 ? otherwise : number;
  }

  @Override
  public List<Metric> metrics(long ingestNanos) {
    List<Metric> metrics = new ArrayList<>(2 * classes.size());
    classes.forEach((name, of) -> {
      metrics.add(metric(name, "pass", of.passed(), ingestNanos));
      metrics.add(metric(name, "overflow", of.overflowed(), ingestNanos));
    });
    return metrics;
  }

  private static Metric metric(String of, String action, long count, long nanos) {
    return new Metric(MEASUREMENT, RecordValue.of("class", Value.of(of), "action", Value.of(action)),
        RecordValue.of("count", Value.of(count)), nanos);
  }

  @Override
  public Set<OperatorTrait> traits() {
    return Set.of(OperatorTrait.REHEARSABLE);
  }

  @Override
  public Snapshot snapshot() {
    RecordValue.Builder state = RecordValue.builder(classes.size());
    classes.forEach((name, of) -> state.put(name, of.snapshot()));
    return new Snapshot(FORMAT, VERSION, state.build());
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    if (!snapshot.format().equals(FORMAT) || snapshot.version() != VERSION) {
      throw SnapshotRefusedException.unknown(snapshot, FORMAT, VERSION);
    }
    if (!(snapshot.state() instanceof RecordValue state)) {
      throw new SnapshotRefusedException("the state is not one of a bucket");
    }
    Map<String, EventClass> restored = new HashMap<>();
    for (String name : state.keys()) {
      if (state.get(name) instanceof Value of) {
        restored.put(name, EventClass.restore(of));
      }
    }
    classes.clear();
    classes.putAll(restored);
  }
}
