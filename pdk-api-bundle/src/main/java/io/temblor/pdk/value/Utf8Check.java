// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks UTF-8 strictly (RFC 3629 §3): no overlong forms, no surrogates, nothing above U+10FFFF. Public so that
 * codecs need not write it again.
 */
public final class Utf8Check {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8Check() {}

  /** Returns the index of the first byte of the first invalid sequence, or -1 if the range is valid UTF-8. */
  public static int firstInvalid(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = offset;
    while (at < end) {
      if (at + 8 <= end && ((long) LONG.get(bytes, at) & HIGH_BITS) == 0) {
        at += 8;
      } else if (bytes[at] >= 0) {
        at++;
      } else {
        int size = sequence(bytes, at, end);
        if (size == 0) { return at; }
        at += size;
      }
    }
    return -1;
  }

  /** Returns the length (2 to 4) of the valid multi-byte sequence that begins at {@code at}, or 0 if there is none. */
  public static int sequence(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xFF;
    if (lead < 0xC2 || lead > 0xF4) { return 0; }
    int size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (size > end - at) { return 0; }
    int second = bytes[at + 1] & 0xFF;
    int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (second < low || second > high) { return 0; }
    for (int i = 2; i < size; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) { return 0; }
    }
    return size;
  }
}
