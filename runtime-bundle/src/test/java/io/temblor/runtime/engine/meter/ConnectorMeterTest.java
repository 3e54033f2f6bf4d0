// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.connector.ConnectorId;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** When {@code connector_events} is sent, and what it says. Times are ingest times; nobody looks at a clock. */
final class ConnectorMeterTest {
  private static final long SECOND = 1_000_000_000;
  private static final long START = 1_675_247_289 * SECOND;
  private static final ConnectorId ID = new ConnectorId("main", "in", 1);

  private final MetricsBus bus = new MetricsBus();
  private final Messages messages = new Messages(bus);
  private final ConnectorMeter source = ConnectorMeter.ofSource(bus, ID, OptionalLong.of(10));
  private final ConnectorMeter sink = ConnectorMeter.ofSink(bus, ID, OptionalLong.of(10));

  private static String message(String port, long count, long timestamp) {
    return "{\"measurement\":\"connector_events\",\"tags\":{\"flow\":\"main\",\"connector\":\"main::in\",\"port\":\""
        + port
        + "\"},\"fields\":{\"count\":" + count + "},\"timestamp\":" + timestamp + "}";
  }

  @Test
  void theFirstEventReportsAtOnceAndIsCounted() {
    source.count("out", START);
    assertThat(messages.take()).containsExactly(message("out", 1, START), message("err", 0, START));
    sink.count("in", START);
    assertThat(messages.take()).containsExactly(message("in", 1, START));
  }

  @Test
  void theNextReportComesWithTheEventByWhichTheIntervalHasPassed() {
    source.count("out", START);
    messages.take();
    source.count("out", START + 1);
    source.count("err", START + 10 * SECOND - 1);
    assertThat(messages.take()).isEmpty();
    source.count("err", START + 10 * SECOND);
    assertThat(messages.take())
        .containsExactly(message("out", 2, START + 10 * SECOND), message("err", 2, START + 10 * SECOND));
  }

  @Test
  void theIntervalBeginsWithTheLastReport() {
    sink.count("in", START);
    sink.count("in", START + 15 * SECOND);
    sink.count("in", START + 20 * SECOND);
    messages.take();
    sink.count("in", START + 25 * SECOND);
    assertThat(messages.take()).containsExactly(message("in", 4, START + 25 * SECOND));
  }

  @Test
  void anEventOfThePastIsCountedButReportsNothing() {
    sink.count("in", START);
    messages.take();
    sink.count("in", 0);
    assertThat(messages.take()).isEmpty();
    sink.count("in", START + 10 * SECOND);
    assertThat(messages.take()).containsExactly(message("in", 3, START + 10 * SECOND));
  }

  @Test
  void otherPortsOfASinkCountAsIn() {
    sink.count("control", START);
    assertThat(messages.take()).containsExactly(message("in", 1, START));
  }

  @Test
  void anIntervalOfZeroReportsWithEveryEvent() {
    ConnectorMeter always = ConnectorMeter.ofSink(bus, ID, OptionalLong.of(0));
    always.count("in", START);
    always.count("in", START);
    assertThat(messages.take()).containsExactly(message("in", 1, START), message("in", 2, START));
  }

  @Test
  void anIntervalWithoutEndReportsOnce() {
    ConnectorMeter once = ConnectorMeter.ofSink(bus, ID, OptionalLong.of(Long.MAX_VALUE));
    once.count("in", START);
    once.count("in", Long.MAX_VALUE);
    assertThat(messages.take()).containsExactly(message("in", 1, START));
  }

  @Test
  void withoutAnIntervalThereIsNoMeter() {
    assertThat(ConnectorMeter.ofSource(bus, ID, OptionalLong.empty())).isNull();
    assertThat(ConnectorMeter.ofSink(bus, ID, OptionalLong.empty())).isNull();
  }
}
