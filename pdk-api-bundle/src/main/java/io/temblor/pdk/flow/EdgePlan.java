// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.flow;

/**
 * A connection inside a pipeline. Edges of one node and port are served in the order of {@link PipelinePlan#edges()}.
 *
 * @param from index of the node that emits, in {@link PipelinePlan#nodes()}
 * @param fromPort port it emits on, or {@link #ANY_PORT}
 * @param to index of the node that takes
 * @param toPort port it takes on
 */
public record EdgePlan(int from, String fromPort, int to, String toPort) {
  /**
   * As {@code fromPort}: carries what no other edge of the node carries; leading to an output, the event leaves under the port it
   * was emitted on. This is how a script on its own can emit to ports it computes.
   */
  public static final String ANY_PORT = "*";
}
