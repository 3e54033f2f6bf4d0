// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.backpressure;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.error.EventException;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.testkit.OperatorContract;
import io.temblor.pdk.testkit.RecordingOperatorOutput;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The operator under its former name. */
final class GenericBackpressureTest extends OperatorContract {
  @Override
  protected OperatorFactory<?> factory() {
    return new GenericBackpressureFactory();
  }

  @Override
  protected Value config() {
    return RecordValue.of("timeout", Value.of(100));
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.REMEMBERS);
  }

  @Override
  protected List<Event> events() {
    return List.of(event(0), event(1));
  }

  private static Event event(long pull) {
    return Event.of(Value.of(pull)).withId(EventId.of(7, 0, pull, pull));
  }

  @Test
  void saysOnceHowItIsCalledNow() throws EventException {
    RecordingOperatorOutput out = new RecordingOperatorOutput();
    Operator operator = operator();
    operator.onEvent("in", event(0), out);
    operator.onEvent("in", event(1), out);
    assertThat(out.texts()).containsExactly("out: 0", "out: 1");
    assertThat(out.problems()).singleElement().extracting(Problem::hint).isEqualTo("write `qos::backpressure`");
  }
}
