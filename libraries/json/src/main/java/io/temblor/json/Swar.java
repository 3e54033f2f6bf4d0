// SPDX-License-Identifier: Apache-2.0
package io.temblor.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Tests on eight bytes at once in a long, the first byte lowest. The result has the highest bit of each byte that
 * meets the condition; bytes above the first such byte may be marked wrongly, because subtraction borrows upwards.
 */
final class Swar {
  static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  static final long HIGH = 0x8080808080808080L;
  private static final long ONES = 0x0101010101010101L;
  private static final long SPACES = 0x2020202020202020L;
  private static final long QUOTES = 0x2222222222222222L;
  private static final long BACKSLASHES = 0x5C5C5C5C5C5C5C5CL;

  private Swar() {}

  static long word(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /** Bytes at which plain ASCII text of a string stops: quote, backslash, control character, anything above 0x7F. */
  static long stops(long word) {
    return (word - SPACES | (word ^ QUOTES) - ONES | (word ^ BACKSLASHES) - ONES | word) & HIGH;
  }

  /** Bytes that a writer has to escape: quote, backslash, control character. */
  static long escapes(long word) {
    return (word - SPACES | (word ^ QUOTES) - ONES | (word ^ BACKSLASHES) - ONES) & ~word & HIGH;
  }

  /** Index, 0 to 7, of the first marked byte. */
  static int first(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }

  /** Whether all eight bytes are ASCII digits. */
  static boolean digits(long word) {
    return (word & 0xF0F0F0F0F0F0F0F0L | (word + 0x0606060606060606L & 0xF0F0F0F0F0F0F0F0L) >>> 4)
        == 0x3333333333333333L;
  }

  /** Whether the bytes are four valid UTF-8 sequences of two bytes each. */
  static boolean pairs(long word) {
    return (word & 0xC0E0C0E0C0E0C0E0L) == 0x80C080C080C080C0L
        && ((word & 0x001E001E001E001EL) + 0x007E007E007E007EL & 0x0080008000800080L) == 0x0080008000800080L;
  }

  /**
   * Whether the first six bytes are two UTF-8 sequences of three bytes each, of the leads for which every second byte
   * is valid. False for the other leads, 0xE0 and 0xED.
   */
  static boolean triples(long word) {
    if ((word & 0xC0C0F0C0C0F0L) != 0x8080E08080E0L) { return false; }
    int lead = (int) word & 0xF;
    int secondLead = (int) (word >>> 24) & 0xF;
    return lead != 0 && lead != 0xD && secondLead != 0 && secondLead != 0xD;
  }
}
