// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.regex;

import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * A part of a character class: its text between the brackets of RE2, or, where RE2 has none (a negated part, an intersection), the set of
 * characters itself. Sets cost milliseconds to make; texts are tried first.
 */
final class CodePoints {
  private static final int ALL = Character.MAX_CODE_POINT + 1;

  private CodePoints() {}

  static BitSet of(IntPredicate predicate) {
    BitSet set = new BitSet(ALL);
    for (int character = 0; character < ALL; character++) {
      if (predicate.test(character)) {
        set.set(character);
      }
    }
    return set;
  }

  static BitSet negated(BitSet set) {
    BitSet negated = (BitSet) set.clone();
    negated.flip(0, ALL);
    return negated;
  }

  /** Returns the text of a set between the brackets of a class. Empty if the set is. */
  static String text(BitSet set) {
    StringBuilder text = new StringBuilder();
    for (int from = set.nextSetBit(0); from >= 0;) {
      int to = set.nextClearBit(from) - 1;
      text.append(text(from));
      if (to > from) {
        text.append('-').append(text(to));
      }
      from = set.nextSetBit(to + 1);
    }
    return text.toString();
  }

  /** Returns one character as RE2 reads it everywhere. */
  static String text(int character) {
    boolean plain = character >= '0' && character <= '9' || character >= 'a' && character <= 'z'
        || character >= 'A' && character <= 'Z' || character > 0x7F && Character.isLetter(character);
    return plain ? Character.toString(character) : "\\x{" + Integer.toHexString(character) + "}";
  }
}
