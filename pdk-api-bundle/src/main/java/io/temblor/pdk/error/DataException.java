// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.error;

import java.io.IOException;

/**
 * Bytes are not what a format requires, or a value cannot be expressed in it. On the way in the runtime turns it into an event
 * on the {@code err} port of the source; on the way out the event fails. The connection stays.
 */
public class DataException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says what was expected, what was found and where: {@code expected `,` or `}` after byte 17, found `x`}. */
  public DataException(String message) {
    super(message);
  }

  /** Says what is wrong, keeping the cause. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
