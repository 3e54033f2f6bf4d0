// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.event;

/** A control message that travels with the events, in order with them. */
public sealed interface Signal {
  /** A source began to send. */
  record Start(long source) implements Signal {}

  /**
   * Time passed. Sent about every 100 ms to every pipeline and every sink of a running flow.
   *
   * @param nanos the time, in nanoseconds since the epoch
   */
  record Tick(long nanos) implements Signal {}

  /** A source has sent its last event: what comes before it on a link is complete. */
  record Drain(long source) implements Signal {}
}
