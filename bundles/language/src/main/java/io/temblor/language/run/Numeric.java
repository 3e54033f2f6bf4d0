// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.language.syntax.BinaryOperator;
import io.temblor.pdk.value.FloatValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Value;

/**
 * Arithmetic on numbers. Integers reach from -2^63 to 2^64 - 1. Two that are not negative are computed without sign, two
 * that fit 63 bits with sign; a mix of the two that fits neither falls to floats. Division always makes a float.
 */
final class Numeric {
  private Numeric() {}

  static boolean isNumber(Value value) {
    return value instanceof IntValue || value instanceof FloatValue;
  }

  static double toDouble(Value number) {
    return number instanceof IntValue integer ? integer.doubleValue() : ((FloatValue) number).doubleValue();
  }

  /** Computes on two values, which need not be numbers; answers null when the operator is not made for them. */
  static Value compute(BinaryOperator operator, Value left, Value right, Location place) {
    if (left instanceof IntValue a && right instanceof IntValue b) {
      boolean natural = !a.isNegative() && !b.isNegative();
      if (natural) { return naturals(operator, a.longValue(), b.longValue(), place); }
      if (!a.isUnsigned() && !b.isUnsigned()) { return signed(operator, a.longValue(), b.longValue(), place); }
      if (shifts(operator)) { throw badShift(place); }
    }
    return isNumber(left) && isNumber(right) ? floats(operator, toDouble(left), toDouble(right)) : null;
  }

  private static boolean shifts(BinaryOperator operator) {
    return switch (operator) {
      case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_UNSIGNED -> true;
      default -> false;
    };
  }

  private static Value naturals(BinaryOperator operator, long a, long b, Location place) {
    return switch (operator) {
      case ADD -> {
        long sum = a + b;
        if (Long.compareUnsigned(sum, a) < 0) { throw overflow(operator, place); }
        yield Value.ofUnsigned(sum);
      }
      case SUBTRACT -> {
        if (Long.compareUnsigned(a, b) >= 0) {
          yield Value.ofUnsigned(a - b);
        }
        long missing = b - a;
        if (missing < 0) { throw overflow(operator, place); }
        yield Value.of(-missing);
      }
      case MULTIPLY -> {
        if (Math.unsignedMultiplyHigh(a, b) != 0) { throw overflow(operator, place); }
        yield Value.ofUnsigned(a * b);
      }
      case DIVIDE -> {
        notZero(operator, b, place);
        yield Value.of(Value.ofUnsigned(a).doubleValue() / Value.ofUnsigned(b).doubleValue());
      }
      case REMAINDER -> {
        notZero(operator, b, place);
        yield Value.ofUnsigned(Long.remainderUnsigned(a, b));
      }
      case BIT_AND -> Value.ofUnsigned(a & b);
      case BIT_XOR -> Value.ofUnsigned(a ^ b);
      case SHIFT_RIGHT, SHIFT_RIGHT_UNSIGNED -> Value.ofUnsigned(a >>> distance(b, place));
      case SHIFT_LEFT -> Value.ofUnsigned(a << distance(b, place));
      default -> null;
    };
  }

  private static Value signed(BinaryOperator operator, long a, long b, Location place) {
    try {
      return switch (operator) {
        case ADD -> Value.of(Math.addExact(a, b));
        case SUBTRACT -> Value.of(Math.subtractExact(a, b));
        case MULTIPLY -> Value.of(Math.multiplyExact(a, b));
        case DIVIDE -> {
          notZero(operator, b, place);
          yield Value.of((double) a / (double) b);
        }
        case REMAINDER -> {
          notZero(operator, b, place);
          yield Value.of(a % b);
        }
        case BIT_AND -> Value.of(a & b);
        case BIT_XOR -> Value.of(a ^ b);
        case SHIFT_RIGHT -> Value.of(a >> distance(b, place));
        case SHIFT_RIGHT_UNSIGNED -> Value.of(a >>> distance(b, place));
        case SHIFT_LEFT -> Value.of(a << distance(b, place));
        default -> null;
      };
    } catch (ArithmeticException outside) {
      throw overflow(operator, place);
    }
  }

  private static Value floats(BinaryOperator operator, double a, double b) {
    return switch (operator) {
      case ADD -> Value.of(a + b);
      case SUBTRACT -> Value.of(a - b);
      case MULTIPLY -> Value.of(a * b);
      case DIVIDE -> Value.of(a / b);
      default -> null;
    };
  }

  /** The opposite number, or null when it is no 64-bit integer or no number at all. */
  static Value negate(Value value) {
    if (value instanceof FloatValue number) { return Value.of(-number.doubleValue()); }
    if (!(value instanceof IntValue integer)) { return null; }
    long bits = integer.longValue();
    if (integer.isUnsigned()) { return bits == Long.MIN_VALUE ? Value.of(Long.MIN_VALUE) : null; }
    return bits == Long.MIN_VALUE ? null : Value.of(-bits);
  }

  /** All bits of an integer flipped; one that is not negative counts as 64 bits without sign. */
  static Value flip(IntValue integer) {
    return integer.isNegative() ? Value.of(~integer.longValue()) : Value.ofUnsigned(~integer.longValue());
  }

  private static int distance(long bits, Location place) {
    if (bits < 0 || bits > 63) { throw badShift(place); }
    return (int) bits;
  }

  private static void notZero(BinaryOperator operator, long divisor, Location place) {
    if (divisor == 0) {
      throw Failure.at(place, Code.DIVISION_BY_ZERO, "`" + operator.symbol() + "` of integers by zero");
    }
  }

  private static Failure badShift(Location place) {
    return Failure.at(place, Code.BAD_SHIFT, "an integer has 64 bits: shift by 0 to 63");
  }

  private static Failure overflow(BinaryOperator operator, Location place) {
    return Failure.at(place, Code.OVERFLOW, "the result of `" + operator.symbol() + "` does not fit 64 bits");
  }
}
