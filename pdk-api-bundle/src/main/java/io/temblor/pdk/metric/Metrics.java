// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.metric;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The metrics messages of the whole process. Everybody may send, everybody may listen.
 *
 * <p><b>Threading</b>: {@code publish} may be called from any thread and never blocks; {@code subscribe} and what it returns belong to
 * the instance's thread.
 */
@ProviderType
public interface Metrics {
  /** Sends a message to everybody who listens now. */
  void publish(Metric metric);

  /**
   * Begins to listen; from now on {@link io.temblor.pdk.connector.ConnectorContext#wake} happens by itself whenever a message comes.
   * There is one subscription for each half of a connector: asking again, also by the successor of a replaced plugin, returns the
   * same one with what has come meanwhile. It ends with the flow.
   */
  Subscription subscribe();

  /** Messages that wait to be taken: a bounded number, the oldest make room. */
  @ProviderType
  interface Subscription {
    /** Takes the oldest message; empty when there is none now. */
    Optional<Metric> poll();

    /** Returns how many messages had to make room since the subscription began. */
    long lost();
  }
}
