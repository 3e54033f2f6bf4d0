// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.source;

import java.util.Collection;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Spelling {
  private static final int FARTHEST = 2;

  private Spelling() {}

  /**
   * The candidate nearest to what was written, if it takes at most two edits (insert, drop, replace or swap a
   * character) and leaves something of the word; of equally near ones the first in alphabetical order.
   */
  public static Optional<String> nearest(String written, Collection<String> candidates) {
    String best = null;
    int bestDistance = Math.min(FARTHEST, Math.max(1, written.length() - 1)) + 1;
    for (String candidate : candidates) {
      int distance = distance(written, candidate);
      if (distance > 0 && (distance < bestDistance
          || distance == bestDistance && best != null && candidate.compareTo(best) < 0)) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Damerau and Levenshtein's distance, adjacent characters swapped at most once (optimal string alignment). */
  static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      last[column] = column;
    }
    for (int at = 1; at <= from.length(); at++) {
      row[0] = at;
      for (int column = 1; column <= to.length(); column++) {
        boolean same = from.charAt(at - 1) == to.charAt(column - 1);
        int best = Math.min(last[column - 1] + (same ? 0 : 1), Math.min(last[column], row[column - 1]) + 1);
        boolean swapped = at > 1 && column > 1 && from.charAt(at - 1) == to.charAt(column - 2)
            && from.charAt(at - 2) == to.charAt(column - 1);
        row[column] = swapped ? Math.min(best, beforeLast[column - 2] + 1) : best;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[to.length()];
  }
}
