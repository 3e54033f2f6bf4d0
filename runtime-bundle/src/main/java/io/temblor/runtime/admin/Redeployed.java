// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import java.util.List;

/**
 * What a deployment did.
 *
 * @param flow the flow as it is now
 * @param changes what was done to each part; {@link FlowChange.Action#KEEP} included
 * @param troubles what went wrong on the way, although the flow now runs as it shall
 */
public record Redeployed(FlowReport flow, List<FlowChange> changes, List<String> troubles) {
  /** Copies the lists. */
  public Redeployed {
    changes = List.copyOf(changes);
    troubles = List.copyOf(troubles);
  }
}
