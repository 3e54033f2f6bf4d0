// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.source;

/**
 * How many terminal cells a character takes: none for combining marks and formatting, two for the wide ones of
 * Unicode Annex 11, one otherwise.
 */
final class DisplayWidth {
  /** Pairs of first and last code point that take two cells (East Asian Wide and Fullwidth, and pictographs). */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF,
    0x4E00, 0x9FFF, 0xA000, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF00, 0xFF60,
    0xFFE0, 0xFFE6, 0x16FE0, 0x18AFF, 0x1B000, 0x1B2FF, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1F9FF,
    0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD,
  };

  private DisplayWidth() {}

  static int of(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  private static boolean isWide(int character) {
    if (character < WIDE[0]) { return false; }
    for (int at = 0; at < WIDE.length; at += 2) {
      if (character <= WIDE[at + 1]) { return character >= WIDE[at]; }
    }
    return false;
  }
}
