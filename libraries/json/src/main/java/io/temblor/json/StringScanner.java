// SPDX-License-Identifier: Apache-2.0
package io.temblor.json;

import io.temblor.pdk.value.Utf8Check;

/**
 * Finds the end of a string and checks it on the way: control characters, escapes, surrogates, UTF-8. Looks at
 * sixteen bytes per turn as long as they are plain ASCII, which is where a parser spends its time. Kept apart from
 * the parser so that the compiler sees one small hot loop.
 */
final class StringScanner {
  /**
   * What the last string contained, worst first wins: nothing to resolve, escapes as the writer makes them, other
   * escapes.
   */
  enum Form {
    PLAIN, ESCAPED, ESCAPED_OTHERWISE
  }

  private byte[] bytes = {};
  private int base;
  private int end;
  private Form form = Form.PLAIN;

  void reset(byte[] newBytes, int offset, int length) {
    bytes = newBytes;
    base = offset;
    end = offset + length;
  }

  Form form() {
    return form;
  }

  /** Returns the index of the quote that closes the string whose content begins at {@code from}. */
  int close(int from) {
    byte[] b = bytes;
    int at = from;
    int twoWords = end - 16;
    while (at <= twoWords) {
      long stops = Swar.stops(Swar.word(b, at));
      if (stops != 0) {
        at += Swar.first(stops);
        if (b[at] == '"') {
          form = Form.PLAIN;
          return at;
        }
        return closeSlowly(at);
      }
      stops = Swar.stops(Swar.word(b, at + 8));
      if (stops != 0) {
        at += 8 + Swar.first(stops);
        if (b[at] == '"') {
          form = Form.PLAIN;
          return at;
        }
        return closeSlowly(at);
      }
      at += 16;
    }
    return closeSlowly(at);
  }

  private int closeSlowly(int from) {
    byte[] b = bytes;
    form = Form.PLAIN;
    int at = from;
    while (at < end) {
      if (at <= end - 8) {
        long stops = Swar.stops(Swar.word(b, at));
        at += stops == 0 ? 8 : Swar.first(stops);
        if (stops == 0) {
          continue;
        }
      }
      byte c = b[at];
      if (c == '"') { return at; }
      if (c == '\\') {
        at = escape(at);
      } else if (c < 0) {
        at = notAscii(at);
      } else if (c < ' ') {
        throw error("a control character inside a string must be escaped: found byte " + c, at);
      } else {
        at++;
      }
    }
    throw error("expected the end of the string but found the end of the text", end);
  }

  /** Steps over valid UTF-8 beyond ASCII. */
  private int notAscii(int from) {
    byte[] b = bytes;
    int at = from;
    while (at <= end - 8) {
      long word = Swar.word(b, at);
      if (Swar.triples(word)) {
        at += 6;
      } else if (Swar.pairs(word)) {
        at += 8;
      } else {
        break;
      }
    }
    while (at < end && b[at] < 0) {
      int size = Utf8Check.sequence(b, at, end);
      if (size == 0) {
        throw error("the text is not valid UTF-8: found byte 0x" + Integer.toHexString(b[at] & 0xFF), at);
      }
      at += size;
    }
    return at;
  }

  /** Steps over the escape whose backslash is at {@code at}. */
  private int escape(int at) {
    if (at + 1 >= end) { throw error("expected an escape but found the end of the text", end); }
    switch (bytes[at + 1]) {
      case '"', '\\', 'b', 'f', 'n', 'r', 't' -> {
        atLeast(Form.ESCAPED);
        return at + 2;
      }
      case '/' -> {
        atLeast(Form.ESCAPED_OTHERWISE);
        return at + 2;
      }
      case 'u' -> {
        return unicode(at);
      }
      default -> throw error("expected one of \" \\ / b f n r t u after a backslash but found "
          + JsonParser.shown(bytes, at + 1, end), at + 1);
    }
  }

  private int unicode(int at) {
    int unit = hex4(at + 2);
    if (Character.isLowSurrogate((char) unit)) {
      throw error("the second half of a surrogate pair without the first", at);
    }
    if (Character.isHighSurrogate((char) unit)) {
      boolean follows = at + 12 <= end && bytes[at + 6] == '\\' && bytes[at + 7] == 'u'
          && Character.isLowSurrogate((char) hex4(at + 8));
      if (!follows) { throw error("the first half of a surrogate pair without the second", at); }
      atLeast(Form.ESCAPED_OTHERWISE);
      return at + 12;
    }
    boolean shorter = unit == '\b' || unit == '\f' || unit == '\n' || unit == '\r' || unit == '\t';
    boolean lowerCase = bytes[at + 5] < 'A' || bytes[at + 5] > 'F';
    atLeast(unit < ' ' && !shorter && lowerCase ? Form.ESCAPED : Form.ESCAPED_OTHERWISE);
    return at + 6;
  }

  private int hex4(int from) {
    int value = 0;
    for (int at = from; at < from + 4; at++) {
      int digit = at < end ? Character.digit(bytes[at], 16) : -1;
      if (digit < 0) {
        throw error("expected four hexadecimal digits after \\u but found " + JsonParser.shown(bytes, at, end), at);
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private void atLeast(Form other) {
    if (other.compareTo(form) > 0) {
      form = other;
    }
  }

  private JsonSyntaxException error(String problem, int at) {
    return new JsonSyntaxException(problem, at - base);
  }
}
