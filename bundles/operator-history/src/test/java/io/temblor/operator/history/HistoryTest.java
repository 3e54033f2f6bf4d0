// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.error.EventException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.testkit.OperatorContract;
import io.temblor.pdk.testkit.Plugins;
import io.temblor.pdk.testkit.RecordingOperatorOutput;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HistoryTest extends OperatorContract {
  @Override
  protected OperatorFactory<?> factory() {
    return new HistoryFactory();
  }

  @Override
  protected Value config() {
    return config("read");
  }

  @Override
  protected List<Event> events() {
    return List.of(event(EventId.of(1, 0, 0, 0)), event(EventId.of(1, 0, 1, 1)));
  }

  private static Value config(String op) {
    return RecordValue.of("op", Value.of(op), "name", Value.of("trail"));
  }

  private static Event event(EventId id) {
    return Event.of(Value.of("x")).withId(id);
  }

  private Event after(Operator operator, Event event) throws EventException {
    RecordingOperatorOutput out = new RecordingOperatorOutput();
    operator.onEvent("in", event, out);
    assertThat(out.texts()).containsExactly("out: \"x\"");
    return out.emissions().getFirst().event();
  }

  private static RecordValue trail(String... entries) {
    return RecordValue.of("trail", ArrayValue.of(List.of(entries).stream().map(Value::of).toList()));
  }

  @Test
  void eachOperatorAddsItsEntry() throws EventException {
    Event read = after(operator(), event(EventId.of(0, 0, 3, 3)));
    Event checked = after(Plugins.operator(factory(), config("check")), read);
    assertThat(read.metadata()).as("what another branch has stays").isEqualTo(trail("evt: read(0:0:3:3)"));
    assertThat(checked.metadata()).isEqualTo(trail("evt: read(0:0:3:3)", "evt: check(0:0:3:3)"));
  }

  @Test
  void idOfAnEventMadeFromOthersTellsFromWhich() throws EventException {
    EventId id = EventId.of(5, 0, 1, 1).track(EventId.of(2, 1, 7, 8)).track(EventId.of(2, 1, 4, 4));
    assertThat(after(operator(), event(id)).metadata())
        .isEqualTo(trail("evt: read(5:0:1:1 [min=2:1:4, max=2:1:8], [min=5:0:1, max=5:0:1])"));
  }

  @Test
  void whatIsNoArrayMakesRoomAndTheRestStays() throws EventException {
    Event event =
        event(EventId.of(0, 0, 0, 0)).withMetadata(RecordValue.of("trail", Value.of("lost"), "n", Value.of(1)));
    assertThat(after(operator(), event).metadata())
        .isEqualTo(RecordValue.of("trail", ArrayValue.of(Value.of("evt: read(0:0:0:0)")), "n", Value.of(1)));
  }

  @Test
  void bothOptionsAreRequired() {
    assertThatThrownBy(() -> Plugins.operator(factory(), Value.NULL)).isInstanceOf(ConfigException.class)
        .hasMessageContaining("`op` is missing").hasMessageContaining("`name` is missing");
  }
}
