// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.roundrobin;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RoundrobinTest extends OperatorContract {
  private final RecordingOperatorOutput out = new RecordingOperatorOutput();

  @Override
  protected OperatorFactory<?> factory() {
    return new RoundrobinFactory();
  }

  @Override
  protected Value config() {
    return outputs("a", "b");
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.REMEMBERS);
  }

  @Override
  protected List<Event> events() {
    return List.of(event(0), event(1), event(2));
  }

  private static Value outputs(String... outputs) {
    return RecordValue.of("outputs", ArrayValue.of(Stream.of(outputs).map(Value::of).toList()));
  }

  private static Event event(long pull) {
    return Event.of(Value.of(pull)).withId(EventId.of(7, 0, pull, pull));
  }

  private static List<RecordingOperatorOutput.Emission> pass(Operator operator, int events) throws EventException {
    RecordingOperatorOutput out = new RecordingOperatorOutput();
    for (int i = 0; i < events; i++) {
      operator.onEvent("in", event(i), out);
    }
    return out.emissions();
  }

  private static List<String> ports(Operator operator, int events) throws EventException {
    return pass(operator, events).stream().map(RecordingOperatorOutput.Emission::port).toList();
  }

  private Insight tell(Operator operator, Action action, EventId id) {
    Insight next = operator.onInsight(Insight.of(action, id, 5), out);
    assertThat(out.insights()).isEmpty();
    return next;
  }

  /** Returns the ids of an event for each output. */
  private static List<EventId> ids(Operator operator, int outputs) throws EventException {
    return new ArrayList<>(pass(operator, outputs).stream().map(emission -> emission.event().id()).toList());
  }

  @Test
  void outputsTakeTurns() throws EventException {
    assertThat(ports(operator(), 5)).containsExactly("a", "b", "a", "b", "a");
    assertThat(pass(operator(), 1).getFirst().event().isTransactional()).isFalse();
  }

  @Test
  void outputNamedTwiceHasTwoTurns() throws EventException {
    assertThat(ports(Plugins.operator(factory(), outputs("a", "a", "b")), 4)).containsExactly("a", "a", "b", "a");
  }

  @Test
  void closedOutputIsLeftOutUntilItOpensAgain() throws EventException {
    Operator operator = Plugins.operator(factory(), outputs("a", "b", "c"));
    List<EventId> ids = ids(operator, 3);
    assertThat(tell(operator, Action.TRIGGER, ids.get(1))).isSameAs(OperatorOutput.SWALLOW);
    assertThat(ports(operator, 4)).containsExactly("a", "c", "a", "c");
    assertThat(tell(operator, Action.RESTORE, ids.get(1))).isSameAs(OperatorOutput.SWALLOW);
    assertThat(ports(operator, 4)).containsExactly("a", "b", "c", "a");
  }

  @Test
  void onlyWhenAllAreClosedThoseInFrontLearnOfIt() throws EventException {
    Operator operator = operator();
    List<EventId> ids = ids(operator, 2);
    assertThat(tell(operator, Action.TRIGGER, ids.get(0))).isSameAs(OperatorOutput.SWALLOW);
    Insight closed = tell(operator, Action.TRIGGER, ids.get(1));
    assertThat(closed.action()).isEqualTo(Action.TRIGGER);
    assertThat(tell(operator, Action.TRIGGER, ids.get(0))).as("again").isSameAs(OperatorOutput.SWALLOW);
    assertThat(ports(operator, 2)).containsExactly("overflow", "overflow");

    Insight opened = tell(operator, Action.RESTORE, ids.get(0));
    assertThat(opened.action()).isEqualTo(Action.RESTORE);
    assertThat(opened.id()).as("the same breaker").isEqualTo(closed.id());
    assertThat(tell(operator, Action.RESTORE, ids.get(1))).isSameAs(OperatorOutput.SWALLOW);
  }

  @Test
  void eventThatOverflowsHasTakenNoOutput() throws EventException {
    Operator operator = operator();
    ids(operator, 2).forEach(id -> tell(operator, Action.TRIGGER, id));
    EventId overflowed = pass(operator, 1).getFirst().event().id();
    Insight restore = Insight.of(Action.RESTORE, overflowed, 5);
    assertThat(operator.onInsight(restore, out)).isSameAs(restore);
    assertThat(ports(operator, 1)).containsExactly("overflow");
  }

  @Test
  void othersInsightsAndAnswersPass() throws EventException {
    Operator operator = operator();
    EventId mine = ids(operator, 1).getFirst();
    for (Action action : Action.values()) {
      Insight foreign = Insight.of(action, EventId.of(7, 0, 0, 0), 5);
      assertThat(operator.onInsight(foreign, out)).isSameAs(foreign);
    }
    for (Action action : List.of(Action.ACK, Action.FAIL, Action.DRAINED, Action.SINK_START)) {
      Insight insight = Insight.of(action, mine, 5);
      assertThat(operator.onInsight(insight, out)).isSameAs(insight);
    }
    assertThat(ports(operator, 2)).as("nothing is closed").containsExactly("b", "a");
  }

  @Test
  void firstSignalOpensWhateverIsClosedInFront() throws EventException {
    Operator operator = operator();
    operator.onSignal(new Signal.Start(3), out);
    operator.onSignal(new Signal.Tick(100), out);
    assertThat(out.insights()).containsExactly(Insight.of(Action.RESTORE, EventId.of(1, 0, 0, 0), 0));
  }

  @Test
  void successorGoesOnWithWhatIsClosed() throws Exception {
    Operator operator = operator();
    operator.onSignal(new Signal.Tick(1), new RecordingOperatorOutput());
    List<EventId> ids = ids(operator, 2);
    ids.forEach(id -> tell(operator, Action.TRIGGER, id));
    Operator successor = operator();
    ((Stateful) successor).restore(((Stateful) operator).snapshot());
    assertThat(ports(successor, 1)).containsExactly("overflow");
    successor.onSignal(new Signal.Tick(100), out);
    successor.onSignal(new Signal.Tick(200), out);
    assertThat(out.insights()).as("the breaker is open again").containsExactly(
        Insight.of(Action.TRIGGER, EventId.of(1, 0, 0, 0), 100));
    Insight restore = successor.onInsight(Insight.of(Action.RESTORE, ids.get(1), 5), out);
    assertThat(restore.action()).isEqualTo(Action.RESTORE);
    assertThat(ports(successor, 2)).containsExactly("b", "b");
  }

  @Test
  void stateOfOtherOutputsIsOfNoUse() throws Exception {
    Operator operator = operator();
    tell(operator, Action.TRIGGER, ids(operator, 1).getFirst());
    Operator successor = Plugins.operator(factory(), outputs("c", "d"));
    ((Stateful) successor).restore(((Stateful) operator).snapshot());
    assertThat(ports(successor, 2)).containsExactly("c", "d");
  }

  @Test
  void stateThatIsNotOneIsRefused() {
    RecordValue torn =
        RecordValue.of("outputs", RecordValue.of("ports", ArrayValue.of(Value.of("a")), "open", ArrayValue.EMPTY,
            "next", Value.of(0)), "signalled", Value.of(true));
    for (Value state : List.of(Value.NULL, torn)) {
      assertThatThrownBy(() -> ((Stateful) operator()).restore(new Snapshot("roundrobin", 1, state)))
          .isInstanceOf(SnapshotRefusedException.class);
    }
  }

  @Test
  void outputsAreRequired() {
    assertThatThrownBy(() -> Plugins.operator(factory(), Value.NULL)).isInstanceOf(ConfigException.class)
        .hasMessageContaining("`outputs` is missing");
    assertThatThrownBy(() -> Plugins.operator(factory(), outputs())).isInstanceOf(ConfigException.class)
        .hasMessageContaining("at least one port");
  }
}
