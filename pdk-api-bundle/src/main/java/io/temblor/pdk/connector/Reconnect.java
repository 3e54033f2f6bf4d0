// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.connector;

import java.util.OptionalLong;

/** What to do when connecting fails or a connection is lost. */
public sealed interface Reconnect {
  /** A failing first try is final; a connection lost later is tried once more, after a second. */
  record None() implements Reconnect {}

  /**
   * Try again and again, waiting longer each time.
   *
   * @param intervalMillis wait before the first retry
   * @param growthRate factor from one wait to the next
   * @param maxRetries consecutive failed tries, the first included, after which the connector fails; empty: no limit
   * @param randomized whether a wait is drawn between the last one and the next
   */
  record Retry(long intervalMillis, double growthRate, OptionalLong maxRetries, boolean randomized)
      implements Reconnect {}
}
