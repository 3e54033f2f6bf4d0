// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.exit;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.RuntimeControl.StopMode;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.testkit.Plugins;
import io.temblor.pdk.testkit.RecordingSinkContext;
import io.temblor.pdk.testkit.SinkContract;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ExitSinkTest extends SinkContract {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final RecordValue LATER = RecordValue.of("delay", Value.of("20 ms"));

  @Override
  protected ConnectorFactory<?> factory() {
    return new ExitFactory();
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.REMEMBERS, Ability.RECONNECTS);
  }

  @Override
  protected String delivered() {
    // whether the process was asked to end is what matters; a successor asks again
    return runtime().stops().isEmpty() ? "" : runtime().stops().getFirst().toString();
  }

  @Override
  protected String expected(List<Event> events) {
    return "GRACEFUL";
  }

  private RecordingSinkContext exitAfter(Value config, Event... events) throws Exception {
    RecordingSinkContext context = context();
    Sink sink = Plugins.connector(factory(), config).sink().orElseThrow();
    sink.connect(context, Attempt.FIRST);
    for (Event event : events) {
      sink.onEvent("in", event);
    }
    sink.flush();
    return context;
  }

  @Test
  void theFirstEventDecides() throws Exception {
    exitAfter(RecordValue.of("graceful", Value.of(false)), event(0), event(1));
    assertThat(runtime().stops()).containsExactly(StopMode.AT_ONCE);
  }

  @Test
  void theEventGoesBeforeTheOptions() throws Exception {
    exitAfter(LATER, Event.of(RecordValue.of("delay", Value.of(0), "graceful", Value.of(false), "exit", Value.of(3))));
    assertThat(runtime().stops()).containsExactly(StopMode.AT_ONCE);
  }

  @Test
  void fieldsOfOtherTypesAreIgnored() throws Exception {
    exitAfter(Value.NULL, Event.of(RecordValue.of("delay", Value.of(-5), "graceful", Value.of("no"))));
    assertThat(runtime().stops()).containsExactly(StopMode.GRACEFUL);
  }

  @Test
  void theFirstMemberOfABatchDecides() throws Exception {
    RecordValue first = RecordValue.of("data", RecordValue.of("value", RecordValue.of("graceful", Value.of(false))));
    RecordValue second = RecordValue.of("data", RecordValue.of("value", RecordValue.of("graceful", Value.of(true))));
    exitAfter(Value.NULL, Event.of(ArrayValue.of(first, second)).asBatch());
    assertThat(runtime().stops()).containsExactly(StopMode.AT_ONCE);
  }

  @Test
  void waitsForTheDelayWithoutHoldingBackEvents() throws Exception {
    RecordingSinkContext context = exitAfter(RecordValue.of("delay", Value.of("1 h")), event(0), event(1));
    assertThat(runtime().stops()).isEmpty();
    context.close();
    assertThat(runtime().stops()).isEmpty();
  }

  @Test
  void endsTheProcessWhenTheDelayIsOver() throws Exception {
    // the clock of the test has to reach the moment before the waiting thread looks at it again
    exitAfter(LATER, event(0));
    clock().advance(Duration.ofMillis(20));
    assertThat(runtime().awaitStop(DEADLINE)).contains(StopMode.GRACEFUL);
  }

  @Test
  void aSuccessorWaitsForTheRestOfTheDelay() throws Exception {
    RecordingSinkContext context = context();
    Sink first = Plugins.connector(factory(), RecordValue.of("delay", Value.of("1 h"))).sink().orElseThrow();
    first.connect(context, Attempt.FIRST);
    first.onEvent("in", event(0));
    Sink second = sink();
    ((Stateful) second).restore(((Stateful) first).snapshot());
    context.close();
    first.close();
    clock().advance(Duration.ofHours(1));
    second.connect(context(), Attempt.FIRST);
    assertThat(runtime().awaitStop(DEADLINE)).contains(StopMode.GRACEFUL);
  }
}
