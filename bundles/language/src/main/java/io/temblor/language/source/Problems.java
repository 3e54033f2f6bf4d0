// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.source;

import io.temblor.pdk.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Diagnostics the way the runtime and its user interfaces take them. */
public final class Problems {
  /** Nobody reads more; and each shows the lines it is about, which may be long. */
  private static final int MOST = 100;

  private Problems() {}

  /** The problems of compiling, of very many only the first ones and how many there are. */
  public static List<Problem> of(List<Diagnostic> diagnostics) {
    List<Problem> problems = new ArrayList<>(diagnostics.stream().limit(MOST).map(Problems::of).toList());
    if (diagnostics.size() > MOST) {
      Diagnostic next = diagnostics.get(MOST);
      problems.add(of(new Diagnostic(next.severity(), Code.FURTHER_PROBLEMS, Optional.empty(),
          "there are " + (diagnostics.size() - MOST) + " further problems", Optional.empty())));
    }
    return problems;
  }

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
