// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.percentile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.error.EventException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Insight.Action;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.testkit.OperatorContract;
import io.temblor.pdk.testkit.Plugins;
import io.temblor.pdk.testkit.RecordingOperatorOutput;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PercentileTest extends OperatorContract {
  private static final long PARTS = 65_535;
  private static final long HALF = 32_768; // a little more than half of them
  private static final long LATEST = PARTS - 1;

  @Override
  protected OperatorFactory<?> factory() {
    return new PercentileFactory();
  }

  @Override
  protected Value config() {
    return RecordValue.of("timeout", Value.of(100), "step_down", Value.of(0.5), "step_up", Value.of(0.25));
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.REMEMBERS);
  }

  @Override
  protected List<Event> events() {
    return List.of(event(0), event(LATEST));
  }

  private static Event event(long ingestNanos) {
    return Event.of(Value.of(1)).withId(EventId.of(1, 0, ingestNanos, ingestNanos)).withIngestNanos(ingestNanos);
  }

  private static RecordingOperatorOutput.Emission pass(Operator operator, long ingestNanos) throws EventException {
    RecordingOperatorOutput out = new RecordingOperatorOutput();
    operator.onEvent("in", event(ingestNanos), out);
    assertThat(out.emissions()).hasSize(1);
    return out.emissions().getFirst();
  }

  private static String port(Operator operator, long ingestNanos) throws EventException {
    return pass(operator, ingestNanos).port();
  }

  /** Sends an insight about an event that has passed, which goes on as it is. */
  private static void tell(Operator operator, Action action, RecordValue metadata) throws EventException {
    Insight insight = new Insight(action, pass(operator, 0).event().id(), 0, metadata);
    RecordingOperatorOutput out = new RecordingOperatorOutput();
    assertThat(operator.onInsight(insight, out)).isSameAs(insight);
    assertThat(out.insights()).isEmpty();
  }

  private static void tell(Operator operator, Action action) throws EventException {
    tell(operator, action, RecordValue.EMPTY);
  }

  @Test
  void atFirstEverythingPassesAndSomebodyWaitsForIt() throws EventException {
    Operator operator = operator();
    assertThat(port(operator, 0)).isEqualTo("out");
    assertThat(port(operator, LATEST)).isEqualTo("out");
    assertThat(pass(operator, 0).event().isTransactional()).isTrue();
    assertThat(pass(operator, 0).event().value()).isEqualTo(Value.of(1));
  }

  @Test
  void badDeliveryTakesTheLaterOnesOut() throws EventException {
    for (RecordValue metadata : List.of(RecordValue.of("error", Value.of("no")),
        RecordValue.of("time", Value.of(101)))) {
      Operator operator = operator();
      tell(operator, Action.ACK, metadata);
      assertThat(port(operator, HALF)).as("%s", metadata).isEqualTo("overflow");
      assertThat(port(operator, HALF - 1)).isEqualTo("out");
      assertThat(port(operator, HALF + PARTS)).as("the next round").isEqualTo("overflow");
    }
    for (Action action : List.of(Action.FAIL, Action.TRIGGER)) {
      Operator operator = operator();
      tell(operator, action);
      assertThat(port(operator, HALF)).as("%s", action).isEqualTo("overflow");
      assertThat(pass(operator, HALF).event().isTransactional()).isTrue();
    }
  }

  @Test
  void anyOtherInsightLetsMorePassAgain() throws EventException {
    for (Action action : List.of(Action.ACK, Action.RESTORE)) {
      Operator operator = operator();
      tell(operator, Action.FAIL);
      tell(operator, action, RecordValue.of("time", Value.of(100)));
      assertThat(port(operator, HALF)).as("%s", action).isEqualTo("out");
      assertThat(port(operator, LATEST)).isEqualTo("overflow");
    }
  }

  @Test
  void shareStaysFromNoneToAll() throws EventException {
    Operator operator = operator();
    tell(operator, Action.ACK);
    tell(operator, Action.FAIL);
    assertThat(port(operator, HALF)).as("an acknowledgement when all pass is not saved up").isEqualTo("overflow");
    tell(operator, Action.FAIL);
    tell(operator, Action.FAIL);
    assertThat(port(operator, 1)).isEqualTo("overflow");
    assertThat(port(operator, 0)).isEqualTo("out");
    tell(operator, Action.ACK);
    assertThat(port(operator, PARTS / 4)).as("a quarter passes").isEqualTo("out");
    assertThat(port(operator, PARTS / 4 + 1)).isEqualTo("overflow");
  }

  @Test
  void whatHasNotComeThroughHereDoesNotCount() throws EventException {
    Operator operator = operator();
    Insight foreign = Insight.of(Action.FAIL, EventId.of(1, 0, 0, 0), 0);
    assertThat(operator.onInsight(foreign, new RecordingOperatorOutput())).isSameAs(foreign);
    assertThat(port(operator, LATEST)).isEqualTo("out");
  }

  @Test
  void eventMadeFromOneThatCameThroughCounts() throws EventException {
    Operator operator = operator();
    EventId batch = EventId.of(9, 0, 0, 0).track(pass(operator, 0).event().id());
    operator.onInsight(Insight.of(Action.FAIL, batch, 0), new RecordingOperatorOutput());
    assertThat(port(operator, LATEST)).isEqualTo("overflow");
  }

  @Test
  void successorGoesOnWithTheShare() throws Exception {
    Operator operator = operator();
    tell(operator, Action.FAIL);
    Operator successor = operator();
    ((Stateful) successor).restore(((Stateful) operator).snapshot());
    assertThat(port(successor, HALF)).isEqualTo("overflow");
    assertThat(port(successor, HALF - 1)).isEqualTo("out");
  }

  @Test
  void stepsAreSmallUnlessSaidOtherwise() throws EventException {
    Operator operator = Plugins.operator(factory(), RecordValue.of("timeout", Value.of(100)));
    tell(operator, Action.FAIL);
    assertThat(port(operator, PARTS * 94 / 100)).isEqualTo("out");
    assertThat(port(operator, PARTS * 96 / 100)).isEqualTo("overflow");
    for (int i = 0; i < 20; i++) {
      tell(operator, Action.ACK);
    }
    assertThat(port(operator, PARTS * 96 / 100)).isEqualTo("out");
  }

  @Test
  void unusableOptionsAreRefused() {
    assertThatThrownBy(() -> Plugins.operator(factory(), Value.NULL)).isInstanceOf(ConfigException.class)
        .hasMessageContaining("`timeout` is missing");
    assertThatThrownBy(() -> Plugins.operator(factory(),
        RecordValue.of("timeout", Value.of(1), "step_down", Value.of(-0.5)))).isInstanceOf(ConfigException.class)
        .hasMessageContaining("`step_down` is -0.5, must be at least 0");
  }

  @Test
  void shareOutsideItsBoundsIsRefused() {
    for (Value state : List.of(Value.of(1.5), Value.of(-0.1), Value.of("all"))) {
      assertThatThrownBy(() -> ((Stateful) operator()).restore(new Snapshot("percentile", 1, state)))
          .isInstanceOf(SnapshotRefusedException.class);
    }
  }
}
