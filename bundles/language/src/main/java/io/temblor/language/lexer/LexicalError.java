// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.lexer;

import io.temblor.language.source.Diagnostic;

/** Ends the reading of a text at its first character that fits no token. */
public final class LexicalError extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;

  LexicalError(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  /** What is wrong, and where. */
  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
