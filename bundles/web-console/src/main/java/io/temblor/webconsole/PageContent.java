// SPDX-License-Identifier: Apache-2.0
package io.temblor.webconsole;

import io.temblor.runtime.admin.ConnectorReport;
import io.temblor.runtime.admin.FlowReport;
import io.temblor.runtime.admin.InstanceState;
import io.temblor.runtime.admin.PluginManager;
import io.temblor.runtime.admin.PluginReport;
import io.temblor.runtime.admin.StatusReport;
import io.temblor.runtime.admin.SwapReceipt;
import io.temblor.runtime.admin.World;
import java.util.List;
import java.util.TreeMap;

/** What is on the page. */
final class PageContent {
  private static final double MICROS_PER_MILLI = 1000;

  private final Html html;

  PageContent(Html html) {
    this.html = html;
  }

  void write(World world, PluginManager manager) {
    status(world.status());
    flows(world.flows());
    plugins(world.plugins());
    new BundleContent(html).write(manager);
    receipts(world.receipts());
  }

  private void status(StatusReport status) {
    html.paragraph(
        (status.healthy() ? "Healthy" : "Not healthy") + ", up " + status.uptime().toSeconds() + " s, flows: "
            + new TreeMap<>(status.flows()) + ", plugins: " + status.plugins());
  }

  private void flows(List<FlowReport> flows) {
    html.heading("Flows").table("Flow", "State", "In flight", "Waiting for", "");
    for (FlowReport flow : flows) {
      html.row(flow.alias(), flow.state(), flow.inFlight(), String.join(", ", flow.waitingFor()))
          .button(flow.state() == InstanceState.PAUSED ? "resume" : "pause", "flow", flow.alias()).endRow();
    }
    html.endTable().heading("Connectors").table("Flow", "Connector", "State", "Link", "Events", "Plugins");
    for (FlowReport flow : flows) {
      for (ConnectorReport connector : flow.connectors()) {
        html.row(flow.alias(), connector.alias(), connector.state(),
            connector.connected() ? "connected" : "disconnected",
            new TreeMap<>(connector.counters()), String.join(", ", connector.plugins())).endRow();
      }
    }
    html.endTable();
  }

  private void plugins(List<PluginReport> plugins) {
    html.heading("Plugins").table("Kind", "Type", "Version", "Bundle", "Instances", "Errors");
    for (PluginReport plugin : plugins) {
      html.row(plugin.kind(), plugin.type(), plugin.isMissing() ? "missing" : plugin.version(), plugin.bundle(),
          plugin.instances(), plugin.errors()).endRow();
    }
    html.endTable();
  }

  private void receipts(List<SwapReceipt> receipts) {
    html.heading("Exchanges of plugins").table("Flow", "Plugin", "From", "To", "Instances", "Pause (ms)", "Verdict");
    for (SwapReceipt receipt : receipts) {
      html.row(receipt.flow(), receipt.plugin(), receipt.fromVersion(), receipt.toVersion(), receipt.instances(),
          receipt.pauseMicros() / MICROS_PER_MILLI, receipt.verdict()).endRow();
    }
    html.endTable();
  }
}
