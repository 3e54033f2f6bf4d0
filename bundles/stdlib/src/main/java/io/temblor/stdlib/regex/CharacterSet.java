// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.regex;

import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Characters a pattern names: a property, a Perl class or a range.
 *
 * @param text between the brackets of a class of RE2; null when only a set can say it
 * @param complement the same for all other characters
 * @param test whether a character belongs
 */
record CharacterSet(@Nullable String text, @Nullable String complement, IntPredicate test) {
  private static final String WORD = "\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\p{Pc}\\x{200c}\\x{200d}\\x{24b6}-\\x{24e9}";
  private static final int LAST_SPACE = 0x3000;

  static CharacterSet range(int from, int to) {
    String text = from == to ? CodePoints.text(from) : CodePoints.text(from) + "-" + CodePoints.text(to);
    return new CharacterSet(text, null, c -> c >= from && c <= to);
  }

  static CharacterSet digits() {
    return property("Nd", Character::isDigit);
  }

  static CharacterSet property(String name, IntPredicate test) {
    return new CharacterSet("\\p{" + name + "}", "\\P{" + name + "}", test);
  }

  static CharacterSet space() {
    IntPredicate test = c -> c >= '\t' && c <= '\r' || c == 0x85 || Character.isSpaceChar(c);
    BitSet set = new BitSet();
    for (int c = 0; c <= LAST_SPACE; c++) {
      set.set(c, test.test(c));
    }
    return new CharacterSet(CodePoints.text(set), CodePoints.text(CodePoints.negated(set)), test);
  }

  static CharacterSet word() {
    return new CharacterSet(WORD, null, CharacterSet::isWord);
  }

  private static boolean isWord(int c) {
    return Character.isAlphabetic(c) || c == 0x200C || c == 0x200D || switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK,
          Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.CONNECTOR_PUNCTUATION -> true;
      default -> false;
    };
  }

  static CharacterSet ascii(String text) {
    BitSet set = new BitSet();
    for (int i = 0; i < text.length(); i++) {
      boolean isRange = i + 2 < text.length() && text.charAt(i + 1) == '-';
      set.set(text.charAt(i), text.charAt(isRange ? i + 2 : i) + 1);
      i += isRange ? 2 : 0;
    }
    return new CharacterSet(CodePoints.text(set), CodePoints.text(CodePoints.negated(set)), set::get);
  }

  /** The characters that are not in this set. */
  CharacterSet negated() {
    return new CharacterSet(complement, text, test.negate());
  }

  BitSet set() {
    return CodePoints.of(test);
  }
}
