// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.connector;

/** What the runtime must know about a {@link Source}. */
public enum SourceTrait {
  /** {@code pull} may wait; it is interrupted when the source must come to a safe point. */
  BLOCKING,
  /** The source wants {@code onAck} and {@code onFail}. */
  TRANSACTIONAL,
  /** When the flow drains, the source is pulled until it says {@code FINISHED}, within the drain's deadline. */
  READS_TO_END,
  /**
   * The streams have nothing to do with each other: the runtime may process them in parallel, and then events of different streams
   * may overtake each other. Those of one stream never do.
   */
  PARALLEL
}
