// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.passthrough;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.error.EventException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.testkit.OperatorContract;
import io.temblor.pdk.testkit.RecordingOperatorOutput;
import io.temblor.pdk.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PassthroughTest extends OperatorContract {
  @Override
  protected OperatorFactory<?> factory() {
    return new PassthroughFactory();
  }

  @Override
  protected List<Event> events() {
    return List.of(Event.of(Value.of("first")).withId(EventId.of(1, 0, 0, 0)),
        Event.of(Value.of("second")).withId(EventId.of(1, 0, 1, 1)));
  }

  @Test
  void handsOnTheVerySameEvent() throws EventException {
    Event event = events().getFirst();
    RecordingOperatorOutput out = new RecordingOperatorOutput();
    operator().onEvent("in", event, out);
    assertThat(out.emissions()).containsExactly(new RecordingOperatorOutput.Emission("out", event));
  }
}
