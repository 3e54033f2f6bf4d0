// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.fuzz;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * Takes away what a text does not need to fail as it does: halves first, then ever smaller parts, single characters last.
 */
final class Minimiser {
  private final long deadlineNanos;

  /** Takes about this long at most. */
  Minimiser(Duration patience) {
    this.deadlineNanos = System.nanoTime() + patience.toNanos();
  }

  /** The smallest text it comes to that still fails. */
  String smallest(String text, Predicate<String> fails) {
    String smallest = text;
    int part = Math.max(1, text.length() / 2);
    while (true) {
      String smaller = without(part, smallest, fails);
      boolean progress = smaller.length() < smallest.length();
      smallest = smaller;
      if (isLate() || part == 1 && !progress) { return smallest; }
      part = progress && part == 1 ? 1 : Math.max(1, part / 2);
    }
  }

  /** Takes away each part of a length that is not needed. */
  private String without(int length, String text, Predicate<String> fails) {
    String smallest = text;
    int at = 0;
    while (at < smallest.length() && !isLate()) {
      String candidate = smallest.substring(0, at) + smallest.substring(Math.min(smallest.length(), at + length));
      if (fails.test(candidate)) {
        smallest = candidate;
      } else {
        at += length;
      }
    }
    return smallest;
  }

  private boolean isLate() {
    return System.nanoTime() > deadlineNanos;
  }
}
