// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.flow;

import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.LinkPlan;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.runtime.admin.FlowChange;
import io.temblor.runtime.admin.FlowChange.Action;
import io.temblor.runtime.admin.FlowChange.Part;
import io.temblor.runtime.admin.FlowChange.Reason;
import io.temblor.runtime.engine.connector.LinkedHalves;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What differs between a running flow and a plan for it, part by part. Parts are the same by their aliases, operators by their names, or
 * else by what they do: a select keeps its windows when another one is put in front of it.
 */
final class FlowDifference {
  private final FlowPlan running;
  private final FlowPlan next;
  private final Definitions definitions;
  private final Map<String, Action> connectors = new LinkedHashMap<>(); // in the order of the new plan, removed ones last
  private final Map<String, Action> pipelines = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> kept = new HashMap<>(); // by pipeline: operators, new name to running name
  private final Map<LinkPlan, Action> links = new LinkedHashMap<>();

  FlowDifference(FlowPlan running, FlowPlan next, Definitions definitions) {
    this.running = running;
    this.next = next;
    this.definitions = definitions;
    compareConnectors();
    comparePipelines();
    compareLinks();
  }

  private void compareConnectors() {
    Map<String, ConnectorPlan> before = new LinkedHashMap<>();
    running.connectors().forEach(connector -> before.put(connector.alias(), connector));
    for (ConnectorPlan connector : next.connectors()) {
      ConnectorPlan old = before.remove(connector.alias());
      connectors.put(connector.alias(), old == null ? Action.ADD : compare(old, connector));
    }
    before.keySet().forEach(alias -> connectors.put(alias, Action.REMOVE));
  }

  private Action compare(ConnectorPlan old, ConnectorPlan connector) {
    boolean sameHalves = LinkedHalves.of(running, old.alias()).equals(LinkedHalves.of(next, old.alias()));
    if (!sameHalves) { return Action.EXCHANGE; }
    if (definitions.same(old, connector)) { return Action.KEEP; }
    return definitions.sameAtHeart(old, connector) ? Action.ADJUST : Action.EXCHANGE;
  }

  private void comparePipelines() {
    Map<String, PipelinePlan> before = new LinkedHashMap<>();
    running.pipelines().forEach(pipeline -> before.put(pipeline.alias(), pipeline));
    for (PipelinePlan pipeline : next.pipelines()) {
      PipelinePlan old = before.remove(pipeline.alias());
      if (old == null) {
        pipelines.put(pipeline.alias(), Action.ADD);
      } else {
        Map<String, String> names = keptOperators(old, pipeline);
        kept.put(pipeline.alias(), names);
        pipelines.put(pipeline.alias(), isSame(old, pipeline, names) ? Action.KEEP : Action.ADJUST);
      }
    }
    before.keySet().forEach(alias -> pipelines.put(alias, Action.REMOVE));
  }

  private Map<String, String> keptOperators(PipelinePlan old, PipelinePlan pipeline) {
    Map<String, String> names = new HashMap<>();
    List<NodePlan> free = new ArrayList<>(operators(old));
    for (NodePlan node : operators(pipeline)) { // by name first: of several that are alike, each stays where it is
      free.stream().filter(other -> other.name().equals(node.name()) && definitions.same(other, node)).findFirst()
          .ifPresent(other -> keep(node, other, names, free));
    }
    for (NodePlan node : operators(pipeline)) {
      if (!names.containsKey(node.name())) {
        free.stream().filter(other -> definitions.same(other, node)).findFirst()
            .ifPresent(other -> keep(node, other, names, free));
      }
    }
    return names;
  }

  private static void keep(NodePlan node, NodePlan old, Map<String, String> names, List<NodePlan> free) {
    names.put(node.name(), old.name());
    free.remove(old);
  }

  private static List<NodePlan> operators(PipelinePlan pipeline) {
    return pipeline.nodes().stream().filter(node -> node.kind() == NodePlan.Kind.OPERATOR).toList();
  }

  private static boolean isSame(PipelinePlan old, PipelinePlan pipeline, Map<String, String> names) {
    boolean same = old.inputs().equals(pipeline.inputs()) && old.outputs().equals(pipeline.outputs())
        && old.edges().equals(pipeline.edges()) && old.nodes().size() == pipeline.nodes().size()
        && old.metricsIntervalSeconds().equals(pipeline.metricsIntervalSeconds());
    for (int i = 0; same && i < old.nodes().size(); i++) {
      NodePlan node = pipeline.nodes().get(i);
      NodePlan other = old.nodes().get(i);
      same = node.kind() == other.kind() && node.name().equals(other.name())
          && (node.kind() != NodePlan.Kind.OPERATOR || node.name().equals(names.get(node.name())));
    }
    return same;
  }

