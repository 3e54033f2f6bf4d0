// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.source;

/**
 * Writes a failure the way error events carry it in their {@code error} field: programs parse this text, so its shape
 * is fixed, other than that of {@link DiagnosticRenderer}, which is for people.
 *
 * <pre>
 * Error:
 *     3 |   event.speed * 2
 *       |         ^^^^^ what is wrong
 *       |               NOTE: what to do
 *
 * </pre>
 *
 * The first line ends with a blank. The lines of the context are shown as written, the carets follow the last line of
 * the span; a span over several lines is underlined on its last line from the first column on. One empty line ends the
 * text.
 */
public final class ErrorText {
  private static final String GUTTER = "      | ";

  private ErrorText() {}

  /** The text of an error event. */
  public static String of(Diagnostic diagnostic) {
    if (diagnostic.reported().isEmpty()) { return "Error: " + diagnostic.message(); }
    Location place = diagnostic.location().get();
    Source source = place.source();
    int first = source.lineOf(place.context().start());
    int last = Math.max(first, source.lineOf(place.context().end()));
    int marked = source.lineOf(place.span().end());
    StringBuilder out = new StringBuilder("Error: \n");
    boolean printed = false;
    for (int line = first; line <= last; line++) {
      out.append(String.format("%5d | ", line)).append(source.line(line));
      if (source.endsWithLineFeed(line)) {
        out.append('\n');
      }
      if (line == marked) {
        callout(out, diagnostic, place);
        printed = true;
      }
    }
    if (!printed) {
      callout(out, diagnostic, place);
    }
    return out.append('\n').toString();
  }

  private static void callout(StringBuilder out, Diagnostic diagnostic, Location place) {
    Position start = place.source().position(place.span().start());
    Position end = place.source().position(place.span().end());
    boolean oneLine = start.line() == end.line();
    int column = oneLine ? start.column() : 1;
    int carets = oneLine ? Math.max(1, end.column() - start.column()) : end.column() - 1;
    if (out.charAt(out.length() - 1) != '\n') {
      out.append('\n');
    }
    out.append(GUTTER).append(" ".repeat(column - 1)).append("^".repeat(carets));
    out.append(' ').append(diagnostic.message()).append('\n');
    diagnostic.hint().ifPresent(
        hint -> out.append(GUTTER).append(" ".repeat(column + carets)).append("NOTE: ").append(hint).append('\n'));
  }
}
