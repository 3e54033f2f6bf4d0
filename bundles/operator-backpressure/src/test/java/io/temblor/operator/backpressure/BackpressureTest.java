// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.backpressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.error.EventException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Insight.Action;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorOutput;
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

final class BackpressureTest extends OperatorContract {
  private static final long MILLI = 1_000_000;
  private static final ArrayValue STEPS = ArrayValue.of(Value.of(1), Value.of(10));
  private static final EventId BREAKER = EventId.of(1, 0, 0, 0);

  private final RecordingOperatorOutput out = new RecordingOperatorOutput();

  @Override
  protected OperatorFactory<?> factory() {
    return new BackpressureFactory();
  }

  @Override
  protected Value config() {
    return RecordValue.of("timeout", Value.of(100), "steps", STEPS);
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.REMEMBERS);
  }

  @Override
  protected List<Event> events() {
    return List.of(event(0), event(MILLI), event(5 * MILLI));
  }

  private Operator pausing() {
    return Plugins.operator(factory(),
        RecordValue.of("timeout", Value.of(100), "steps", STEPS, "method", Value.of("pause")));
  }

  private static Event event(long ingestNanos) {
    return Event.of(Value.of(1)).withId(EventId.of(7, 0, ingestNanos, ingestNanos)).withIngestNanos(ingestNanos);
  }

  private static RecordingOperatorOutput.Emission pass(Operator operator, long ingestNanos) throws EventException {
    return pass(operator, event(ingestNanos));
  }

  private static RecordingOperatorOutput.Emission pass(Operator operator, Event event) throws EventException {
    RecordingOperatorOutput out = new RecordingOperatorOutput();
    operator.onEvent("in", event, out);
    assertThat(out.emissions()).hasSize(1);
    return out.emissions().getFirst();
  }

  private static String port(Operator operator, long ingestNanos) throws EventException {
    return pass(operator, ingestNanos).port();
  }

  /** Returns what becomes of an insight about an event that was let through. */
  private Insight tell(Operator operator, Action action, long nanos, RecordValue metadata) throws EventException {
    return operator.onInsight(new Insight(action, pass(operator, 0).event().id(), nanos, metadata), out);
  }

  private Insight tell(Operator operator, Action action, long nanos) throws EventException {
    return tell(operator, action, nanos, RecordValue.EMPTY);
  }

  @Test
  void whileAllIsWellEverythingPassesAndSomebodyWaitsForIt() throws EventException {
    Operator operator = operator();
    assertThat(port(operator, 5)).isEqualTo("out");
    assertThat(port(operator, 5)).isEqualTo("out");
    assertThat(pass(operator, 6).event().isTransactional()).isTrue();
  }

  @Test
  void badDeliveryHoldsEventsOff() throws EventException {
    for (Action action : List.of(Action.FAIL, Action.TRIGGER)) {
      Operator operator = operator();
      tell(operator, action, 100);
      assertThat(port(operator, 100 + MILLI - 1)).as("%s", action).isEqualTo("overflow");
      assertThat(port(operator, 100 + MILLI)).as("%s", action).isEqualTo("out");
    }
    for (RecordValue bad : List.of(RecordValue.of("error", Value.NULL), RecordValue.of("time", Value.of(101)))) {
      Operator operator = operator();
      tell(operator, Action.ACK, 100, bad);
      assertThat(port(operator, 101)).as("%s", bad).isEqualTo("overflow");
    }
  }

  @Test
  void deliveryInTimeIsNotBad() throws EventException {
    Operator operator = operator();
    tell(operator, Action.ACK, 100, RecordValue.of("time", Value.of(100)));
    assertThat(port(operator, 101)).isEqualTo("out");
  }

  @Test
  void oneEventPassesInEachSpan() throws EventException {
    Operator operator = operator();
    tell(operator, Action.FAIL, 0);
    assertThat(port(operator, 2 * MILLI)).isEqualTo("out");
    assertThat(port(operator, 3 * MILLI - 1)).isEqualTo("overflow");
    assertThat(pass(operator, 3 * MILLI - 1).event().isTransactional()).isTrue();
    assertThat(port(operator, 3 * MILLI)).isEqualTo("out");
  }

  @Test
  void eachBadDeliveryHoldsThemOffForLongerUpToTheLastStep() throws EventException {
    Operator operator = operator();
    tell(operator, Action.FAIL, 0);
    tell(operator, Action.FAIL, 0);
    assertThat(port(operator, 10 * MILLI - 1)).isEqualTo("overflow");
    tell(operator, Action.FAIL, 0);
    assertThat(port(operator, 10 * MILLI - 1)).isEqualTo("overflow");
    assertThat(port(operator, 10 * MILLI)).isEqualTo("out");
  }

  @Test
  void acknowledgementEndsIt() throws EventException {
    Operator operator = operator();
    tell(operator, Action.FAIL, 0);
    tell(operator, Action.ACK, 0);
    assertThat(port(operator, 1)).isEqualTo("out");
    assertThat(port(operator, 1)).isEqualTo("out");
    tell(operator, Action.FAIL, 0);
    assertThat(port(operator, MILLI)).as("begins with the first step again").isEqualTo("out");
  }

  @Test
  void otherInsightsChangeNothing() throws EventException {
    Operator operator = operator();
    tell(operator, Action.FAIL, 0);
    assertThat(tell(operator, Action.RESTORE, 0).action()).isEqualTo(Action.RESTORE);
    assertThat(port(operator, 1)).isEqualTo("overflow");
  }

  @Test
  void tickAfterItsTimeEndsIt() throws EventException {
    Operator operator = operator();
    tell(operator, Action.FAIL, 0);
    operator.onSignal(new Signal.Tick(MILLI - 1), out);
    assertThat(port(operator, 1)).isEqualTo("overflow");
    operator.onSignal(new Signal.Start(9), out);
    operator.onSignal(new Signal.Tick(MILLI), out);
    assertThat(port(operator, 1)).isEqualTo("out");
    assertThat(out.insights()).as("nobody was asked to stop").isEmpty();
  }

  @Test
  void discardingSwallowsBreakersOnly() throws EventException {
    Operator operator = operator();
    assertThat(tell(operator, Action.TRIGGER, 0)).isSameAs(OperatorOutput.SWALLOW);
    assertThat(tell(operator, Action.FAIL, 0).action()).isEqualTo(Action.FAIL);
    assertThat(tell(operator, Action.ACK, 0).action()).isEqualTo(Action.ACK);
  }

  @Test
  void pausingLetsEventsPassAndAsksThoseInFrontToStop() throws EventException {
    Operator operator = pausing();
    Insight stop = tell(operator, Action.FAIL, 100);
    assertThat(stop).isEqualTo(Insight.of(Action.TRIGGER, BREAKER, 100));
    assertThat(port(operator, 101)).isEqualTo("out");
    assertThat(tell(operator, Action.FAIL, 100).action()).as("asked once").isEqualTo(Action.FAIL);
    assertThat(tell(operator, Action.TRIGGER, 100)).isSameAs(OperatorOutput.SWALLOW);
    assertThat(tell(operator, Action.ACK, 200)).isEqualTo(Insight.of(Action.RESTORE, BREAKER, 200));
  }

  @Test
  void pauseEndsWithItsTime() throws EventException {
    Operator operator = pausing();
    tell(operator, Action.FAIL, 0);
    operator.onSignal(new Signal.Tick(MILLI - 1), out);
    assertThat(out.insights()).isEmpty();
    operator.onSignal(new Signal.Tick(MILLI), out);
    operator.onSignal(new Signal.Tick(2 * MILLI), out);
    assertThat(out.insights()).containsExactly(Insight.of(Action.RESTORE, BREAKER, MILLI));
  }

  @Test
  void pauseCarriesTheMarksOfTheEventForOperatorsInFront() throws EventException {
    Operator operator = pausing();
    Event event = event(0);
    EventId marked = pass(operator, event.withId(event.id().marked(88, 3))).event().id();
    assertThat(operator.onInsight(Insight.of(Action.FAIL, marked, 0), out).id().mark(88, -1)).isEqualTo(3);
    operator.onSignal(new Signal.Tick(MILLI), out);
    assertThat(out.insights().getFirst().id().mark(88, -1)).isEqualTo(3);
  }

  @Test
  void whatHasNotComeThroughHereDoesNotCount() throws EventException {
    Operator operator = pausing();
    for (Action action : Action.values()) {
      Insight foreign = Insight.of(action, EventId.of(7, 0, 0, 0), 0);
      assertThat(operator.onInsight(foreign, out)).isSameAs(foreign);
    }
    operator.onSignal(new Signal.Tick(MILLI), out);
    assertThat(out.insights()).isEmpty();
  }

  @Test
  void successorGoesOnHoldingOff() throws Exception {
    Operator operator = pausing();
    tell(operator, Action.FAIL, 0);
    Operator successor = pausing();
    ((Stateful) successor).restore(((Stateful) operator).snapshot());
    successor.onSignal(new Signal.Tick(1), out);
    successor.onSignal(new Signal.Tick(2), out);
    successor.onSignal(new Signal.Tick(MILLI), out);
    assertThat(out.insights()).containsExactly(Insight.of(Action.TRIGGER, BREAKER, 1),
        Insight.of(Action.RESTORE, BREAKER, MILLI));
  }

  @Test
  void stepsGoFromMillisecondsToSecondsUnlessSaidOtherwise() throws EventException {
    Operator operator = Plugins.operator(factory(), RecordValue.of("timeout", Value.of("1 s")));
    for (long millis : new long[]{50, 100, 250, 500, 1_000, 5_000, 10_000, 10_000}) {
      tell(operator, Action.FAIL, 0);
      assertThat(port(operator, millis * MILLI - 1)).as("%d ms", millis).isEqualTo("overflow");
    }
    assertThat(port(operator, 10_000 * MILLI)).isEqualTo("out");
  }

  @Test
  void unusableOptionsAreRefused() {
    assertThatThrownBy(() -> Plugins.operator(factory(), Value.NULL)).isInstanceOf(ConfigException.class)
        .hasMessageContaining("`timeout` is missing");
    assertThatThrownBy(() -> Plugins.operator(factory(),
        RecordValue.of("timeout", Value.of(1), "method", Value.of("stop"), "steps", ArrayValue.of(Value.of(-1)))))
        .isInstanceOf(ConfigException.class).hasMessageContaining("\"discard\", \"pause\"")
        .hasMessageContaining("`steps[0]` is -1, must be at least 0");
    assertThatThrownBy(() -> Plugins.operator(factory(),
        RecordValue.of("timeout", Value.of(1), "steps", ArrayValue.EMPTY))).isInstanceOf(ConfigException.class)
        .hasMessageContaining("needs at least one");
  }

  @Test
  void stateThatIsNotOneIsRefused() {
    assertThatThrownBy(() -> ((Stateful) operator()).restore(new Snapshot("backpressure", 1, Value.NULL)))
        .isInstanceOf(SnapshotRefusedException.class);
  }
}