  private void compareLinks() {
    List<LinkPlan> before = new ArrayList<>(running.links());
    for (LinkPlan link : next.links()) {
      boolean there = before.stream().filter(other -> isSame(other, link)).findFirst().map(before::remove)
          .orElse(false);
      links.put(link, there ? Action.KEEP : Action.ADD);
    }
    before.forEach(link -> links.put(link, Action.REMOVE));
  }

  private static boolean isSame(LinkPlan one, LinkPlan other) {
    return one.from().equals(other.from()) && one.to().equals(other.to());
  }

  /** Returns what becomes of each connector, by alias. */
  Map<String, Action> connectors() {
    return connectors;
  }

  /** Returns what becomes of each pipeline, by alias. */
  Map<String, Action> pipelines() {
    return pipelines;
  }

  /** Returns the operators of a pipeline that go on: the name in the new plan, and the one it has. */
  Map<String, String> keptOperators(String pipeline) {
    return kept.getOrDefault(pipeline, Map.of());
  }

  /** Tells whether nothing has to be linked otherwise: what changes, changes where it is. */
  boolean isInPlace() {
    return isInPlace(connectors) && isInPlace(pipelines)
        && links.values().stream().allMatch(action -> action == Action.KEEP)
        && sameOrder()
        && next.pipelines().stream().allMatch(this::hasSamePorts);
  }

  private boolean sameOrder() { // of several links of a port, the first one is served first
    boolean same = running.links().size() == next.links().size();
    for (int i = 0; same && i < next.links().size(); i++) {
      same = isSame(running.links().get(i), next.links().get(i));
    }
    return same;
  }

  private static boolean isInPlace(Map<String, Action> parts) {
    return parts.values().stream().allMatch(action -> action == Action.KEEP || action == Action.ADJUST);
  }

  private boolean hasSamePorts(PipelinePlan pipeline) {
    return running.pipelines().stream().anyMatch(old -> old.alias().equals(pipeline.alias())
        && old.inputs().equals(pipeline.inputs()) && old.outputs().equals(pipeline.outputs()));
  }

  /** Returns the same for people. */
  List<FlowChange> changes() {
    Reasons why = new Reasons(definitions);
    List<FlowChange> changes = new ArrayList<>();
    connectors.forEach(
        (alias, action) -> changes.add(change(Part.CONNECTOR, alias, action, reasons(why, alias, action))));
    pipelines.forEach((alias, action) -> {
      List<FlowChange> operators = action == Action.ADJUST ? operatorChanges(why, alias) : List.of();
      changes.add(change(Part.PIPELINE, alias, action, List.of()));
      changes.addAll(operators);
    });
    links.forEach(
        (link, action) -> changes.add(change(Part.LINK, link.from() + " to " + link.to(), action, List.of())));
    return changes;
  }

  private List<Reason> reasons(Reasons why, String alias, Action action) {
    if (action != Action.ADJUST && action != Action.EXCHANGE) { return List.of(); }
    List<Reason> reasons = new ArrayList<>(why.of(connector(running, alias), connector(next, alias)));
    if (!LinkedHalves.of(running, alias).equals(LinkedHalves.of(next, alias))) {
      reasons.add(new Reason("use", LinkedHalves.of(running, alias).toString(),
          LinkedHalves.of(next, alias).toString()));
    }
    return reasons;
  }

  private static ConnectorPlan connector(FlowPlan flow, String alias) {
    return flow.connectors().stream().filter(connector -> connector.alias().equals(alias)).findFirst().orElseThrow();
  }

  private List<FlowChange> operatorChanges(Reasons why, String alias) {
    List<NodePlan> before = new ArrayList<>(operators(pipeline(running, alias)));
    Map<String, String> names = keptOperators(alias);
    before.removeIf(node -> names.containsValue(node.name()));
    List<FlowChange> changes = new ArrayList<>();
    for (NodePlan node : operators(pipeline(next, alias))) {
      if (names.containsKey(node.name())) {
        changes.add(change(Part.OPERATOR, alias + "/" + node.name(), Action.KEEP, List.of()));
      } else {
        NodePlan old = before.stream().filter(other -> other.name().equals(node.name())).findFirst().orElse(null);
        before.remove(old);
        changes.add(change(Part.OPERATOR, alias + "/" + node.name(), old == null ? Action.ADD : Action.EXCHANGE,
            old == null ? List.of() : why.of(old, node)));
      }
    }
    before.forEach(node -> changes.add(change(Part.OPERATOR, alias + "/" + node.name(), Action.REMOVE, List.of())));
    return changes;
  }

  private static PipelinePlan pipeline(FlowPlan flow, String alias) {
    return flow.pipelines().stream().filter(pipeline -> pipeline.alias().equals(alias)).findFirst().orElseThrow();
  }

  private FlowChange change(Part part, String node, Action action, List<Reason> reasons) {
    return new FlowChange(next.alias(), part, node, action, reasons);
  }
}
