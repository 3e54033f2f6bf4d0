// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import java.time.Duration;
import java.util.Map;

/**
 * The whole at one moment.
 *
 * @param healthy whether every flow is initializing, running or paused
 * @param uptime since start
 * @param flows number of flows by state, only states that occur
 * @param plugins number of plugins that are there
 */
public record StatusReport(boolean healthy, Duration uptime, Map<InstanceState, Integer> flows, int plugins) {
  /** Copies the map. */
  public StatusReport {
    flows = Map.copyOf(flows);
  }
}
