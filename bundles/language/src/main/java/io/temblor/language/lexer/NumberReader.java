// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.lexer;

import io.temblor.language.source.Code;
import io.temblor.language.source.Span;

/** Reads a number whose first digit is read already. A sign is never part of it. */
final class NumberReader {
  private static final String LARGEST = "the largest integer is 18446744073709551615";
  private static final int MOST_QUOTED = 40;

  private final Reader reader;
  private final int start;

  NumberReader(Reader reader, int start) {
    this.reader = reader;
    this.start = start;
  }

  Token read() throws LexicalError {
    digits();
    if (reader.accept('.')) { return fraction(); }
    if (reader.peek() == 'x') { return hexadecimal(); }
    if (Characters.startsName(reader.peek())) {
      int letter = reader.at();
      throw reader.error(Code.UNEXPECTED_CHARACTER, new Span(letter, letter + 1),
          "`" + Character.toString(reader.peek()) + "` cannot follow a number",
          "a name does not begin with a digit; a float needs a `.` before its exponent");
    }
    String digits = text();
    try {
      return token(TokenKind.INTEGER, Long.toUnsignedString(Long.parseUnsignedLong(digits)));
    } catch (NumberFormatException tooLarge) {
      throw reader.error(Code.BAD_INTEGER, reader.spanSince(start), quoted(digits) + " is too large for an integer",
          LARGEST);
    }
  }

  private Token hexadecimal() throws LexicalError {
    boolean prefixed = reader.since(start).equals("0");
    reader.next();
    if (reader.atEnd()) { throw reader.prematureEnd("a hexadecimal number"); }
    if (!Characters.isHexDigit(reader.next()) || !prefixed) {
      throw reader.error(Code.BAD_HEXADECIMAL, reader.spanSince(start),
          "a hexadecimal number is `0x` followed by hexadecimal digits");
    }
    while (Characters.isHexDigit(reader.peek()) || reader.peek() == '_') {
      reader.next();
    }
    noLetter();
    String digits = text().substring(2);
    try {
      return token(TokenKind.INTEGER, Long.toUnsignedString(Long.parseUnsignedLong(digits, 16)));
    } catch (NumberFormatException tooLarge) {
      throw reader.error(Code.BAD_HEXADECIMAL, reader.spanSince(start),
          quoted("0x" + digits) + " has more than 64 bits");
    }
  }

  private Token fraction() throws LexicalError {
    digits();
    Span mantissa = reader.spanSince(start);
    if (reader.accept('e')) {
      exponent(mantissa);
    }
    noLetter();
    return token(TokenKind.FLOAT, text());
  }

  private void exponent(Span mantissa) throws LexicalError {
    if (reader.atEnd()) { throw badFloat(mantissa); }
    int first = reader.next();
    boolean signed = first == '+' || first == '-';
    if (signed && !Characters.isDigit(reader.peek()) || !signed && !Characters.isDigit(first)) {
      throw badFloat(reader.spanSince(start));
    }
    if (!signed && (reader.peek() == '+' || reader.peek() == '-')) {
      // The reference takes a sign right behind a single digit for part of the exponent.
      throw badFloat(reader.spanSince(start));
    }
    digits();
  }

  private LexicalError badFloat(Span span) {
    return reader.error(Code.BAD_FLOAT, span, "the exponent of this float is incomplete",
        "write digits behind `e`, and a blank before an operator");
  }

  private static String quoted(String number) {
    return number.length() > MOST_QUOTED ? "a number of " + number.length() + " characters" : "`" + number + "`";
  }

  private void noLetter() throws LexicalError {
    if (Characters.startsName(reader.peek())) {
      throw reader.error(Code.UNEXPECTED_CHARACTER, reader.spanSince(start),
          "`" + Character.toString(reader.peek()) + "` cannot follow a number");
    }
  }

  private void digits() {
    while (Characters.isDigit(reader.peek()) || reader.peek() == '_') {
      reader.next();
    }
  }

  private String text() {
    return reader.since(start).replace("_", "");
  }

  private Token token(TokenKind kind, String text) {
    return new Token(kind, reader.spanSince(start), text);
  }
}
