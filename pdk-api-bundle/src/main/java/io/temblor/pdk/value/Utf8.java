// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** A range of UTF-8 bytes that do not change. */
record Utf8(byte[] bytes, int offset, int length) {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  /** Differs from process to process, so that nobody can prepare keys that collide. */
  private static final long SEED = ThreadLocalRandom.current().nextLong();

  static Utf8 of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Utf8(bytes, 0, bytes.length);
  }

  /** Eight bytes, the first one lowest. */
  static long word(byte[] bytes, int offset) {
    return (long) LONG.get(bytes, offset);
  }

  /** Hash of a byte range: multiply and fold, eight bytes at a time. */
  static int hash(byte[] bytes, int offset, int length) {
    long hash = SEED ^ length;
    int at = offset;
    int end = offset + length;
    for (; at + 8 <= end; at += 8) {
      hash = fold(hash ^ word(bytes, at));
    }
    long tail = 0;
    for (; at < end; at++) {
      tail = tail << 8 | bytes[at] & 0xFF;
    }
    hash = fold(hash ^ tail);
    return (int) (hash ^ hash >>> 32);
  }

  private static long fold(long word) {
    return word * 0x9E3779B97F4A7C15L ^ Math.multiplyHigh(word, 0x9E3779B97F4A7C15L);
  }

  static boolean equal(byte[] a, int aOffset, byte[] b, int bOffset, int length) {
    return Arrays.equals(a, aOffset, aOffset + length, b, bOffset, bOffset + length);
  }

  static String text(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
