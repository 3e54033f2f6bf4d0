// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.source;

import io.temblor.pdk.error.Problem;
import java.util.Locale;
import java.util.Optional;

/** Diagnostics the way the runtime and its user interfaces take them. */
public final class Problems {
  private Problems() {}

  /** A problem of compiling; its position is the one tools are told. */
  public static Problem of(Diagnostic diagnostic) {
    return problem(diagnostic, DiagnosticRenderer.render(diagnostic));
  }

  /** A problem of running, rendered as error events carry it. */
  public static Problem atRunTime(Diagnostic diagnostic) {
    return problem(diagnostic, ErrorText.of(diagnostic));
  }

  private static Problem problem(Diagnostic diagnostic, String rendered) {
    return new Problem(
        diagnostic.isError() ? Problem.Severity.ERROR : Problem.Severity.WARNING,
        diagnostic.code().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        position(diagnostic), diagnostic.message(), diagnostic.hint().orElse(""), rendered);
  }

  private static Problem.Position position(Diagnostic diagnostic) {
    Optional<Position> reported = diagnostic.reported();
    if (reported.isEmpty()) { return Problem.Position.UNKNOWN; }
    Location place = diagnostic.location().orElseThrow();
    Position end = place.source().position(place.span().end());
    return new Problem.Position(place.source().name(), reported.get().line(), reported.get().column(), end.line(),
        end.column());
  }

  /** The position of a part of a text. */
  public static Problem.Position position(Source source, Span span) {
    Position start = source.position(span.start());
    Position end = source.position(span.end());
    return new Problem.Position(source.name(), start.line(), start.column(), end.line(), end.column());
  }
}
