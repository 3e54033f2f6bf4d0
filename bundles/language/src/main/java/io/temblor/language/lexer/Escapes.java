// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.lexer;

import io.temblor.language.source.Code;
import io.temblor.language.source.Span;

/** The escapes of strings and here documents. */
final class Escapes {
  private static final int UNICODE_DIGITS = 4;

  private Escapes() {}

  /** Reads from the backslash to the end of the escape and returns the character it stands for. */
  static int read(Reader reader) throws LexicalError {
    int start = reader.at();
    reader.next();
    if (reader.atEnd()) { throw reader.prematureEnd("an escape"); }
    int character = reader.next();
    return switch (character) {
      case '"', '\\', '#' -> character;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode(reader, start);
      default ->
          throw reader.error(Code.BAD_ESCAPE, character == '\n' ? new Span(start, start + 1) : reader.spanSince(start),
              "`\\" + printable(character) + "` is not an escape",
              "the escapes are \\\" \\\\ \\# \\b \\f \\n \\r \\t and \\u with four hexadecimal digits");
    };
  }

  static String printable(int character) {
    return character == '\n' || character == '\r' ? "(line end)" : Character.toString(character);
  }

  private static int unicode(Reader reader, int start) throws LexicalError {
    int character = 0;
    for (int digit = 0; digit < UNICODE_DIGITS; digit++) {
      int next = reader.peek();
      if (!Characters.isHexDigit(next)) {
        if (next != Reader.END && next != '\n') {
          reader.next();
        }
        throw reader.error(Code.BAD_UNICODE_ESCAPE, reader.spanSince(start), "`\\u` needs four hexadecimal digits");
      }
      character = character * 16 + Character.digit(reader.next(), 16);
    }
    if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
      throw reader.error(Code.BAD_UNICODE_ESCAPE, reader.spanSince(start),
          "this is half of a surrogate pair, no character",
          "write the character itself");
    }
    return character;
  }
}
