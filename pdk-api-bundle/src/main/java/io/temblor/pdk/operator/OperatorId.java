// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.operator;

/**
 * Names an operator of a running pipeline.
 *
 * @param flow alias of the flow
 * @param pipeline alias of the pipeline
 * @param node name of the node within the pipeline
 * @param uid number that identifies it in the ids of events it makes; stays the same when its plugin is replaced
 */
public record OperatorId(String flow, String pipeline, String node, long uid) {
  /** Returns {@code flow::pipeline/node}, as logs, errors and metrics name it. */
  @Override
  public String toString() {
    return flow + "::" + pipeline + "/" + node;
  }
}
