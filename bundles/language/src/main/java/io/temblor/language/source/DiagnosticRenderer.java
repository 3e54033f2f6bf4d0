// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.source;

import java.util.List;

/**
 * Prints diagnostics for people: name, line and column, the source lines as written, carets under the span, and the
 * hint.
 *
 * <pre>
 * flows/ingest.troy:14:18: error: unknown connector type `tcp_sever`
 *    14 | define connector in from tcp_sever
 *       |                          ^^^^^^^^^
 *       = help: did you mean `tcp_server`?
 * </pre>
 */
public final class DiagnosticRenderer {
  private static final String GUTTER = "      | ";
  private static final String NOTE = "      = ";
  private static final int MAX_LINES = 6;

  private DiagnosticRenderer() {}

  /** All diagnostics, one after the other, each ended by a line feed. */
  public static String render(List<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      out.append(render(diagnostic));
    }
    return out.toString();
  }

  /** One diagnostic, ended by a line feed. */
  public static String render(Diagnostic diagnostic) {
    StringBuilder out = new StringBuilder();
    diagnostic.location().ifPresent(place -> out.append(place.source().name()).append(':')
        .append(place.source().position(place.span().start())).append(": "));
    out.append(diagnostic.severity().word()).append(": ").append(diagnostic.message()).append('\n');
    diagnostic.location().ifPresent(place -> excerpt(out, place));
    diagnostic.hint().ifPresent(hint -> out.append(NOTE).append("help: ").append(hint).append('\n'));
    return out.toString();
  }

  private static void excerpt(StringBuilder out, Location place) {
    Source source = place.source();
    int first = source.lineOf(place.span().start());
    int last = source.lineOf(Math.max(place.span().start(), place.span().end() - 1));
    for (int line = first; line <= last; line++) {
      if (last - first >= MAX_LINES && line > first + 1 && line < last - 1) {
        out.append("   …  |\n");
        line = last - 2;
        continue;
      }
      String whole = source.line(line);
      int start = line == first ? place.span().start() - source.lineStart(line) : indentation(whole);
      int end = line == last ? place.span().end() - source.lineStart(line) : whole.length();
      Excerpt excerpt = Excerpt.of(whole, start, end);
      String text = excerpt.text();
      out.append(String.format("%5d | ", line)).append(text).append('\n');
      if (end > start || line == first && line == last) {
        out.append(GUTTER).append(padding(text, excerpt.from()));
        out.append(carets(text, excerpt.from(), excerpt.to())).append('\n');
      }
    }
  }

  private static int indentation(String text) {
    int at = 0;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Blanks as wide as the text before a place; tabs stay tabs, so that any tab width lines up. */
  private static String padding(String text, int to) {
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < to;) {
      int character = text.codePointAt(at);
      out.append(character == '\t' ? "\t" : " ".repeat(DisplayWidth.of(character)));
      at += Character.charCount(character);
    }
    return out.toString();
  }

  private static String carets(String text, int from, int to) {
    int width = 0;
    for (int at = from; at < to;) {
      int character = text.codePointAt(at);
      width += character == '\t' ? 1 : DisplayWidth.of(character);
      at += Character.charCount(character);
    }
    return "^".repeat(Math.max(1, width));
  }
}
