// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.error.EventException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
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

final class CounterTest extends OperatorContract {
  private static final RecordValue META = RecordValue.of("n", Value.of(1));

  private final RecordingOperatorOutput out = new RecordingOperatorOutput();

  @Override
  protected OperatorFactory<?> factory() {
    return new CounterFactory();
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.REMEMBERS);
  }

  @Override
  protected List<Event> events() {
    return List.of(event(0, "a"), event(1, "b"), event(2, "c"));
  }

  private static Event event(long pull, String text) {
    return Event.of(Value.of(text)).withId(EventId.of(1, 0, pull, pull)).withMetadata(META).withIngestNanos(pull);
  }

  @Test
  void eventsAreNumberedFromOneWhateverThePort() throws EventException {
    Operator counter = operator();
    counter.onEvent("in", event(0, "a"), out);
    counter.onEvent("other", event(1, "b"), out);
    assertThat(out.texts()).containsExactly("out: {\"count\":1,\"event\":\"a\"}", "out: {\"count\":2,\"event\":\"b\"}");
  }

  @Test
  void onlyTheValueChanges() throws EventException {
    Event event = event(4, "a").asBatch().asTransactional();
    operator().onEvent("in", event, out);
    Event counted = out.emissions().getFirst().event();
    assertThat(counted.metadata()).isEqualTo(META);
    assertThat(counted.id()).isEqualTo(event.id());
    assertThat(counted.ingestNanos()).isEqualTo(4);
    assertThat(counted.isBatch()).isTrue();
    assertThat(counted.isTransactional()).isTrue();
  }

  @Test
  void optionsAreIgnored() throws EventException {
    Plugins.operator(factory(), RecordValue.of("whatever", Value.of(1))).onEvent("in", event(0, "a"), out);
    assertThat(out.emissions()).hasSize(1);
  }

  @Test
  void stateThatIsNoNumberIsRefused() {
    Stateful counter = (Stateful) operator();
    assertThatThrownBy(() -> counter.restore(new Snapshot("counter", 1, Value.of("many"))))
        .isInstanceOf(SnapshotRefusedException.class).hasMessageContaining("no number");
  }
}
