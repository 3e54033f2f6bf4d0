// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.source;

/**
 * What is shown of a line: all of it, or of a very long one the part that is underlined.
 *
 * @param text what is shown
 * @param from where in it the underlined part begins
 * @param to where that ends
 */
record Excerpt(String text, int from, int to) {
  /** No line that people write is longer; others come from programs, and may be of any length. */
  private static final int MAX_LINE = 1000;
  private static final int BEFORE = 100;
  private static final String LEFT_OUT = "…";

  /** Of a line of which a part is underlined; the part may reach beyond the line. */
  static Excerpt of(String line, int from, int to) {
    int start = Math.min(from, line.length());
    int end = Math.min(to, line.length());
    if (line.length() <= MAX_LINE) { return new Excerpt(line, start, Math.max(start, end)); }
    int first = boundary(line, Math.max(0, start - BEFORE));
    int last = boundary(line, Math.min(line.length(), first + MAX_LINE));
    String before = first > 0 ? LEFT_OUT : "";
    String behind = last < line.length() ? LEFT_OUT : "";
    int shift = before.length() - first;
    return new Excerpt(before + line.substring(first, last) + behind, start + shift,
        Math.max(start, Math.min(end, last)) + shift);
  }

  /** The offset itself, or the one before where it would cut a character in two. */
  private static int boundary(String line, int offset) {
    boolean inside = offset > 0 && offset < line.length()
        && Character.isSurrogatePair(line.charAt(offset - 1), line.charAt(offset));
    return inside ? offset - 1 : offset;
  }
}
