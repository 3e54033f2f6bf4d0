// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.error.EventException;
import io.temblor.pdk.event.Custody;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Signal;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BatchTest extends OperatorContract {
  private static final RecordValue META = RecordValue.of("n", Value.of(1));

  private final RecordingOperatorOutput out = new RecordingOperatorOutput();

  @Override
  protected OperatorFactory<?> factory() {
    return new BatchFactory();
  }

  @Override
  protected Value config() {
    return RecordValue.of("count", Value.of(2), "timeout", Value.of(100));
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.REMEMBERS);
  }

  @Override
  protected List<Event> events() {
    return List.of(event(0, 0), event(1, 10), event(2, 20), event(3, 121), event(4, 130));
  }

  /** The event of a pull; its value is the number of the pull. */
  private static Event event(long pull, long ingestNanos) {
    return Event.of(Value.of(pull)).withId(EventId.of(7, 1, pull, pull)).withIngestNanos(ingestNanos);
  }

  private static Event event(long pull, Custody custody) {
    return Event.of(Value.of(pull)).withId(EventId.of(7, 1, pull, pull, custody)).asTransactional();
  }

  private Operator of(Value config) {
    return Plugins.operator(factory(), config);
  }

  private void feed(Operator operator, Event... events) throws EventException {
    for (Event event : events) {
      operator.onEvent("in", event, out);
    }
  }

  private Event last() {
    return out.emissions().getLast().event();
  }

  private static List<Value> values(Event batch) {
    List<Value> values = new ArrayList<>();
    batch.forEachMember((value, metadata) -> values.add(value));
    return values;
  }

  /** Counts its holds, and says whether it was ever left with none. */
  private static final class Counted implements Custody {
    int holds = 1; // of whoever hands in the event
    boolean done;
    boolean failed;

    @Override
    public void acquire(int more) {
      assertThat(done).as("acquired although nobody had a hold").isFalse();
      holds += more;
    }

    @Override
    public void release(int fewer) {
      holds -= fewer;
      assertThat(holds).isNotNegative();
      done |= holds == 0;
    }

    @Override
    public void fail() {
      failed = true;
    }
  }

  @Test
  void fullBatchLeavesWithTheEventThatFilledIt() throws EventException {
    Operator batch = of(RecordValue.of("count", Value.of(2)));
    feed(batch, event(0, 5).withMetadata(META));
    assertThat(out.emissions()).isEmpty();
    feed(batch, event(1, 6));
    assertThat(out.texts()).containsExactly("""
        out: [{"data":{"value":0,"meta":{"n":1},"ingest_ns":5,"kind":null,"is_batch":false}},\
        {"data":{"value":1,"meta":{},"ingest_ns":6,"kind":null,"is_batch":false}}]""");
    Event event = last();
    assertThat(event.isBatch()).isTrue();
    assertThat(event.metadata()).isEqualTo(RecordValue.EMPTY);
    assertThat(event.ingestNanos()).as("time of the first").isEqualTo(5);
    assertThat(event.isTransactional()).isFalse();
    assertThat(event.id()).hasToString("1:0:0:0 [min=1:0:0, max=1:0:0], [min=7:1:0, max=7:1:1]");
    feed(batch, event(2, 7), event(3, 8));
    assertThat(last().id()).hasToString("1:0:1:1 [min=1:0:1, max=1:0:1], [min=7:1:2, max=7:1:3]");
  }

  @Test
  void batchOfOneLeavesAtOnce() throws EventException {
    feed(of(RecordValue.of("count", Value.of(1))), event(0, 5), event(1, 6));
    assertThat(out.emissions()).hasSize(2);
  }

  @Test
  void eventThatComesAfterTheTimeoutLeavesWithTheBatch() throws EventException {
    Operator batch = of(RecordValue.of("count", Value.of(10), "timeout", Value.of(100)));
    feed(batch, event(0, 1000), event(1, 1100));
    assertThat(out.emissions()).as("the timeout has come, but not passed").isEmpty();
    feed(batch, event(2, 1101));
    assertThat(values(last())).containsExactly(Value.of(0), Value.of(1), Value.of(2));
    feed(batch, event(3, 1102), event(4, 1202));
    assertThat(out.emissions()).as("time counts from the first of the next batch").hasSize(1);
  }

  @Test
  void tickLetsABatchGoWhoseTimeHasPassed() throws EventException {
    Operator batch = of(RecordValue.of("count", Value.of(10), "timeout", Value.of(100)));
    batch.onSignal(new Signal.Tick(5000), out);
    feed(batch, event(0, 1000));
    batch.onSignal(new Signal.Tick(1100), out);
    assertThat(out.emissions()).isEmpty();
    batch.onSignal(new Signal.Tick(1101), out);
    assertThat(values(last())).containsExactly(Value.of(0));
    batch.onSignal(new Signal.Tick(9000), out);
    assertThat(out.emissions()).as("an empty batch is never emitted").hasSize(1);
  }

  @Test
  void withoutTimeoutNoTickLetsItGo() throws EventException {
    Operator batch = of(RecordValue.of("count", Value.of(10)));
    feed(batch, event(0, 0));
    batch.onSignal(new Signal.Tick(Long.MAX_VALUE), out);
    assertThat(out.emissions()).isEmpty();
  }

  @Test
  void drainLetsGoWhatIsThere() throws EventException {
    Operator batch = of(RecordValue.of("count", Value.of(10)));
    batch.onSignal(new Signal.Drain(7), out);
    assertThat(out.emissions()).isEmpty();
    feed(batch, event(0, 0), event(1, 0));
    batch.onSignal(new Signal.Start(7), out);
    assertThat(out.emissions()).isEmpty();
    batch.onSignal(new Signal.Drain(7), out);
    assertThat(values(last())).containsExactly(Value.of(0), Value.of(1));
  }

  @Test
  void oneMemberSomebodyWaitsForMakesTheBatchTransactionalAndNoLaterOne() throws EventException {
    Operator batch = of(RecordValue.of("count", Value.of(2)));
    feed(batch, event(0, 0).asTransactional(), event(1, 0));
    assertThat(last().isTransactional()).isTrue();
    feed(batch, event(2, 0), event(3, 0));
    assertThat(last().isTransactional()).isFalse();
  }

  @Test
  void batchInABatchIsMarked() throws EventException {
    Operator batch = of(RecordValue.of("count", Value.of(1)));
    feed(batch, event(0, 0).asBatch());
    assertThat(out.texts().getFirst()).contains("\"is_batch\":true");
  }

  @Test
  void eventsAreKeptUntilTheirBatchLeaves() throws EventException {
    List<Counted> custodies = List.of(new Counted(), new Counted());
    RecordingOperatorOutput real = new RecordingOperatorOutput();
    Operator batch = of(RecordValue.of("count", Value.of(3)));
    batch.onEvent("in", event(0, custodies.get(0)), real);
    batch.onEvent("in", event(0, custodies.get(0)), real);
    assertThat(real.kept()).as("one id for all").singleElement()
        .satisfies(id -> assertThat(id.custody()).isSameAs(custodies.get(0)));
    batch.onEvent("in", event(1, custodies.get(1)), real);
    assertThat(real.kept()).isEmpty();
    Custody joined = real.emissions().getLast().event().id().custody();
    joined.acquire(1); // what the runtime does for each place an event goes to
    custodies.forEach(custody -> custody.release(1));
    assertThat(custodies).noneMatch(custody -> custody.done);
    joined.release(1);
    assertThat(custodies).allMatch(custody -> custody.done);
  }

  @Test
  void successorAnswersForWhatItsPredecessorKept() throws Exception {
    Counted custody = new Counted();
    Operator batch = of(config());
    batch.onEvent("in", event(0, custody), out);
    Snapshot snapshot = ((Stateful) batch).snapshot();
    assertThat(snapshot.ids()).singleElement().satisfies(id -> assertThat(id.custody()).isSameAs(custody));
    batch.close();
    Operator successor = of(config());
    ((Stateful) successor).restore(snapshot);
    feed(successor, event(1, custody));
    assertThat(last().id().custody()).isSameAs(custody);
    assertThat(out.kept()).as("released by the successor").isEmpty();
  }

  @Test
  void stateFromAnotherProcessKnowsWhatItTracksAndNobodyAnswersForIt() throws Exception {
    Operator batch = of(config());
    feed(batch, event(4, new Counted()));
    Snapshot inMemory = ((Stateful) batch).snapshot();
    Operator successor = of(config());
    ((Stateful) successor).restore(new Snapshot(inMemory.format(), inMemory.version(), inMemory.state()));
    successor.onSignal(new Signal.Drain(7), out);
    assertThat(values(last())).containsExactly(Value.of(4));
    assertThat(last().id().tracks(EventId.of(7, 1, 4, 4))).isTrue();
    assertThat(last().id().custody()).isNull();
  }

  @Test
  void stateThatIsNotABatchIsRefused() {
    Stateful batch = (Stateful) of(config());
    RecordValue noIds =
        RecordValue.of("members", Value.NULL, "first_ns", Value.of(0), "transactional", Value.of(false));
    for (Value state : List.of(Value.NULL, RecordValue.of("batch", noIds, "emitted", Value.of(0)))) {
      assertThatThrownBy(() -> batch.restore(new Snapshot("batch", 1, state)))
          .isInstanceOf(SnapshotRefusedException.class);
    }
  }

  @Test
  void countIsRequiredAndPositive() {
    assertThatThrownBy(() -> of(RecordValue.of("timeout", Value.of(1)))).isInstanceOf(ConfigException.class)
        .hasMessageContaining("count");
    assertThatThrownBy(() -> of(RecordValue.of("count", Value.of(0)))).isInstanceOf(ConfigException.class)
        .hasMessageContaining("at least 1");
  }
}
