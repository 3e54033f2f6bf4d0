// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.testkit.SinkContract;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MetricsSinkTest extends SinkContract {
  private static final RecordValue TAGS = RecordValue.of("host", Value.of("a"));
  private static final RecordValue FIELDS = RecordValue.of("temperature", Value.of(21.5));

  @Override
  protected ConnectorFactory<?> factory() {
    return new MetricsFactory();
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.RECONNECTS);
  }

  @Override
  protected Event event(int number) {
    return Event.of(EventId.of(1, 0, number, number), message(number), RecordValue.EMPTY, clock().nowNanos(),
        Origin.of("test", "localhost"));
  }

  @Override
  protected String delivered() {
    return metrics().published().stream().map(metric -> metric.toRecord() + "\n").collect(Collectors.joining());
  }

  @Override
  protected String expected(List<Event> events) {
    return events.stream().map(event -> event.value() + "\n").collect(Collectors.joining());
  }

  private static RecordValue message(long timestamp) {
    return RecordValue.of("measurement", Value.of("room"), "tags", TAGS, "fields", FIELDS, "timestamp",
        Value.of(timestamp));
  }

  private static RecordValue member(Value value) {
    return RecordValue.of("data", RecordValue.of("value", value, "meta", RecordValue.EMPTY));
  }

  private Delivery send(Event event) throws Exception {
    Sink sink = sink();
    sink.connect(context(), Attempt.FIRST);
    return sink.onEvent("in", event);
  }

  @Test
  void everyMemberOfABatchIsSent() throws Exception {
    assertThat(send(Event.of(ArrayValue.of(member(message(1)), member(message(2)))).asBatch()))
        .isEqualTo(Delivery.DONE);
    assertThat(delivered()).isEqualTo(message(1) + "\n" + message(2) + "\n");
  }

  @Test
  void nothingOfABatchIsSentWhenOneMemberIsNoMessage() {
    assertThatThrownBy(() -> send(Event.of(ArrayValue.of(member(message(1)), member(Value.of(2)))).asBatch()))
        .isInstanceOf(DataException.class)
        .hasMessage("Invalid metrics data: the event is not a record");
    assertThat(metrics().published()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"measurement, a string", "tags, a record", "fields, a record",
    "timestamp, 'an integer, in nanoseconds since the epoch'"})
  void anEventWithoutOneOfTheFieldsFails(String field, String expected) {
    assertThatThrownBy(() -> send(Event.of(message(1).without(field))))
        .isInstanceOf(DataException.class)
        .hasMessage("Invalid metrics data: `" + field + "` must be " + expected);
    assertThat(metrics().published()).isEmpty();
  }
}
