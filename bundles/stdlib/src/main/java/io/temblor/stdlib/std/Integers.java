// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.FloatValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.Arguments;
import java.math.BigInteger;

/** Arithmetic over the integers of the language, from -2^63 to 2^64 - 1. */
final class Integers {
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
  private static final double TWO_POW_63 = 0x1p63;
  private static final double TWO_POW_64 = 0x1p64;

  private Integers() {}

  /** Returns an integer, or fails when the language has none of that size. */
  static IntValue of(BigInteger number) throws FunctionException {
    if (number.compareTo(MIN) < 0 || number.compareTo(MAX) > 0) {
      throw FunctionException.failed(number + " is beyond the integers, which go from " + MIN + " to " + MAX);
    }
    return number.signum() < 0 ? IntValue.of(number.longValue()) : IntValue.ofUnsigned(number.longValue());
  }

  /** Returns the product of a number and a positive factor; a float stays one. */
  static Value multiply(Value number, long factor) throws FunctionException {
    if (number instanceof FloatValue real) { return Value.of(real.doubleValue() * factor); }
    IntValue integer = Arguments.integer(number);
    if (!integer.isUnsigned() && Math.multiplyHigh(integer.longValue(), factor) == 0 && integer.longValue() >= 0) {
      return Value.ofUnsigned(integer.longValue() * factor);
    }
    return of(integer.toBigInteger().multiply(BigInteger.valueOf(factor)));
  }

  /** Returns a float without its decimals; what is too large is the nearest integer there is, what is no number is 0. */
  static IntValue truncated(double number) {
    if (number < TWO_POW_63) { return IntValue.of((long) number); }
    if (number >= TWO_POW_64) { return IntValue.ofUnsigned(-1L); }
    return number >= TWO_POW_63 ? IntValue.ofUnsigned((long) (number - TWO_POW_63) + Long.MIN_VALUE) : IntValue.of(0);
  }
}
