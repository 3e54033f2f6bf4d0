// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.regex;

import io.temblor.pdk.function.FunctionException;

/** The text of a pattern and the place reached in it. */
final class PatternText {
  static final int END = -1;

  private final int[] pattern;
  private final String text;
  int at;

  PatternText(String text) {
    this.text = text;
    this.pattern = text.codePoints().toArray();
  }

  int peek() {
    return peek(0);
  }

  int peek(int ahead) {
    return at + ahead < pattern.length ? pattern[at + ahead] : END;
  }

  int next() {
    return at < pattern.length ? pattern[at++] : END;
  }

  /** Goes on behind {@code expected} if it stands here. */
  boolean take(String expected) {
    for (int i = 0; i < expected.length(); i++) {
      if (peek(i) != expected.charAt(i)) { return false; }
    }
    at += expected.length();
    return true;
  }

  /** Returns what stands before {@code end} and goes on behind it. */
  String until(int end, int opened, String problem) throws FunctionException {
    int from = at;
    while (peek() != end) {
      if (next() == END) { throw error(opened, problem); }
    }
    String found = new String(pattern, from, at - from);
    at++;
    return found;
  }

  /** Returns the failure, with the pattern and a mark under the characters from {@code from} to where the text was read. */
  FunctionException error(int from, String problem) {
    int marks = Math.max(1, Math.min(at, pattern.length) - from);
    String shown = text.contains("\n") ? text.replace("\n", "\n    ") : text;
    String mark = text.contains("\n") ? "(at character " + from + ")" : " ".repeat(from) + "^".repeat(marks);
    return FunctionException.failed("malformed regular expression:\n    " + shown + "\n    " + mark + "\n" + problem);
  }
}
