// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.flow;

import java.util.List;
import java.util.OptionalLong;

/**
 * A pipeline as data: nested pipelines are spliced in, unused nodes are gone, there is no cycle.
 *
 * @param alias name of the pipeline within its flow
 * @param inputs ports events may enter by
 * @param outputs ports events may leave by
 * @param nodes in creation order; signals visit them in this order
 * @param edges in statement order
 * @param metricsIntervalSeconds how often to report metrics; empty for never
 */
public record PipelinePlan(
    String alias,
    List<String> inputs,
    List<String> outputs,
    List<NodePlan> nodes,
    List<EdgePlan> edges,
    OptionalLong metricsIntervalSeconds) {
  /** Copies the lists. */
  public PipelinePlan {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }
}
