// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell;

import io.temblor.runtime.admin.ConnectorReport;
import io.temblor.runtime.admin.FlowReport;
import io.temblor.runtime.admin.PipelineReport;
import io.temblor.runtime.admin.PluginReport;
import io.temblor.runtime.admin.StatusReport;
import io.temblor.runtime.admin.SwapReceipt;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reports of the runtime as text. */
final class Reports {
  private static final int MICROS_PER_MILLI = 1000;

  private Reports() {}

  static String plugins(List<PluginReport> plugins) {
    TextTable table = new TextTable("KIND", "TYPE", "VERSION", "BUNDLE", "INSTANCES", "ERRORS");
    plugins.stream().sorted(Comparator.comparing(PluginReport::kind).thenComparing(PluginReport::type))
        .forEach(plugin -> table.row(plugin.kind(), plugin.type(), plugin.isMissing() ? "missing" : plugin.version(),
            plugin.bundle(), plugin.instances(), plugin.errors()));
    return table.toString();
  }

  static String flows(List<FlowReport> flows) {
    if (flows.isEmpty()) { return "No flow is deployed.\n"; }
    TextTable table = new TextTable("FLOW", "STATE", "CONNECTORS", "PIPELINES", "IN FLIGHT", "WAITING FOR");
    flows.forEach(flow -> table.row(flow.alias(), flow.state(), flow.connectors().size(), flow.pipelines().size(),
        flow.inFlight(), String.join(", ", flow.waitingFor())));
    return table.toString();
  }

  /** One flow in detail. */
  static String flow(FlowReport flow) {
    TextTable connectors =
        new TextTable("CONNECTOR", "STATE", "LINK", "IN", "OUT", "ERR", "ACKED", "FAILED", "PLUGINS");
    for (ConnectorReport connector : flow.connectors()) {
      Map<String, Long> counters = connector.counters();
      connectors.row(connector.alias(), connector.state(), link(connector), count(counters, "in"),
          count(counters, "out"),
          count(counters, "err"), count(counters, "acked"), count(counters, "failed"),
          String.join(" ", connector.plugins()));
    }
    TextTable pipelines = new TextTable("PIPELINE", "EVENTS", "ERRORS", "QUEUED", "OPERATORS");
    for (PipelineReport pipeline : flow.pipelines()) {
      pipelines.row(pipeline.alias(), pipeline.events(), pipeline.errors(), pipeline.queued(),
          String.join(", ", pipeline.operators()));
    }
    return flows(List.of(flow)) + (flow.connectors().isEmpty() ? "" : "\n" + connectors)
        + (flow.pipelines().isEmpty() ? "" : "\n" + pipelines);
  }

  static String status(StatusReport status) {
    String flows =
        new TreeMap<>(status.flows()).entrySet().stream().map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return (status.healthy() ? "healthy" : "NOT HEALTHY") + ", up " + uptime(status.uptime()) + "\nflows: "
        + (flows.isEmpty() ? "none" : flows) + "\nplugins: " + status.plugins() + "\n";
  }

  static String receipts(List<SwapReceipt> receipts) {
    if (receipts.isEmpty()) { return "No plugin has been exchanged.\n"; }
    TextTable table = new TextTable("FLOW", "PLUGIN", "FROM", "TO", "INSTANCES", "PAUSE MS", "VERDICT");
    receipts.forEach(receipt -> table.row(receipt.flow(), receipt.plugin(), receipt.fromVersion(), receipt.toVersion(),
        receipt.instances(), millis(receipt.pauseMicros()), receipt.verdict()));
    return table.toString();
  }

  private static String link(ConnectorReport connector) {
    return (connector.connected() ? "connected" : "disconnected") + (connector.breakerOpen() ? ", breaker open" : "");
  }

  private static String count(Map<String, Long> counters, String name) {
    return counters.containsKey(name) ? counters.get(name).toString() : "";
  }

  private static String millis(long micros) {
    return micros / MICROS_PER_MILLI + "." + "%03d".formatted(micros % MICROS_PER_MILLI);
  }

  private static String uptime(Duration uptime) {
    String seconds = uptime.toSecondsPart() + " s";
    if (uptime.toHours() > 0) { return uptime.toHours() + " h " + uptime.toMinutesPart() + " min"; }
    return uptime.toMinutes() > 0 ? uptime.toMinutes() + " min " + seconds : seconds;
  }
}
