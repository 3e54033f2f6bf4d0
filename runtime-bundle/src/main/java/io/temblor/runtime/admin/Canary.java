// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import java.time.Duration;

/**
 * A share of the events runs through the new version before all of them do.
 *
 * @param share how much, between 0 and 1: 0.05 is one key in twenty
 * @param by what makes events belong together: a path into the event ({@code event.user.id}, or {@code user.id}) or its metadata
 *     ({@code $kafka.key}); {@code stream} for the stream of the source. All events of one key run through one version
 * @param duration how long
 */
public record Canary(double share, String by, Duration duration) {
  /** Checks the share and the duration. */
  public Canary {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("the share of a canary lies between 0 and 1, not at " + share);
    }
    if (by.isBlank()) {
      throw new IllegalArgumentException("a canary needs a key: a path such as event.user, or `stream`");
    }
    if (!duration.isPositive()) { throw new IllegalArgumentException("a canary cannot last " + duration); }
  }
}
