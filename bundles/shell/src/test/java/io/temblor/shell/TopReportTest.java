// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.runtime.admin.Latency;
import io.temblor.runtime.admin.LinkMetrics;
import io.temblor.runtime.admin.MetricsReport;
import io.temblor.runtime.admin.PluginMetrics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TopReportTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void linksAreShownInOrderAndPluginsBusiestFirst() {
    assertThat(TopReport.of(new MetricsReport(SECOND,
        List.of(
            new LinkMetrics("main", "/connector/in/out", "/pipeline/main/in", 120_000, 2_000, 40_123.4,
                new Latency(900, 12, 1_034, 20_500), 3),
            new LinkMetrics("main", "/pipeline/main/out", "/connector/out/in", 12, 12, 0.5, new Latency(0, 0, 0, 0),
                0)),
        List.of(new PluginMetrics("codec", "json", "0.1.0", 2, 12, 0.5, 0),
            new PluginMetrics("codec", "string", "0.1.0", 0, 0, 0, 0),
            new PluginMetrics("connector", "file", "0.1.0", 1, 120_000, 40_123.4, 7)),
        /* lostMessages= */ 0)))
        .isEqualTo("""
            Rates and latencies over 1.0 s.

            FLOW  FROM                TO                 EVENTS/S  EVENTS  P50 MS  P99 MS  MAX MS  QUEUED
            main  /connector/in/out   /pipeline/main/in  40123     120000  0.012   1.034   20.500  3
            main  /pipeline/main/out  /connector/out/in  0.5       12      -       -       -       0

            KIND       TYPE  VERSION  INSTANCES  EVENTS/S  EVENTS  ERRORS
            connector  file  0.1.0    1          40123     120000  7
            codec      json  0.1.0    2          0.5       12      0
            """);
  }

  @Test
  void lostMessagesAreMentioned() {
    assertThat(TopReport.of(new MetricsReport(SECOND, List.of(), List.of(), 5)))
        .startsWith("Rates and latencies over 1.0 s, 5 metrics messages left out since the start.\n")
        .contains("No flow is deployed.\n");
  }
}
