// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.function;

/**
 * How many arguments a function takes.
 *
 * @param min at least
 * @param max at most; {@link Integer#MAX_VALUE} for no limit
 */
public record Arity(int min, int max) {
  /** Returns an arity of exactly {@code count}. */
  public static Arity exactly(int count) {
    return new Arity(count, count);
  }

  /** Tells whether {@code count} arguments fit. */
  public boolean accepts(int count) {
    return min <= count && count <= max;
  }

  /** Returns {@code min..=max}, as messages show it. */
  @Override
  public String toString() {
    return max == Integer.MAX_VALUE ? min + ".." : min + "..=" + max;
  }
}
