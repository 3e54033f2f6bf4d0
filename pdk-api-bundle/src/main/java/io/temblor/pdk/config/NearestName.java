// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a user probably meant. */
public final class NearestName {
  private static final int MAX_DISTANCE = 2;
  /** Whoever writes more did not misspell a name; and names may come from events, which can be of any length. */
  private static final int MAX_LENGTH = 64;

  private NearestName() {}

  /**
   * Returns the candidate that differs from {@code name} by at most two edits, the nearest of them. Names of more than
   * 64 characters have none.
   */
  public static Optional<String> to(String name, Collection<String> candidates) {
    if (name.length() > MAX_LENGTH) { return Optional.empty(); }
    return candidates.stream()
        .filter(candidate -> Math.abs(candidate.length() - name.length()) <= MAX_DISTANCE)
        .filter(candidate -> distance(name, candidate) <= MAX_DISTANCE)
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  /** Returns the number of insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
  public static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] recycled = beforeLast;
      beforeLast = last;
      last = row;
      row = recycled;
    }
    return last[b.length()];
  }
}
