// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Bytes without further meaning. */
public final class BinaryValue extends Value implements Comparable<BinaryValue> {
  private final byte[] bytes;
  private final int offset;
  private final int length;

  private BinaryValue(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
  }

  /** Returns a binary value of these bytes. Takes ownership: the array must not change any more. */
  public static BinaryValue of(byte[] bytes) {
    return new BinaryValue(bytes, 0, bytes.length);
  }

  /**
   * Returns the bytes {@code [offset, offset + length)} of an array. Takes ownership: the array must not change any
   * more.
   */
  public static BinaryValue of(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    return new BinaryValue(bytes, offset, length);
  }

  /** Number of bytes. */
  public int length() {
    return length;
  }

  /** The byte at an index from 0 to {@code length() - 1}. */
  public byte get(int index) {
    Objects.checkIndex(index, length);
    return bytes[offset + index];
  }

  /** A new array of all bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  /** A read-only view of the bytes. */
  public ByteBuffer asByteBuffer() {
    return ByteBuffer.wrap(bytes, offset, length).slice().asReadOnlyBuffer();
  }

  /** The array that holds the bytes, for writers that want no copy. It must not be changed. */
  public byte[] array() {
    return bytes;
  }

  /** Where the bytes begin in {@link #array()}. */
  public int arrayOffset() {
    return offset;
  }

  /** Orders by unsigned bytes, a prefix before what it begins. */
  @Override
  public int compareTo(BinaryValue other) {
    return Arrays.compareUnsigned(bytes, offset, offset + length,
        other.bytes, other.offset, other.offset + other.length);
  }

  @Override
  public Kind kind() {
    return Kind.BINARY;
  }

  @Override
  void write(ValueWriter writer, int depth) {
    writer.binary(bytes, offset, length);
  }

  @Override
  Value detach(@Nullable Detaching walk) {
    return length < bytes.length / 2 ? of(toByteArray()) : this;
  }

  @Override
  boolean same(Value other, int depth) {
    return other instanceof BinaryValue that && length == that.length && Arrays.equals(
        bytes, offset, offset + length, that.bytes, that.offset, that.offset + length);
  }

  @Override
  int hash(int depth) {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }
}
