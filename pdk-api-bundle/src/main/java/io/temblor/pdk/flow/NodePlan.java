// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.flow;

import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.value.Value;
import java.util.Optional;

/**
 * One node of a pipeline.
 *
 * @param name unique within the pipeline
 * @param kind what it does
 * @param plugin the operator, for {@link Kind#OPERATOR} only
 * @param config options of the operator; {@link Value#NULL} when none are given
 * @param position where the user wrote it
 */
public record NodePlan(String name, Kind kind, Optional<PluginRef> plugin, Value config, Position position) {
  /** What a node does. */
  public enum Kind {
    /** Entry of the pipeline; its name is the port. */
    INPUT,
    /** Exit of the pipeline; its name is the port, unless the edge that leads to it is {@link EdgePlan#ANY_PORT}. */
    OUTPUT,
    /** Passes everything on. */
    STREAM,
    /** Runs an operator. */
    OPERATOR
  }
}
