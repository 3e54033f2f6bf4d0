// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.flow.LinkPlan;
import io.temblor.pdk.flow.LinkPlan.Kind;
import io.temblor.runtime.admin.ConnectorReport;
import io.temblor.runtime.admin.InstanceState;
import io.temblor.runtime.engine.connector.SourceTask.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes connectors. */
final class ConnectorReports {
  private ConnectorReports() {}

  static ConnectorReport report(ConnectorNode node, List<LinkPlan> links) {
    SourceTask source = node.source();
    SinkCell sink = node.sink();
    Map<String, Long> counters = new LinkedHashMap<>();
    if (source != null) {
      counters.put("out", source.counts().out.sum());
      counters.put("err", source.counts().err.sum());
      counters.put("failed_pulls", source.counts().failedPulls.sum());
      counters.put("unanswered", (long) source.unanswered());
    }
    if (sink != null) {
      counters.put("in", sink.inCount.get());
      counters.put("acked", sink.settlement().acked());
      counters.put("failed", sink.settlement().failed());
      counters.put("awaited", (long) sink.repliesDue());
    }
    boolean connected = (source == null || source.phase() != Phase.CONNECTING) && (sink == null || sink.isConnected());
    boolean breakerOpen = source != null && source.isBreakerOpen();
    return new ConnectorReport(
        node.alias(), node.describePlugins(), state(node), connected, breakerOpen, linked(node, links), counters);
  }

  private static InstanceState state(ConnectorNode node) {
    SourceTask source = node.source();
    SinkCell sink = node.sink();
    if (node.isStuck()) { return InstanceState.STUCK; }
    if (node.isStopped()) { return InstanceState.STOPPED; }
    if (!node.missing().isEmpty()) { return InstanceState.WAITING; }
    if (source != null && source.phase() == Phase.FAILED || sink != null && sink.hasFailed()) {
      return InstanceState.FAILED;
    }
    if (source != null && source.phase() == Phase.ENDED) { return InstanceState.STOPPED; }
    if (source != null && source.phase() == Phase.DRAINED) { return InstanceState.DRAINING; }
    if (source != null && source.isPausedByPerson() || sink != null && sink.isPaused()) { return InstanceState.PAUSED; }
    boolean everConnected =
        (source == null || source.hasEverConnected()) && (sink == null || sink.hasEverConnected());
    return everConnected ? InstanceState.RUNNING : InstanceState.INITIALIZING;
  }

  private static Map<String, List<String>> linked(ConnectorNode node, List<LinkPlan> links) {
    Map<String, List<String>> linked = new LinkedHashMap<>();
    for (LinkPlan link : links) {
      if (link.from().kind() == Kind.CONNECTOR && link.from().alias().equals(node.alias())) {
        linked.computeIfAbsent(link.from().port(), port -> new ArrayList<>())
            .add(link.to().alias() + "/" + link.to().port());
      }
      if (link.to().kind() == Kind.CONNECTOR && link.to().alias().equals(node.alias())) {
        linked.computeIfAbsent(link.to().port(), port -> new ArrayList<>())
            .add(link.from().alias() + "/" + link.from().port());
      }
    }
    return linked;
  }
}
