// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import java.util.List;

/**
 * A flow at one moment.
 *
 * @param alias its name
 * @param state where it is in its life
 * @param waitingFor plugins that are missing, in words: {@code codec `json`}
 * @param connectors its connectors, in creation order
 * @param pipelines its pipelines, in creation order
 * @param inFlight events that have entered and neither left nor been dropped
 */
public record FlowReport(
    String alias,
    InstanceState state,
    List<String> waitingFor,
    List<ConnectorReport> connectors,
    List<PipelineReport> pipelines,
    long inFlight) {
  /** Copies the lists. */
  public FlowReport {
    waitingFor = List.copyOf(waitingFor);
    connectors = List.copyOf(connectors);
    pipelines = List.copyOf(pipelines);
  }
}
