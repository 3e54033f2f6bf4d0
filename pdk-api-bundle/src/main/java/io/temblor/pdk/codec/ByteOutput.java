// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing run of bytes that encoders write to. Reused from event to event, so that encoding allocates nothing once it has
 * grown to the size of the largest event.
 *
 * <p>For one thread at a time.
 */
public final class ByteOutput {
  private static final int FIRST_BYTES = 256;

  private byte[] array = new byte[FIRST_BYTES];
  private int length;

  /** Appends one byte: the low eight bits of {@code b}. */
  public void write(int b) {
    ensure(1);
    array[length++] = (byte) b;
  }

  /** Appends all of {@code bytes}. */
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  /** Appends {@code bytes[offset .. offset + count)}. */
  public void write(byte[] bytes, int offset, int count) {
    ensure(count);
    System.arraycopy(bytes, offset, array, length, count);
    length += count;
  }

  /** Appends {@code text} as UTF-8. */
  public void writeText(String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Appends {@code bits} in eight bytes, most significant first. */
  public void writeLong(long bits) {
    ensure(Long.BYTES);
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      array[length++] = (byte) (bits >>> shift);
    }
  }

  /** Returns the array behind, filled up to {@link #length()}; replaced when it grows. */
  public byte[] array() {
    return array;
  }

  /** Returns the number of bytes written since the last {@link #reset()}. */
  public int length() {
    return length;
  }

  /** Forgets what was written and keeps the space. */
  public void reset() {
    length = 0;
  }

  /** Returns a copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(array, length);
  }

  private void ensure(int count) {
    if (array.length - length < count) {
      // addExact: past 2 GiB the caller gets an ArithmeticException instead of a negative size
      array = Arrays.copyOf(array,
          Math.max(Math.addExact(length, count), (int) Math.min(2L * array.length, Integer.MAX_VALUE - 8)));
    }
  }
}
