// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Location;
import java.util.Optional;

/** A program failed at some place. Carries no stack trace: the place in the user's text is what helps. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;

  Failure(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  static Failure at(Location place, Code code, String message) {
    return new Failure(Diagnostic.error(code, place, message));
  }

  static Failure at(Location place, Code code, String message, String hint) {
    return new Failure(Diagnostic.error(code, place, message).withHint(hint));
  }

  static Failure at(Location place, Code code, String message, Optional<String> hint) {
    return new Failure(Diagnostic.error(code, place, message).withHint(hint));
  }

  /** What failed, and where. */
  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
