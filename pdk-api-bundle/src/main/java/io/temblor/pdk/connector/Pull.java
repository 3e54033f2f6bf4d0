// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.connector;

/** What a {@link Source} says after a pull. */
public enum Pull {
  /** There may be more at once. */
  MORE,
  /** Nothing more for now: pull again after {@link ConnectorContext#wake()}, or after 100 ms at the latest. */
  IDLE,
  /** Nothing more, ever: all streams have ended. */
  FINISHED
}
