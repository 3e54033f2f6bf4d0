// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A whole number from -2^63 to 2^64 - 1. Numbers a {@code long} can hold are signed; those above
 * {@link Long#MAX_VALUE} are {@linkplain #isUnsigned() unsigned} and known by their 64 bits. Each number has one
 * representation only.
 */
public final class IntValue extends Value implements Comparable<IntValue> {
  private static final int CACHE_LOW = -128;
  private static final int CACHE_HIGH = 1023;
  private static final IntValue[] CACHE = new IntValue[CACHE_HIGH - CACHE_LOW + 1];

  static {
    for (int i = 0; i < CACHE.length; i++) {
      CACHE[i] = new IntValue(CACHE_LOW + i, false);
    }
  }

  private final long bits;
  private final boolean unsigned;

  private IntValue(long bits, boolean unsigned) {
    this.bits = bits;
    this.unsigned = unsigned;
  }

  /** Returns a signed integer. */
  public static IntValue of(long value) {
    if (value >= CACHE_LOW && value <= CACHE_HIGH) { return CACHE[(int) value - CACHE_LOW]; }
    return new IntValue(value, false);
  }

  /** Returns the integer from 0 to 2^64 - 1 whose 64 bits are given. */
  public static IntValue ofUnsigned(long bits) {
    return bits < 0 ? new IntValue(bits, true) : of(bits);
  }

  /** The number; if {@link #isUnsigned()}, the 64 bits of it. */
  public long longValue() {
    return bits;
  }

  /** Whether the number is above {@link Long#MAX_VALUE}. */
  public boolean isUnsigned() {
    return unsigned;
  }

  /** Whether the number is below zero. */
  public boolean isNegative() {
    return bits < 0 && !unsigned;
  }

  /** The nearest double. */
  public double doubleValue() {
    return unsigned ? Numbers.unsignedToDouble(bits) : (double) bits;
  }

  /** The number without limits. */
  public BigInteger toBigInteger() {
    return unsigned ? new BigInteger(Long.toUnsignedString(bits)) : BigInteger.valueOf(bits);
  }

  /** The number in decimal digits. */
  public String text() {
    return unsigned ? Long.toUnsignedString(bits) : Long.toString(bits);
  }

  /** Orders by number, over the whole range. */
  @Override
  public int compareTo(IntValue other) {
    return unsigned == other.unsigned ? Long.compare(bits, other.bits) : unsigned ? 1 : -1;
  }

  @Override
  public Kind kind() {
    return Kind.INT;
  }

  @Override
  void write(ValueWriter writer, int depth) {
    if (unsigned) {
      writer.uint64(bits);
    } else {
      writer.int64(bits);
    }
  }

  @Override
  Value detach(@Nullable Detaching walk) {
    return this;
  }

  @Override
  boolean same(Value other, int depth) {
    return other instanceof IntValue that && bits == that.bits && unsigned == that.unsigned;
  }

  @Override
  int hash(int depth) {
    return Long.hashCode(bits);
  }
}
