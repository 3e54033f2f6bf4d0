// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.pipeline;

import io.temblor.pdk.flow.NodePlan;
import io.temblor.runtime.engine.meter.PortCounts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of a running pipeline, with what its ports lead to. */
final class Node {
  private static final Target[] NOWHERE = {};

  final NodePlan plan;
  final @Nullable OperatorSlot operator;
  @Nullable PortCounts counts; // set before anything runs, if somebody wants to know
  private final List<String> ports = new ArrayList<>();
  private final List<Target[]> targets = new ArrayList<>();
  private Target[] otherwise = NOWHERE;

  Node(NodePlan plan, @Nullable OperatorSlot operator) {
    this.plan = plan;
    this.operator = operator;
  }

  /** Where an event emitted on some port goes; {@code port} replaces the port it was emitted on, unless it is null. */
  record Target(Node node, @Nullable String port) {}

  void connect(String port, List<Target> to) {
    ports.add(port.intern());
    targets.add(to.toArray(Target[]::new));
  }

  void connectOtherwise(List<Target> to) {
    otherwise = to.toArray(Target[]::new);
  }

  /** Returns what {@code port} leads to. Few ports, mostly constants: a scan beats a map. */
  @SuppressWarnings("StringEquality") // identity is only a fast path
  Target[] targets(String port) {
    for (int i = 0; i < ports.size(); i++) {
      String candidate = ports.get(i);
      if (candidate == port || candidate.equals(port)) { return targets.get(i); }
    }
    return otherwise;
  }

  boolean isOutput() {
    return plan.kind() == NodePlan.Kind.OUTPUT;
  }
}
