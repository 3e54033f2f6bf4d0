// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.source;

/**
 * A stretch of a source: two offsets, the end is exclusive.
 *
 * @param start offset of the first character
 * @param end offset behind the last one, at least {@code start}
 */
public record Span(int start, int end) {
  /** Checks that the offsets are in order. */
  public Span {
    if (start < 0 || end < start) { throw new IllegalArgumentException("not a span: " + start + " to " + end); }
  }

  /** From the start of this span to the end of another one behind it. */
  public Span to(Span other) {
    return new Span(start, other.end);
  }
}
