// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.error.EventException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.metric.Metric;
import io.temblor.pdk.operator.Measured;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.testkit.OperatorContract;
import io.temblor.pdk.testkit.Plugins;
import io.temblor.pdk.testkit.RecordingOperatorOutput;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BucketTest extends OperatorContract {
  private static final long MILLI = 1_000_000;
  private static final long NOW = 1_000_000 * MILLI; // long after 1970, as ingest times are

  private final Operator bucket = operator();

  @Override
  protected OperatorFactory<?> factory() {
    return new BucketFactory();
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.REMEMBERS);
  }

  @Override
  protected List<Event> events() {
    RecordValue limit = limit("k", 2).with("time_range", Value.of(10)).with("windows", Value.of(2));
    return List.of(event(limit, NOW), event(limit, NOW + MILLI), event(limit.with("dimensions", Value.of(1)), NOW),
        event(limit, NOW + 6 * MILLI), event(RecordValue.EMPTY, NOW), event(limit, NOW + 15 * MILLI));
  }

  private static RecordValue limit(String name, long rate) {
    return RecordValue.of("class", Value.of(name), "rate", Value.of(rate));
  }

  private static Event event(RecordValue metadata, long ingestNanos) {
    return Event.of(Value.of("x")).withId(EventId.of(1, 0, 0, ingestNanos)).withMetadata(metadata)
        .withIngestNanos(ingestNanos);
  }

  private static String port(Operator bucket, RecordValue metadata, long ingestNanos) throws EventException {
    RecordingOperatorOutput out = new RecordingOperatorOutput();
    Event event = event(metadata, ingestNanos);
    bucket.onEvent("in", event, out);
    assertThat(out.emissions()).hasSize(1);
    assertThat(out.emissions().getFirst().event()).as("unchanged").isSameAs(event);
    return out.emissions().getFirst().port();
  }

  private String port(RecordValue metadata, long ingestNanos) throws EventException {
    return port(bucket, metadata, ingestNanos);
  }

  private String port(RecordValue metadata) throws EventException {
    return port(metadata, 0);
  }

  private static RecordValue dimension(RecordValue limit, Value dimensions) {
    return limit.with("dimensions", dimensions);
  }

  @Test
  void eachDimensionOfEachClassHasItsOwnLimit() throws EventException {
    RecordValue k = limit("k", 2);
    assertThat(port(dimension(k, Value.of(1)))).isEqualTo("out");
    assertThat(port(dimension(k, Value.of(1)))).isEqualTo("out");
    assertThat(port(dimension(k, Value.of(2)))).isEqualTo("out");
    assertThat(port(dimension(k, Value.of(1)))).isEqualTo("overflow");
    assertThat(port(dimension(limit("m", 2), Value.of(1)))).isEqualTo("out");
    assertThat(port(dimension(k, Value.of("1")))).as("a text is no number").isEqualTo("out");
    assertThat(port(dimension(k, ArrayValue.of(Value.of(1), Value.of("a"))))).isEqualTo("out");
  }

  @Test
  void noDimensionIsTheDimensionNull() throws EventException {
    assertThat(port(limit("k", 1))).isEqualTo("out");
    assertThat(port(dimension(limit("k", 1), Value.NULL))).isEqualTo("overflow");
  }

  @Test
  void eventWithoutClassIsAnError() throws EventException {
    assertThat(port(RecordValue.of("rate", Value.of(2)))).isEqualTo("err");
    assertThat(port(limit("k", 2).with("class", Value.of(7)))).isEqualTo("err");
  }

  @Test
  void onlyTheFirstOfADimensionNeedsARate() throws EventException {
    RecordValue bare = RecordValue.of("class", Value.of("k"));
    assertThat(port(bare)).isEqualTo("err");
    assertThat(port(limit("k", -1))).isEqualTo("err");
    assertThat(port(bare.with("rate", Value.of(2.0)))).isEqualTo("err");
    assertThat(port(limit("k", 2))).isEqualTo("out");
    assertThat(port(bare)).isEqualTo("out");
    assertThat(port(limit("k", 100))).as("the first rate stays").isEqualTo("overflow");
  }

  @Test
  void whatPassesAndWhatDoesNotIsCountedForEachClass() throws EventException, SnapshotRefusedException {
    port(limit("k", 1));
    port(limit("k", 1));
    port(dimension(limit("k", 1), Value.of(1)));
    port(limit("m", 0));
    port(RecordValue.of("class", Value.of("no rate")));

    Operator successor = operator();
    ((Stateful) successor).restore(((Stateful) bucket).snapshot());
    port(successor, limit("m", 0), 0);

    assertThat(((Measured) successor).metrics(7)).containsExactlyInAnyOrder(metric("k", "pass", 2),
        metric("k", "overflow", 1), metric("m", "pass", 0), metric("m", "overflow", 2), metric("no rate", "pass", 0),
        metric("no rate", "overflow", 0));
  }

  private static Metric metric(String of, String action, long count) {
    return new Metric("bucketing", RecordValue.of("class", Value.of(of), "action", Value.of(action)),
        RecordValue.of("count", Value.of(count)), 7);
  }

  @Test
  void rateZeroLetsNothingPass() throws EventException {
    assertThat(port(limit("k", 0))).isEqualTo("overflow");
  }

  @Test
  void whatPassedIsForgottenSlotBySlot() throws EventException {
    RecordValue limit = limit("k", 2).with("time_range", Value.of(100)).with("windows", Value.of(10));
    assertThat(port(limit, NOW)).isEqualTo("out");
    assertThat(port(limit, NOW + 51 * MILLI)).as("five slots on").isEqualTo("out");
    assertThat(port(limit, NOW + 52 * MILLI)).isEqualTo("overflow");
    assertThat(port(limit, NOW + 51 * MILLI + 50 * MILLI)).as("four slots on: nine").isEqualTo("overflow");
    assertThat(port(limit, NOW + 51 * MILLI + 50 * MILLI + 11 * MILLI)).as("ten slots on").isEqualTo("out");
    assertThat(port(limit, NOW + 51 * MILLI + 50 * MILLI + 12 * MILLI)).isEqualTo("overflow");
  }

  @Test
  void afterTheWholeSpanAllIsForgotten() throws EventException {
    RecordValue limit = limit("k", 1);
    assertThat(port(limit, NOW)).isEqualTo("out");
    assertThat(port(limit, NOW + 1_000 * MILLI)).as("a span of one second has not passed yet").isEqualTo("overflow");
    assertThat(port(limit, NOW + 2_001 * MILLI)).isEqualTo("out");
  }

  @Test
  void windowsTooSmallForTimeForgetWithEachMillisecond() throws EventException {
    RecordValue limit = limit("k", 1).with("time_range", Value.of(5)).with("windows", Value.of(10));
    assertThat(port(limit, NOW)).isEqualTo("out");
    assertThat(port(limit, NOW + MILLI - 1)).isEqualTo("overflow");
    assertThat(port(limit, NOW + MILLI)).isEqualTo("out");
  }

  @Test
  void timeThatGoesBackForgetsNothing() throws EventException {
    RecordValue limit = limit("k", 1);
    assertThat(port(limit, NOW)).isEqualTo("out");
    assertThat(port(limit, NOW - 5_000 * MILLI)).isEqualTo("overflow");
  }

  @Test
  void dimensionNotUsedForLongestMakesRoom() throws EventException {
    RecordValue k = limit("k", 1).with("cardinality", Value.of(2));
    RecordValue a = dimension(k, Value.of("a"));
    RecordValue b = dimension(k, Value.of("b"));
    assertThat(port(a)).isEqualTo("out");
    assertThat(port(b)).isEqualTo("out");
    assertThat(port(a)).as("full, but used").isEqualTo("overflow");
    assertThat(port(dimension(limit("k", 1).with("cardinality", Value.of(50)), Value.of("c")))).isEqualTo("out");
    assertThat(port(a)).as("still there").isEqualTo("overflow");
    assertThat(port(b)).as("made room").isEqualTo("out");
  }

  @Test
  void cardinalityZeroIsTheUsualOne() throws EventException {
    RecordValue k = limit("k", 1).with("cardinality", Value.of(0));
    for (int i = 0; i < 1_000; i++) {
      assertThat(port(dimension(k, Value.of(i)))).isEqualTo("out");
    }
    assertThat(port(dimension(k, Value.of(0)))).isEqualTo("overflow");
    assertThat(port(dimension(k, Value.of(1_000)))).isEqualTo("out");
    assertThat(port(dimension(k, Value.of(1)))).as("made room").isEqualTo("out");
  }

  @Test
  void successorKnowsWhichDimensionMakesRoom() throws Exception {
    RecordValue k = limit("k", 1).with("cardinality", Value.of(2));
    RecordValue a = dimension(k, Value.of("a"));
    RecordValue b = dimension(k, Value.of("b"));
    for (RecordValue metadata : List.of(a, b, a)) {
      port(metadata);
    }
    Operator successor = operator();
    ((Stateful) successor).restore(((Stateful) bucket).snapshot());
    assertThat(port(successor, dimension(k, Value.of("c")), 0)).isEqualTo("out");
    assertThat(port(successor, a, 0)).isEqualTo("overflow");
    assertThat(port(successor, b, 0)).isEqualTo("out");
  }

  @Test
  void optionsAreRefused() {
    assertThatThrownBy(() -> Plugins.operator(factory(), limit("k", 1))).isInstanceOf(ConfigException.class)
        .hasMessageContaining("there are no options");
  }

  @Test
  void stateThatIsNotOneIsRefused() {
    for (Value state : List.of(Value.NULL, RecordValue.of("k", Value.of(1)),
        RecordValue.of("k", RecordValue.of("cardinality", Value.of(1), "dimensions",
            ArrayValue.of(RecordValue.of("dimension", Value.of("a"), "limit", ArrayValue.of(Value.of(1)))))))) {
      assertThatThrownBy(() -> ((Stateful) bucket).restore(new Snapshot("bucket", 1, state)))
          .isInstanceOf(SnapshotRefusedException.class);
    }
  }
}
