// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.error;

import java.io.IOException;

/**
 * The link to the external system is gone. The event at hand fails, and the runtime connects again as the connector's
 * reconnect strategy says.
 */
public class ConnectionLostException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says what was lost: {@code kafka-1:9092 closed the connection}. */
  public ConnectionLostException(String message) {
    super(message);
  }

  /** Says what was lost and why. */
  public ConnectionLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
