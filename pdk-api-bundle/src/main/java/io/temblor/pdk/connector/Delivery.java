// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.connector;

/** What a {@link Sink} says of an event it has taken. */
public enum Delivery {
  /** Delivered, as of the next flush; the runtime acknowledges it. */
  DONE,
  /** Not known yet: the sink will acknowledge or fail the event's id itself. */
  LATER
}
