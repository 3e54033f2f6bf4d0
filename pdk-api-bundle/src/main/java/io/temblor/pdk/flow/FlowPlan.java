// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.flow;

import java.util.List;

/**
 * A deployment as data. It may name plugins that are not there: the flow then waits for them.
 *
 * @param alias name of the flow; unique in the process
 * @param connectors in creation order
 * @param pipelines in creation order
 * @param links in statement order
 */
public record FlowPlan(String alias, List<ConnectorPlan> connectors, List<PipelinePlan> pipelines,
    List<LinkPlan> links) {
  /** Copies the lists. */
  public FlowPlan {
    connectors = List.copyOf(connectors);
    pipelines = List.copyOf(pipelines);
    links = List.copyOf(links);
  }
}
