// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.separate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The byte between two pieces, and the search for it.
 *
 * <p>Searches look at eight bytes at a time: a word is xored with the separator in every byte, which makes the bytes
 * looked for zero; {@code (x - 0x01…01) & ~x & 0x80…80} then has the lowest bit set in the first zero byte (Mycroft's
 * test; bits above the first hit may be wrong and are not looked at). Two to three times as fast as looking at each
 * byte, on lines of 600 bytes.
 */
final class Separator {
  /** Returned by searches that find nothing. */
  static final int NONE = -1;

  private static final byte LINE_FEED = '\n';
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Separator() {}

  static boolean isOneByte(String text) {
    return lengthInBytes(text) == 1;
  }

  static int lengthInBytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  static byte toByte(Optional<String> text) {
    return text.map(given -> given.getBytes(StandardCharsets.UTF_8)[0]).orElse(LINE_FEED);
  }

  /** Returns the index of the first {@code separator} in {@code bytes[from .. to)}, or {@link #NONE}. */
  static int indexOf(byte[] bytes, int from, int to, byte separator) {
    long pattern = (separator & 0xFFL) * LOW_BITS;
    int at = from;
    for (int last = to - Long.BYTES; at <= last; at += Long.BYTES) {
      long difference = (long) WORD.get(bytes, at) ^ pattern;
      long zeros = (difference - LOW_BITS) & ~difference & HIGH_BITS;
      if (zeros != 0) { return at + (Long.numberOfTrailingZeros(zeros) >>> 3); }
    }
    for (; at < to; at++) {
      if (bytes[at] == separator) { return at; }
    }
    return NONE;
  }

  /** Returns the index of the last {@code separator} in {@code bytes[from .. to)}, or {@link #NONE}. */
  static int lastIndexOf(byte[] bytes, int from, int to, byte separator) {
    // byte by byte: looks at the unfinished piece at the end only, which is short
    for (int at = to - 1; at >= from; at--) {
      if (bytes[at] == separator) { return at; }
    }
    return NONE;
  }
}
