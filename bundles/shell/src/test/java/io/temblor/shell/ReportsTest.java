// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.runtime.admin.ConnectorReport;
import io.temblor.runtime.admin.FlowReport;
import io.temblor.runtime.admin.InstanceState;
import io.temblor.runtime.admin.PipelineReport;
import io.temblor.runtime.admin.PluginReport;
import io.temblor.runtime.admin.StatusReport;
import io.temblor.runtime.admin.SwapReceipt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReportsTest {
  @Test
  void flowsAreATable() {
    assertThat(Reports.flows(
        List.of(flow("main", InstanceState.RUNNING), flow("ingest_größer", InstanceState.WAITING, "codec `json`"))))
        .isEqualTo("""
            FLOW           STATE    CONNECTORS  PIPELINES  IN FLIGHT  WAITING FOR
            main           running  1           1          3          -
            ingest_größer  waiting  1           1          3          codec `json`
            """);
  }

  @Test
  void aFlowIsShownWithItsParts() {
    assertThat(Reports.flow(flow("main", InstanceState.RUNNING))).isEqualTo("""
        FLOW  STATE    CONNECTORS  PIPELINES  IN FLIGHT  WAITING FOR
        main  running  1           1          3          -

        CONNECTOR  STATE    LINK                     IN  OUT  ERR  ACKED  FAILED  PLUGINS
        in         running  connected, breaker open  -   12   0    -      -       file@0.1.0 json@0.1.0

        PIPELINE  EVENTS  ERRORS  QUEUED  OPERATORS
        main      12      1       0       select_0 (select@0.1.0)
        """);
  }

  @Test
  void missingPluginsAreCalledMissing() {
    assertThat(Reports.plugins(List.of(new PluginReport("connector", "tcp", "", "", 0, 0),
        new PluginReport("codec", "json", "0.1.0", "codec-json [17]", 2, 5)))).isEqualTo("""
            KIND       TYPE  VERSION  BUNDLE           INSTANCES  ERRORS
            codec      json  0.1.0    codec-json [17]  2          5
            connector  tcp   missing  -                0          0
            """);
  }

  @Test
  void theStatusIsThreeLines() {
    assertThat(Reports.status(new StatusReport(true, Duration.ofSeconds(3725),
        Map.of(InstanceState.RUNNING, 2, InstanceState.PAUSED, 1), 14)))
        .isEqualTo("healthy, up 1 h 2 min\nflows: 2 running, 1 paused\nplugins: 14\n");
    assertThat(Reports.status(new StatusReport(false, Duration.ofSeconds(59), Map.of(), 0)))
        .isEqualTo("NOT HEALTHY, up 59 s\nflows: none\nplugins: 0\n");
  }

  @Test
  void receiptsTellThePauseInMilliseconds() {
    assertThat(
        Reports.receipts(List.of(new SwapReceipt("main", "codec `json`", "0.1.0", "0.2.0", 2, 12_034, "attached"))))
        .isEqualTo("""
            FLOW  PLUGIN        FROM   TO     INSTANCES  PAUSE MS  VERDICT
            main  codec `json`  0.1.0  0.2.0  2          12.034    attached
            """);
  }

  @Test
  void nothingIsSaidInWords() {
    assertThat(Reports.flows(List.of())).isEqualTo("No flow is deployed.\n");
    assertThat(Reports.receipts(List.of())).isEqualTo("No plugin has been exchanged.\n");
  }

  private static FlowReport flow(String alias, InstanceState state, String... waitingFor) {
    return new FlowReport(alias, state, List.of(waitingFor),
        List.of(
            new ConnectorReport("in", List.of("file@0.1.0", "json@0.1.0"), InstanceState.RUNNING, /* connected= */ true,
                /* breakerOpen= */ true, Map.of(), Map.of("out", 12L, "err", 0L))),
        List.of(new PipelineReport("main", List.of("select_0 (select@0.1.0)"), 0, 12, 1)), 3);
  }
}
