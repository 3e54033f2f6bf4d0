// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.flow;

import io.temblor.pdk.error.Problem.Position;

/**
 * A {@code connect} of a flow.
 *
 * @param from where events come from
 * @param to where they go
 * @param position where the user wrote it
 */
public record LinkPlan(Endpoint from, Endpoint to, Position position) {
  /**
   * One end of a link.
   *
   * @param kind what it belongs to
   * @param alias name of the connector or pipeline within the flow
   * @param port its port
   */
  public record Endpoint(Kind kind, String alias, String port) {
    /** Returns {@code /kind/alias/port}, as flows spell it. */
    @Override
    public String toString() {
      return "/" + (kind == Kind.CONNECTOR ? "connector" : "pipeline") + "/" + alias + "/" + port;
    }
  }

  /** What an end belongs to. */
  public enum Kind {
    /** A connector. */
    CONNECTOR,
    /** A pipeline. */
    PIPELINE
  }
}
