// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.json.Json;
import io.temblor.language.TestLibrary;
import io.temblor.language.check.ModuleTexts;
import io.temblor.language.source.Source;
import io.temblor.language.source.Span;
import io.temblor.pdk.config.ConfigReader;
import io.temblor.pdk.error.EventException;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Custody;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectOperatorTest {
  private static final long UID = 7;
  private static final String PAIRS = """
      define window pair from tumbling with size = 2 end;
      select {"k": group[0], "all": aggr::win::collect_flattened(event)} from in[pair] group by event > 9 into out""";
  private static final String TRIPLES = """
      define window three from tumbling with size = 3, eviction_period = 1000 end;
      select {"k": group[0], "all": aggr::win::collect_flattened(event)} from in[three] group by event > 9 into out""";
  private static final String SECONDS = """
      define window second from tumbling with interval = 1000 end;
      define window three from tumbling with size = 3 end;
      select {"w": window, "n": aggr::stats::count()} from in[second, three] into out""";

  private final SelectOperatorFactory factory =
      new SelectOperatorFactory(List.of(new TestLibrary()), InstantSource.fixed(Instant.EPOCH));
  private final Emitted out = new Emitted();

  @Test
  void theSuccessorOfAWindowedSelectGoesOnWithItsGroups() throws EventException, SnapshotRefusedException {
    SelectOperator old = operator(PAIRS);
    old.onEvent("in", event(1, 0), out);
    old.onEvent("in", event(10, 1), out);

    SelectOperator successor = operator(PAIRS);
    successor.restore(old.snapshot());
    successor.onEvent("in", event(2, 2), out);
    successor.onEvent("in", event(11, 3), out);

    assertThat(out.events).containsExactly("{\"k\":false,\"all\":[1,2]}", "{\"k\":true,\"all\":[10,11]}");
  }

  @Test
  void theIdOfAResultTracksEverythingItIsMadeOf() throws EventException {
    SelectOperator select = operator(PAIRS);
    select.onEvent("in", event(1, 4), out);
    select.onEvent("in", event(2, 6), out);

    assertThat(out.ids).singleElement().satisfies(id -> {
      assertThat(id.source()).isEqualTo(UID);
      assertThat(id.tracks(EventId.of(1, 0, 4, 4))).isTrue();
      assertThat(id.tracks(EventId.of(1, 0, 6, 6))).isTrue();
      assertThat(id.tracks(EventId.of(1, 0, 7, 7))).isFalse();
    });
  }

  @Test
  void whatIsInAWindowIsKeptUntilTheWindowCloses() throws EventException {
    Waiting first = new Waiting();
    Waiting second = new Waiting();
    SelectOperator select = operator(PAIRS);
    select.onEvent("in", event(1, 0, first), out);
    assertThat(first.holds).isEqualTo(1);
    select.onEvent("in", event(2, 1, second), out);
    assertThat(out.ids.getFirst().custody()).as("the result answers for both").isNotNull();
    assertThat(first.holds + second.holds).isZero();
    assertThat(out.kept).isEmpty();
  }

  @Test
  void eventsOfOnePullAreKeptOnce() throws EventException {
    Waiting pull = new Waiting();
    SelectOperator select = operator(PAIRS);
    select.onEvent("in", event(1, 0, pull), out);
    select.onEvent("in", event(2, 1, pull), out);
    select.onEvent("in", event(3, 2, pull), out);
    assertThat(pull.holds).isEqualTo(1);
  }

  @Test
  void theSuccessorLetsGoWhatItsPredecessorKept() throws EventException, SnapshotRefusedException {
    Waiting first = new Waiting();
    Waiting second = new Waiting();
    SelectOperator old = operator(PAIRS);
    old.onEvent("in", event(1, 0, first), out);

    SelectOperator successor = operator(PAIRS);
    successor.restore(old.snapshot());
    assertThat(first.holds).isEqualTo(1);
    successor.onEvent("in", event(2, 1, second), out);
    assertThat(first.holds + second.holds).isZero();
    assertThat(out.ids.getFirst().tracks(EventId.of(1, 0, 0, 0))).isTrue();
  }

  /** Counts holds. */
  private static final class Waiting implements Custody {
    private int holds;

    @Override
    public void acquire(int more) {
      holds += more;
    }

    @Override
    public void release(int fewer) {
      holds -= fewer;
    }

    @Override
    public void fail() {
      throw new AssertionError("nothing fails here");
    }
  }

  private static Event event(long value, long number, Custody custody) {
    return event(value, number).withId(EventId.of(1, 0, number, number, custody));
  }

  @Test
  void ticksCloseIntervalsAndDriveTheWindowsBehindThem() throws EventException {
    SelectOperator select = operator(SECONDS);
    select.onEvent("in", event(1, 0), out);

    for (long tick = 500; tick <= 4000; tick += 500) {
      select.onSignal(new Signal.Tick(tick), out);
    }

    // The first tick at 1000 hands the event on; 2000 and 3000 close empty periods, which count for the second window.
    assertThat(out.events).containsExactly("{\"w\":\"second\",\"n\":1}", "{\"w\":\"three\",\"n\":1}");
  }

  @Test
  void aTickEvictsGroupsWithoutEventsAndLetsGoWhatTheyHold() throws EventException {
    Waiting first = new Waiting();
    SelectOperator select = operator(TRIPLES);
    select.onEvent("in", event(1, 0, first), out);

    select.onSignal(new Signal.Tick(999), out);
    assertThat(first.holds).isEqualTo(1);
    select.onSignal(new Signal.Tick(1000), out);

    assertThat(first.holds).isZero();
    assertThat(out.events).isEmpty();
  }

  @Test
  void anEventKeepsItsGroupFromEviction() throws EventException {
    SelectOperator select = operator(TRIPLES);
    select.onEvent("in", event(1, 0), out);
    select.onEvent("in", event(2, 900), out);
    select.onEvent("in", event(10, 1899), out);
    select.onEvent("in", event(3, 1899), out);
    assertThat(out.events).containsExactly("{\"k\":false,\"all\":[1,2,3]}");
  }

  @Test
  void theSuccessorEvictsWhenItsPredecessorWouldHave() throws EventException, SnapshotRefusedException {
    Waiting first = new Waiting();
    Waiting second = new Waiting();
    SelectOperator old = operator(TRIPLES);
    old.onEvent("in", event(1, 100, first), out);
    old.onEvent("in", event(10, 200, second), out);

    SelectOperator successor = operator(TRIPLES);
    successor.restore(old.snapshot());
    successor.onSignal(new Signal.Tick(1150), out);

    assertThat(first.holds).isZero();
    assertThat(second.holds).isEqualTo(1);
  }

  @Test
  void aGroupThatAStateWindowDropsLetsGoWhatItHolds() throws EventException {
    Waiting first = new Waiting();
    SelectOperator select = operator("""
        define window odd from tumbling state null script [false, event == 0] end;
        select aggr::win::collect_flattened(event) from in[odd] into out""");
    select.onEvent("in", event(1, 0, first), out);
    assertThat(first.holds).isEqualTo(1);
    select.onEvent("in", event(0, 1), out);
    assertThat(first.holds).isZero();
  }

  @Test
  void theSuccessorKnowsThatAnEventHasPassed() throws EventException, SnapshotRefusedException {
    String once = "select {\"v\": event} from in where group == null into out";
    SelectOperator old = operator(once);
    old.onEvent("in", event(1, 0), out);

    SelectOperator successor = operator(once);
    successor.restore(old.snapshot());
    successor.onEvent("in", event(2, 1), out);

    assertThat(out.events).containsExactly("{\"v\":1}");
    assertThat(old.traits()).doesNotContain(OperatorTrait.STATELESS);
  }

  @Test
  void onlyASelectWithWindowsRemembersAnything() {
    assertThat(operator(PAIRS).traits())
        .containsExactlyInAnyOrder(OperatorTrait.SIGNALS, OperatorTrait.REHEARSABLE);
    assertThat(operator("select event.a from in into out").traits())
        .containsExactlyInAnyOrder(OperatorTrait.STATELESS, OperatorTrait.REHEARSABLE);
  }

  private static Event event(long value, long number) {
    return Event.of(EventId.of(1, 0, number, number), Value.of(value), RecordValue.EMPTY, number,
        Origin.of("temblor", "localhost"));
  }

  private SelectOperator operator(String text) {
    Source source = new Source("q.trickle", text);
    Span select = new Span(text.indexOf("select"), text.length());
    Value config = ProgramConfig.of(source, ProgramConfig.Form.QUERY, select, new ModuleTexts(List.of()), Value.NULL,
        Value.NULL, 1024);
    return (SelectOperator) factory.create(
        new OperatorId("f", "p", "s", UID), ConfigReader.read(ProgramConfig.class, config));
  }

  private static final class Emitted implements OperatorOutput {
    private final List<String> events = new ArrayList<>();
    private final List<EventId> ids = new ArrayList<>();
    private final List<EventId> kept = new ArrayList<>();

    @Override
    public void emit(String port, Event event) {
      events.add(Json.text(event.value()));
      ids.add(event.id());
    }

    @Override
    public void keep(EventId id) {
      kept.add(id);
      id.custody().acquire(1);
    }

    @Override
    public void release(EventId id) {
      assertThat(kept.remove(id)).as("kept before").isTrue();
      id.custody().release(1);
    }

    @Override
    public void insight(Insight insight) {
      throw new AssertionError("selects send no insights");
    }

    @Override
    public void report(Problem problem) {
      throw new AssertionError(problem.rendered());
    }
  }
}
