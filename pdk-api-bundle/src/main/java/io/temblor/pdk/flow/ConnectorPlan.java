// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.flow;

import io.temblor.pdk.connector.Reconnect;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A connector of a flow.
 *
 * @param alias unique within the flow
 * @param plugin what it is
 * @param config its options; {@link Value#NULL} when none are given
 * @param codec the codec, when one is named
 * @param preprocessors first to last
 * @param postprocessors first to last
 * @param reconnect what to do when connecting fails
 * @param metricsIntervalSeconds how often to report metrics; empty for never
 * @param position where the user wrote it
 */
public record ConnectorPlan(
    String alias,
    PluginRef plugin,
    Value config,
    Optional<ComponentPlan> codec,
    List<ComponentPlan> preprocessors,
    List<ComponentPlan> postprocessors,
    Reconnect reconnect,
    OptionalLong metricsIntervalSeconds,
    Position position) {
  /** Copies the lists. */
  public ConnectorPlan {
    preprocessors = List.copyOf(preprocessors);
    postprocessors = List.copyOf(postprocessors);
  }
}
