// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.source;

/**
 * The place a diagnostic talks about: what is underlined, and what is shown around it.
 *
 * @param source the text
 * @param span what is underlined
 * @param context what is shown, at least the lines of {@code span}
 */
public record Location(Source source, Span span, Span context) {
  /** A place that is shown by itself. */
  public Location(Source source, Span span) {
    this(source, span, span);
  }

  /** The same place with some lines before and after it, as far as there are any. */
  public Location withinLines(int lines) {
    int first = Math.max(1, source.lineOf(span.start()) - lines);
    int last = Math.min(source.lines(), source.lineOf(span.end()) + lines);
    return new Location(source, span, new Span(source.lineStart(first), Math.max(source.lineEnd(last), span.end())));
  }

  /**
   * Line and column tools are told. A span on one line is reported at its start; one over several lines at the first
   * column of its last line, where the carets of a multi-line span begin.
   */
  public Position reported() {
    Position start = source.position(span.start());
    int lastLine = source.lineOf(span.end());
    return lastLine == start.line() ? start : new Position(lastLine, 1);
  }
}
