// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.source;

import java.util.Optional;

/**
 * One thing to say about a text: a mistake in it, advice, or a failure while it ran. A value; {@link
 * DiagnosticRenderer} prints it for people.
 *
 * @param severity how bad it is
 * @param code what kind of thing it is
 * @param location where, empty when there is no place to point at
 * @param message what is wrong, one line without a final stop
 * @param hint what to do about it
 */
public record Diagnostic(
    Severity severity, Code code, Optional<Location> location, String message, Optional<String> hint) {

  /** An error at a place. */
  public static Diagnostic error(Code code, Location location, String message) {
    return new Diagnostic(Severity.ERROR, code, Optional.of(location), message, Optional.empty());
  }

  /** An error that is nowhere in particular. */
  public static Diagnostic error(Code code, String message) {
    return new Diagnostic(Severity.ERROR, code, Optional.empty(), message, Optional.empty());
  }

  /** Advice at a place. */
  public static Diagnostic warning(Code code, Location location, String message) {
    return new Diagnostic(Severity.WARNING, code, Optional.of(location), message, Optional.empty());
  }

  /** The same diagnostic with something to do about it. */
  public Diagnostic withHint(String text) {
    return new Diagnostic(severity, code, location, message, Optional.of(text));
  }

  /** The same diagnostic, with a hint when there is one. */
  public Diagnostic withHint(Optional<String> text) {
    return text.isPresent() ? withHint(text.get()) : this;
  }

  /** Whether nothing can be made of the text. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The line and column tools are told, empty without a place. See {@link Location#reported}. */
  public Optional<Position> reported() {
    return location.flatMap(place -> switch (code.reported()) {
      case AT_START -> Optional.of(place.reported());
      case AT_LINE_START -> Optional.of(new Position(place.source().lineOf(place.span().end()), 1));
      case NOWHERE -> Optional.empty();
    });
  }
}
