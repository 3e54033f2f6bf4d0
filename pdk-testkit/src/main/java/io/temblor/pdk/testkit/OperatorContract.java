// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.temblor.pdk.error.EventException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link Operator} promises. Extend it, give sample events, name the abilities. */
public abstract class OperatorContract {
  /** What an operator may or may not be able to do. */
  public enum Ability {
    /** It remembers something between events, and hands it to its successor. */
    REMEMBERS
  }

  /** For subclasses. */
  protected OperatorContract() {}

  /** Returns the plugin. */
  protected abstract OperatorFactory<?> factory();

  /** Returns the options as a user writes them; none unless overridden. */
  protected Value config() {
    return Value.NULL;
  }

  /** Returns events the operator handles without an exception, with ids of their own; at least two. */
  protected abstract List<Event> events();

  /** Returns the abilities; none unless overridden. */
  protected Set<Ability> abilities() {
    return Set.of();
  }

  /** Returns a new operator. */
  protected final Operator operator() {
    return Plugins.operator(factory(), config());
  }

  @Test
  final void sameEventsSameResults() throws EventException {
    assertEquals(run(operator()), run(operator()));
  }

  @Test
  final void traitsAreConstant() throws EventException {
    Operator operator = operator();
    Set<OperatorTrait> before = operator.traits();
    run(operator);
    assertEquals(before, operator.traits());
  }

  @Test
  final void statelessOperatorsGiveTheSameResultsInCopies() throws EventException {
    if (!operator().traits().contains(OperatorTrait.STATELESS)) { return; }
    List<String> alone = new ArrayList<>();
    for (Event event : events()) {
      RecordingOperatorOutput out = new RecordingOperatorOutput();
      operator().onEvent("in", event, out);
      alone.addAll(out.texts());
    }
    assertEquals(alone, run(operator()));
  }

  @Test
  final void eventsThatComeOutKnowWhatTheyWereMadeOf() throws EventException {
    Operator operator = operator();
    for (Event event : events()) {
      RecordingOperatorOutput out = new RecordingOperatorOutput();
      operator.onEvent("in", event, out);
      out.emissions().forEach(emission -> assertTrue(emission.event().id().tracks(event.id()),
          () -> emission.event() + " does not track " + event.id() + ": an acknowledgement would get lost"));
    }
  }

  @Test
  final void onlyThoseWhoAskForSignalsReactToThem() throws EventException {
    Operator operator = operator();
    if (operator.traits().contains(OperatorTrait.SIGNALS)) { return; }
    RecordingOperatorOutput out = new RecordingOperatorOutput();
    operator.onSignal(new Signal.Tick(FakeClock.START_NANOS), out);
    operator.onSignal(new Signal.Drain(1), out);
    assertEquals(List.of(), out.emissions());
  }

  @Test
  final void onlyThoseWhoAskForInsightsReactToThem() {
    Operator operator = operator();
    if (operator.traits().contains(OperatorTrait.CONTRAFLOW)) { return; }
    RecordingOperatorOutput out = new RecordingOperatorOutput();
    for (Insight.Action action : Insight.Action.values()) {
      Insight insight = Insight.of(action, events().getFirst().id(), FakeClock.START_NANOS);
      assertSame(insight, operator.onInsight(insight, out));
    }
    assertEquals(List.of(), out.insights());
  }

  @Test
  final void stateIsHandedOverIfThereIsAny() throws Exception {
    boolean remembers = abilities().contains(Ability.REMEMBERS);
    Promises.isStateful(operator(), remembers);
    if (!remembers) { return; }
    assertFalse(operator().traits().contains(OperatorTrait.STATELESS), "remembers something, but says it is stateless");
    RecordingOperatorOutput out = new RecordingOperatorOutput();
    Operator current = operator();
    for (Event event : events()) {
      current.onEvent("in", event, out);
      Operator successor = operator();
      Promises.handOver(current, successor);
      current.close();
      current = successor;
    }
    assertEquals(run(operator()), out.texts());
  }

  @Test
  final void foreignSnapshotsAreRefused() {
    Promises.refusesForeignSnapshot(operator());
  }

  @Test
  final void closingTwiceIsClosingOnce() {
    Operator operator = operator();
    operator.close();
    operator.close();
  }

  @Test
  final void unknownOptionsAreRefused() {
    Promises.refusesUnknownOptions(factory().configType(), config(), config -> Plugins.operator(factory(), config));
  }

  @Test
  final void classesCanBeUnloaded() throws Exception {
    List<Event> events = events();
    Value config = config();
    UnloadCheck.assertUnloads(factory(), OperatorFactory.class, factory -> {
      Operator operator = Plugins.operator((OperatorFactory<?>) factory, config);
      for (Event event : events) {
        operator.onEvent("in", event, new RecordingOperatorOutput());
      }
      operator.close();
    });
  }

  private List<String> run(Operator operator) throws EventException {
    RecordingOperatorOutput out = new RecordingOperatorOutput();
    for (Event event : events()) {
      operator.onEvent("in", event, out);
    }
    return out.texts();
  }
}
