// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import java.time.Duration;
import java.util.List;

/**
 * What goes through everything that runs.
 *
 * @param interval over which rates and latencies were taken
 * @param links of all flows, in the order of their {@code connect} statements
 * @param plugins those that are there
 * @param lostMessages metrics messages that came faster than a connector took them, since the process started
 */
public record MetricsReport(
    Duration interval, List<LinkMetrics> links, List<PluginMetrics> plugins, long lostMessages) {
  /** Copies the lists. */
  public MetricsReport {
    links = List.copyOf(links);
    plugins = List.copyOf(plugins);
  }
}
