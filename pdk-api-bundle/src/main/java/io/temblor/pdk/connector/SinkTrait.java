// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.connector;

/** What the runtime must know about a {@link Sink}. */
public enum SinkTrait {
  /** {@code onEvent} or {@code flush} may wait for the outside: the sink gets a thread of its own behind a bounded mailbox. */
  BLOCKING
}
