// SPDX-License-Identifier: Apache-2.0
package io.temblor.json;

import java.io.Serial;

/** The text is not a JSON document. The message says what was expected, what was found, and at which byte. */
public final class JsonSyntaxException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final int offset;

  JsonSyntaxException(String problem, int offset) {
    // No stack trace: it would tell about the parser, not about the data, and cost more than the rest.
    super(problem + " at byte " + offset, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    this.offset = offset;
  }

  /** Index of the byte, relative to the start of the document, at which the text cannot be JSON any more. */
  public int offset() {
    return offset;
  }
}
