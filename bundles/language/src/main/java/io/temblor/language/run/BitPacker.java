// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import java.io.ByteArrayOutputStream;

/**
 * Collects bits, most significant first. Bits that do not fill a byte at the end make one more byte in which they stand
 * at the low end.
 */
final class BitPacker {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int pending;
  private int pendingBits;

  /** Adds the low bits of a number; little endian swaps the bytes the bits fill. */
  void bits(long number, int bits, boolean littleEndian) {
    long value = number;
    int width = bits;
    if (littleEndian) {
      int containerBytes = (bits + 7) / 8;
      value = Long.reverseBytes(number & mask(bits)) >>> (64 - containerBytes * 8);
    }
    for (int bit = width - 1; bit >= 0; bit--) {
      add((int) (value >>> bit) & 1);
    }
  }

  /** Adds the first bytes, or all of them for 0. */
  void bytes(byte[] bytes, int count) {
    int end = count == 0 ? bytes.length : count;
    if (pendingBits == 0) {
      out.write(bytes, 0, end);
      return;
    }
    for (int at = 0; at < end; at++) {
      for (int bit = 7; bit >= 0; bit--) {
        add(bytes[at] >>> bit & 1);
      }
    }
  }

  /** How many bytes are full. */
  int size() {
    return out.size();
  }

  byte[] finish() {
    if (pendingBits > 0) {
      out.write(pending);
      pending = 0;
      pendingBits = 0;
    }
    return out.toByteArray();
  }

  private void add(int bit) {
    pending = pending << 1 | bit;
    if (++pendingBits == 8) {
      out.write(pending);
      pending = 0;
      pendingBits = 0;
    }
  }

  private static long mask(int bits) {
    return bits == 64 ? -1 : (1L << bits) - 1;
  }
}
