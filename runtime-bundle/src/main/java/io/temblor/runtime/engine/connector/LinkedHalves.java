// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.LinkPlan.Endpoint;
import io.temblor.pdk.flow.LinkPlan.Kind;

/**
 * Which halves of a connector its flow links.
 *
 * @param asSource events are taken from it
 * @param asSink events are sent to it
 */
public record LinkedHalves(boolean asSource, boolean asSink) {
  /** Looks at the links of {@code flow}. */
  public static LinkedHalves of(FlowPlan flow, String connector) {
    boolean asSink = flow.links().stream().anyMatch(link -> isConnector(link.to(), connector));
    // a source of which nobody takes `out` never pulls; `err` of what is used as a sink is for what the sink refuses
    boolean asSource =
        flow.links().stream()
            .anyMatch(link -> isConnector(link.from(), connector) && (!asSink || link.from().port().equals("out")));
    return new LinkedHalves(asSource, asSink);
  }

  private static boolean isConnector(Endpoint end, String connector) {
    return end.kind() == Kind.CONNECTOR && end.alias().equals(connector);
  }

  @Override
  public String toString() {
    if (asSource) { return asSink ? "source and sink" : "source"; }
    return asSink ? "sink" : "not linked";
  }
}
