// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When {@code events} is sent, and what it says. */
final class PipelineMeterTest {
  private static final long SECOND = 1_000_000_000;
  private static final long START = 1_675_247_289 * SECOND;

  private final MetricsBus bus = new MetricsBus();
  private final Messages messages = new Messages(bus);
  private final PipelineMeter meter = new PipelineMeter(bus, "main::main", 10);
  private final PortCounts input = meter.node("in", nanos -> List.of());
  private final PortCounts select = meter.node("select_0", nanos -> List.of());

  private static String message(String node, String direction, String port, long count, long timestamp) {
    return "{\"measurement\":\"events\",\"tags\":{\"pipeline\":\"main::main\",\"node\":\"" + node
        + "\",\"direction\":\""
        + direction + "\",\"port\":\"" + port + "\"},\"fields\":{\"count\":" + count + "},\"timestamp\":" + timestamp
        + "}";
  }

  private void event(long ingestNanos) {
    meter.entering(ingestNanos);
    input.out("out");
    select.in("in");
    select.out("out");
  }

  @Test
  void theFirstEventFindsNothingToReport() {
    event(START);
    assertThat(messages.take()).isEmpty();
  }

  @Test
  void moreThanTheIntervalHasToPassAndTheEventItselfIsNotCounted() {
    event(START);
    event(START + 10 * SECOND);
    assertThat(messages.take()).isEmpty();
    long now = START + 10 * SECOND + 1;
    event(now);
    assertThat(messages.take()).containsExactly(message("in", "output", "out", 2, now),
        message("select_0", "input", "in", 2, now), message("select_0", "output", "out", 2, now));
  }

  @Test
  void everyPortThatHasSeenEventsIsReported() {
    event(START);
    select.out("err");
    long now = START + 11 * SECOND;
    meter.entering(now);
    assertThat(messages.take()).containsExactly(message("in", "output", "out", 1, now),
        message("select_0", "input", "in", 1, now), message("select_0", "output", "out", 1, now),
        message("select_0", "output", "err", 1, now));
  }
}
