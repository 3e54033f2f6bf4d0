// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.pipeline;

import io.temblor.pdk.flow.EdgePlan;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.runtime.engine.pipeline.Node.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Turns the nodes and edges of a plan into linked nodes. */
final class GraphLayout {
  private GraphLayout() {}

  /** As below, with a new place for each operator. */
  static Node[] nodes(String flow, PipelinePlan plan, LongSupplier uids) {
    return nodes(plan, node -> newSlot(flow, plan, node, uids));
  }

  /** Returns a new place for the operator of {@code node}. */
  static OperatorSlot newSlot(String flow, PipelinePlan plan, NodePlan node, LongSupplier uids) {
    return new OperatorSlot(new OperatorId(flow, plan.alias(), node.name(), uids.getAsLong()), node);
  }

  /** Returns the nodes of {@code plan}; {@code slots} has the place for the operator of each that runs one. */
  static Node[] nodes(PipelinePlan plan, Function<NodePlan, OperatorSlot> slots) {
    Node[] nodes = new Node[plan.nodes().size()];
    for (int i = 0; i < nodes.length; i++) {
      NodePlan node = plan.nodes().get(i);
      OperatorSlot slot = node.kind() == NodePlan.Kind.OPERATOR ? slots.apply(node) : null;
      nodes[i] = new Node(node, slot);
    }
    for (int i = 0; i < nodes.length; i++) {
      connect(nodes, i, plan.edges());
    }
    return nodes;
  }

  private static void connect(Node[] nodes, int from, List<EdgePlan> edges) {
    Map<String, List<Target>> byPort = new LinkedHashMap<>();
    for (EdgePlan edge : edges) {
      if (edge.from() == from) {
        byPort.computeIfAbsent(edge.fromPort(), port -> new ArrayList<>()).add(target(nodes, edge));
      }
    }
    byPort.forEach(
        (port, targets) -> {
          if (port.equals(EdgePlan.ANY_PORT)) {
            nodes[from].connectOtherwise(targets);
          } else {
            nodes[from].connect(port, targets);
          }
        });
  }

  private static Target target(Node[] nodes, EdgePlan edge) {
    Node to = nodes[edge.to()];
    if (!to.isOutput()) { return new Target(to, edge.toPort().intern()); }
    // an output is left by its own name, or by whatever port the event was emitted on
    return new Target(to, edge.fromPort().equals(EdgePlan.ANY_PORT) ? null : to.plan.name().intern());
  }
}
