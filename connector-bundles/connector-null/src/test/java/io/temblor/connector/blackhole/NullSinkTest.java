// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.blackhole;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.testkit.RecordingSinkContext;
import io.temblor.pdk.testkit.SinkContract;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NullSinkTest extends SinkContract {
  @Override
  protected ConnectorFactory<?> factory() {
    return new NullFactory();
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.REMEMBERS, Ability.RECONNECTS);
  }

  @Override
  protected String delivered() {
    return "";
  }

  @Override
  protected String expected(List<Event> events) {
    return "";
  }

  @Test
  void tellsNumberAndRateWhenItIsClosed() throws Exception {
    RecordingSinkContext context = context();
    Sink sink = sink();
    sink.connect(context, Attempt.FIRST);
    send(sink, 3);
    clock().advance(Duration.ofSeconds(2));
    send(sink, 4);
    sink.close();
    assertThat(summaries(context)).containsExactly("dropped 7 events, 2.0 events/s over 2.0 s");
  }

  @Test
  void aSuccessorCountsOn() throws Exception {
    RecordingSinkContext context = context();
    Sink first = sink();
    first.connect(context, Attempt.FIRST);
    send(first, 3);
    Sink second = sink();
    ((Stateful) second).restore(((Stateful) first).snapshot());
    first.close();
    assertThat(summaries(context)).isEmpty();
    second.connect(context, Attempt.FIRST);
    clock().advance(Duration.ofSeconds(1));
    send(second, 5);
    second.close();
    assertThat(summaries(context)).containsExactly("dropped 8 events, 5.0 events/s over 1.0 s");
  }

  @Test
  void membersOfBatchesCount() throws Exception {
    RecordingSinkContext context = context();
    Sink sink = sink();
    sink.connect(context, Attempt.FIRST);
    RecordValue member = RecordValue.of("data", RecordValue.of("value", Value.of(1), "meta", RecordValue.EMPTY));
    sink.onEvent("in", Event.of(ArrayValue.of(member, member)).asBatch());
    sink.flush();
    sink.close();
    assertThat(summaries(context)).containsExactly("dropped 2 events");
  }

  private void send(Sink sink, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      sink.onEvent("in", event(i));
    }
    sink.flush();
  }

  private static List<String> summaries(RecordingSinkContext context) {
    return context.logger().texts(System.Logger.Level.INFO);
  }
}
