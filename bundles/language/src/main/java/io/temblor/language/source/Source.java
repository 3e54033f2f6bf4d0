// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.source;

import java.util.Arrays;

/**
 * A named text and where its lines begin. Immutable.
 *
 * <p>Offsets are indices into {@link #text} (UTF-16 units), from 0 to {@code text().length()}. Lines and columns are
 * 1-based; columns count code points, a tab is one.
 */
public final class Source {
  private static final int BLOCK = 256;

  private final String name;
  private final String text;
  private final int[] lineStarts;
  /** How many surrogate pairs end before each block of the text: so columns are found without counting long lines. */
  private final int[] pairsBefore;

  /**
   * Takes over a text.
   *
   * @param name what messages call it, usually a file name as the user wrote it
   * @param text the whole text; lines end with a line feed
   */
  public Source(String name, String text) {
    this.name = name;
    this.text = text;
    int[] starts = new int[16];
    int count = 1;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = at + 1;
    }
    this.lineStarts = Arrays.copyOf(starts, count);
    this.pairsBefore = new int[text.length() / BLOCK + 1];
    for (int block = 1; block < pairsBefore.length; block++) {
      pairsBefore[block] = pairsBefore[block - 1] + pairs((block - 1) * BLOCK, block * BLOCK);
    }
  }

  /** What messages call this text. */
  public String name() {
    return name;
  }

  /** The whole text as it was given. */
  public String text() {
    return text;
  }

  /** The text under a span. */
  public String text(Span span) {
    return text.substring(span.start(), span.end());
  }

  /** The number of lines, at least 1; a line feed at the very end begins one more, empty line. */
  public int lines() {
    return lineStarts.length;
  }

  /** The text of a line without its line end. */
  public String line(int line) {
    return text.substring(lineStart(line), lineEnd(line));
  }

  /** Whether a line is closed by a line feed; only the last one is not. */
  public boolean endsWithLineFeed(int line) {
    return line < lineStarts.length;
  }

  /** The offset of a line's first character. */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /** The offset behind a line's last character, its line end not included. */
  public int lineEnd(int line) {
    int start = lineStarts[line - 1];
    int end = line == lineStarts.length ? text.length() : lineStarts[line] - 1;
    return end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  /** The line an offset is on. */
  public int lineOf(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Line and column of an offset. */
  public Position position(int offset) {
    int line = lineOf(offset);
    int start = lineStarts[line - 1];
    return new Position(line, 1 + offset - start - pairsBefore(offset) + pairsBefore(start));
  }

  private int pairsBefore(int offset) {
    int block = offset / BLOCK;
    return pairsBefore[block] + pairs(block * BLOCK, offset);
  }

  /** How many surrogate pairs have their second half in a range. */
  private int pairs(int from, int to) {
    int count = 0;
    for (int at = Math.max(1, from); at < to; at++) {
      if (Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at))) {
        count++;
      }
    }
    return count;
  }

  @Override
  public String toString() {
    return name;
  }
}
