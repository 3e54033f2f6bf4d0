// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.lexer;

import io.temblor.language.source.Code;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an extractor literal. A backslash at the end of a line continues it; the lines of a continued literal lose the
 * indentation they have in common.
 */
final class ExtractorReader {
  private final Reader reader;
  private final int start;

  ExtractorReader(Reader reader, int start) {
    this.reader = reader;
    this.start = start;
  }

  Token read() throws LexicalError {
    List<String> segments = new ArrayList<>();
    StringBuilder segment = new StringBuilder();
    while (true) {
      if (reader.atEnd() || reader.peek() == '\n') {
        throw reader.error(Code.UNTERMINATED_EXTRACTOR, reader.restOfLine(start),
            "this extractor pattern is not closed with a `|` on its line",
            "end a line with `\\` to continue on the next");
      }
      int character = reader.next();
      if (character == '|') {
        segments.add(segment.toString());
        return new Token(TokenKind.EXTRACTOR, reader.spanSince(start), joined(segments));
      }
      if (character != '\\') {
        segment.appendCodePoint(character);
      } else if (reader.atEnd()) {
        throw reader.prematureEnd("an extractor pattern");
      } else if (reader.acceptLineEnd()) {
        segments.add(segment.toString());
        segment.setLength(0);
      } else {
        segment.appendCodePoint(escaped());
      }
    }
  }

  private int escaped() throws LexicalError {
    int at = reader.at();
    int character = reader.next();
    if (character != '|' && character != '\\') {
      throw reader.error(Code.BAD_ESCAPE, reader.spanSince(at),
          "`\\" + Escapes.printable(character) + "` is not an escape in an extractor pattern",
          "only \\| and \\\\ are; double the backslashes of a regular expression");
    }
    return character;
  }

  private static String joined(List<String> segments) {
    if (segments.size() == 1) { return segments.getFirst(); }
    int common = Integer.MAX_VALUE;
    for (String segment : segments) {
      if (!segment.isEmpty()) {
        common = Math.min(common, indentation(segment));
      }
    }
    StringBuilder out = new StringBuilder();
    for (String segment : segments) {
      out.append(segment, segment.isEmpty() ? 0 : common, segment.length());
    }
    return out.toString();
  }

  private static int indentation(String segment) {
    int at = 0;
    while (at < segment.length() && Characters.isBlank(segment.charAt(at))) {
      at++;
    }
    return at;
  }
}
