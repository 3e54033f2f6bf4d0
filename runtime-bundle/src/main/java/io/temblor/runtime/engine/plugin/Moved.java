// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.plugin;

import java.util.List;
import java.util.Optional;

/**
 * What an {@link Exchange} did to one connector or pipeline.
 *
 * @param node alias within the flow
 * @param plugins kinds and types exchanged: {@code codec `json`}
 * @param from version before
 * @param to version asked for
 * @param instances how many were to be replaced
 * @param underWay batches and pulls that were under way
 * @param pauseNanos from when it stood still until it was ready again
 * @param trouble why its successor does not run there; empty when it does
 */
public record Moved(
    String node, String plugins, String from, String to, int instances, long underWay, long pauseNanos,
    String trouble) {
  /** Tells whether the successor runs. */
  public boolean isDone() {
    return trouble.isEmpty();
  }

  /** Returns this as it is after it was exchanged back, which is in {@code back}, or is not. */
  public Moved takenBack(List<Moved> back) {
    Optional<Moved> undone = back.stream().filter(other -> other.node().equals(node)).findFirst();
    String outcome =
        undone.map(other -> other.isDone() ? "moved back" : "not moved back: " + other.trouble())
            .orElse("not moved back");
    long pause = pauseNanos + undone.map(Moved::pauseNanos).orElse(0L);
    return new Moved(node, plugins, from, to, instances, underWay, pause, outcome);
  }
}
