// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds out, when a record is complete, whether it has a key twice, and repairs it: the last value wins, in the place
 * of the first. A record without duplicates must cost next to nothing, so the hashes of its keys are thrown into a
 * table of stamps: only if two hit the same slot of it, which is rare, hashes are compared; only if two are equal,
 * keys.
 */
final class DuplicateKeys {
  private static final int STAMPS = 1024;
  private static final int PAIRWISE = 48;         // up to here comparing all pairs of hashes is cheaper than sorting

  private final int[] stamps = new int[STAMPS];
  private int stamp;

  /** Whether two of the hashes {@code [from, to)} are equal. */
  boolean suspected(int[] hashes, int from, int to) {
    int count = to - from;
    if (count < 2) { return false; }
    if (count > STAMPS / 8) { return sortedHaveEqual(hashes, from, to); }
    if (++stamp == 0) {
      Arrays.fill(stamps, 0);
      stamp = 1;
    }
    int current = stamp;
    boolean free = true;
    for (int i = from; i < to; i++) {
      int slot = hashes[i] & STAMPS - 1;
      free &= stamps[slot] != current;
      stamps[slot] = current;
    }
    if (free) { return false; }
    return count <= PAIRWISE ? pairsHaveEqual(hashes, from, to) : sortedHaveEqual(hashes, from, to);
  }

  private static boolean pairsHaveEqual(int[] hashes, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int hash = hashes[i];
      for (int j = from; j < i; j++) {
        if (hashes[j] == hash) { return true; }
      }
    }
    return false;
  }

  private static boolean sortedHaveEqual(int[] hashes, int from, int to) {
    int[] sorted = Arrays.copyOfRange(hashes, from, to);
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) { return true; }
    }
    return false;
  }

  /** Rewrites the content of the record {@code [at, end)} if it has a key twice; returns its new end. */
  static int repair(Document document, int at, int end) {
    long[] tape = document.tape;
    Map<Key, int[]> fields = new LinkedHashMap<>();       // position of the first key and of the last value
    int count = 0;
    for (int field = at + Tape.HEADER; field < end; count++) {
      int value = Tape.skip(tape, field);
      int place = field;
      fields.computeIfAbsent(document.key(field).toKey(), key -> new int[]{place, 0})[1] = value;
      field = Tape.skip(tape, value);
    }
    if (fields.size() == count) { return end; }
    long[] kept = new long[end - at];
    int to = 0;
    for (int[] field : fields.values()) {
      to = copy(tape, field[0], kept, to);
      to = copy(tape, field[1], kept, to);
    }
    System.arraycopy(kept, 0, tape, at + Tape.HEADER, to);
    return at + Tape.HEADER + to;
  }

  private static int copy(long[] tape, int at, long[] target, int to) {
    int words = Tape.skip(tape, at) - at;
    System.arraycopy(tape, at, target, to, words);
    return to + words;
  }
}
