// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import java.util.List;
import java.util.Map;

/**
 * A connector at one moment.
 *
 * @param alias its name within the flow
 * @param plugins what it is made of: type and version of connector, codec and interceptors, {@code file@0.1.0}
 * @param state where it is in its life
 * @param connected whether the link to the outside is up
 * @param breakerOpen whether a circuit breaker downstream holds the source
 * @param links for each of its ports the pipeline ports it is linked to, {@code main/in}
 * @param counters events by meaning: {@code in}, {@code out}, {@code err}, {@code acked}, {@code failed}
 */
public record ConnectorReport(
    String alias,
    List<String> plugins,
    InstanceState state,
    boolean connected,
    boolean breakerOpen,
    Map<String, List<String>> links,
    Map<String, Long> counters) {
  /** Copies the collections. */
  public ConnectorReport {
    plugins = List.copyOf(plugins);
    links = Map.copyOf(links);
    counters = Map.copyOf(counters);
  }
}
