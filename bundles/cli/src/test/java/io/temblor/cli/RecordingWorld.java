// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.pdk.connector.RuntimeControl.StopMode;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.FlowChange;
import io.temblor.runtime.admin.FlowGraph;
import io.temblor.runtime.admin.FlowReport;
import io.temblor.runtime.admin.InstanceState;
import io.temblor.runtime.admin.MetricsReport;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.Redeployed;
import io.temblor.runtime.admin.PluginReport;
import io.temblor.runtime.admin.ShutdownReport;
import io.temblor.runtime.admin.StatusReport;
import io.temblor.runtime.admin.SwapReceipt;
import io.temblor.runtime.admin.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A world that writes down what it is asked for, and ends at once. It refuses flows called {@code bad}. */
final class RecordingWorld implements World {
  final List<String> calls = new ArrayList<>();

  @Override
  public FlowReport deploy(FlowPlan plan, MissingPlugins missing) throws DeployException {
    if (plan.alias().equals("bad")) {
      throw new DeployException("bad", List.of("there is no connector type `tcp_sever`"));
    }
    calls.add("deploy " + plan.alias() + " " + missing);
    return report(plan.alias());
  }

  @Override
  public void allowDebugConnectors(boolean allowed) {
    calls.add("debug " + allowed);
  }

  @Override
  public void shutdownWhenFinished(Duration deadline) {
    calls.add("shutdown when finished");
  }

  @Override
  public void shutdown(StopMode mode, Duration deadline) {
    calls.add("shutdown " + mode);
  }

  @Override
  public ShutdownReport awaitShutdown() {
    calls.add("await");
    return new ShutdownReport(true, List.of());
  }

  @Override
  public Redeployed redeploy(FlowPlan plan, MissingPlugins missing, Duration deadline) throws DeployException {
    return new Redeployed(deploy(plan, missing), List.of(), List.of());
  }

  @Override
  public List<FlowChange> difference(FlowPlan plan) {
    return List.of();
  }

  @Override
  public FlowGraph graph(FlowPlan plan) {
    calls.add("graph " + plan.alias());
    return new FlowGraph(plan.alias(), List.of(), List.of());
  }

  @Override
  public FlowGraph graph(String flow, Duration interval) {
    return new FlowGraph(flow, List.of(), List.of());
  }

  @Override
  public FlowReport undeploy(String flow, Duration deadline) {
    calls.add("undeploy " + flow);
    return report(flow);
  }

  @Override
  public List<FlowReport> flows() {
    return List.of();
  }

  @Override
  public Optional<FlowReport> flow(String alias) {
    return Optional.empty();
  }

  @Override
  public FlowReport pause(String flow) {
    return report(flow);
  }

  @Override
  public FlowReport resume(String flow) {
    return report(flow);
  }

  @Override
  public FlowReport pause(String flow, String connector) {
    return report(flow);
  }

  @Override
  public FlowReport resume(String flow, String connector) {
    return report(flow);
  }

  @Override
  public List<String> stop(String flow, String connector, Duration deadline) {
    return List.of();
  }

  @Override
  public FlowReport drain(String flow, Duration deadline) {
    return report(flow);
  }

  @Override
  public MetricsReport metrics(Duration interval) {
    return new MetricsReport(interval, List.of(), List.of(), 0);
  }

  @Override
  public List<PluginReport> plugins() {
    return List.of();
  }

  @Override
  public StatusReport status() {
    return new StatusReport(true, Duration.ZERO, Map.of(), 0);
  }

  @Override
  public List<SwapReceipt> receipts() {
    return List.of();
  }

  private static FlowReport report(String alias) {
    return new FlowReport(alias, InstanceState.RUNNING, List.of(), List.of(), List.of(), 0);
  }
}
