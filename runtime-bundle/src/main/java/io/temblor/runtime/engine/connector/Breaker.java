// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Insight;

/**
 * A circuit breaker as sources see it: one for each reason, so that closing one does not close another.
 *
 * @param owner uid of the sink or operator that opens and closes it
 * @param reason why; travels as the stream of the insight's id
 */
record Breaker(long owner, long reason) {
  /** The sink is not connected. */
  static final long CONNECTION = 0;
  /** The plugin asked for it. */
  static final long PLUGIN = 1;
  /** Too many events are answered later. */
  static final long CONCURRENCY = 2;

  /** The connector is being stopped, or has been. */
  static final long STOPPED = 3;

  static Breaker of(Insight insight) {
    return new Breaker(insight.id().source(), insight.id().stream());
  }

  Insight insight(Insight.Action action, long nowNanos) {
    return Insight.of(action, EventId.of(owner, reason, 0, 0), nowNanos);
  }
}
