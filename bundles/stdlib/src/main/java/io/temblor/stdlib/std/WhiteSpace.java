// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

/** White space as Unicode's property {@code White_Space} has it; the JDK's own notions leave some of it out. */
final class WhiteSpace {
  private WhiteSpace() {}

  static boolean is(char c) {
    return c >= '\t' && c <= '\r' || c == '\u0085' || Character.isSpaceChar(c);
  }

  static String trimStart(String text) {
    int from = 0;
    while (from < text.length() && is(text.charAt(from))) {
      from++;
    }
    return text.substring(from);
  }

  static String trimEnd(String text) {
    int to = text.length();
    while (to > 0 && is(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(0, to);
  }
}
