// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.connector;

/**
 * One try to connect.
 *
 * @param overall tries since the connector started, this one included; from 1
 * @param sinceSuccess tries since the last one that succeeded, this one included; from 1
 * @param successes tries that succeeded before this one
 */
public record Attempt(long overall, long sinceSuccess, long successes) {
  /** The first try of all. */
  public static final Attempt FIRST = new Attempt(1, 1, 0);

  /** Tells whether the connector has been connected before. */
  public boolean isReconnect() {
    return successes > 0;
  }

  /** Returns the attempt that follows a failed one. */
  public Attempt afterFailure() {
    return new Attempt(overall + 1, sinceSuccess + 1, successes);
  }

  /** Returns the attempt that follows a successful one. */
  public Attempt afterSuccess() {
    return new Attempt(overall + 1, 1, successes + 1);
  }
}
