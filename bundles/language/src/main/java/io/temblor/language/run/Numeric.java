// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.run.Register.Form;
import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.language.syntax.BinaryOperator;
import io.temblor.pdk.value.Value;

/**
 * Arithmetic on numbers. Integers reach from -2^63 to 2^64 - 1. Two that are not negative are computed without sign, two
 * that fit 63 bits with sign; a mix of the two that fits neither falls to floats. Division always makes a float.
 */
final class Numeric {
  private Numeric() {}

  /** Computes on two operands, which need not be numbers; false when the operator is not made for them. */
  static boolean compute(BinaryOperator operator, Register a, Register b, Register into, Location place) {
    if (a.form() == Form.NATURAL && b.form() == Form.NATURAL) {
      return naturals(operator, a.bits(), b.bits(), into, place);
    }
    if (a.fitsSigned() && b.fitsSigned()) { return signed(operator, a.bits(), b.bits(), into, place); }
    if (a.isInteger() && b.isInteger() && shifts(operator)) { throw badShift(place); }
    return a.isNumber() && b.isNumber() && floats(operator, a.toDouble(), b.toDouble(), into);
  }

  /** Whether a comparison of two numbers holds. */
  static boolean holds(BinaryOperator operator, Register a, Register b) {
    if (a.isInteger() && b.isInteger()) { return Operators.holds(operator, order(a, b)); }
    double left = a.toDouble();
    double right = b.toDouble();
    return switch (operator) {
      case EQUAL -> Equality.near(left, right);
      case NOT_EQUAL -> !Equality.near(left, right);
      case LESS -> left < right;
      case LESS_EQUAL -> left <= right;
      case GREATER -> left > right;
      default -> left >= right;
    };
  }

  private static int order(Register a, Register b) {
    if (a.form() != b.form()) { return a.form() == Form.NEGATIVE ? -1 : 1; }
    return Long.compareUnsigned(a.bits(), b.bits());
  }

  private static boolean shifts(BinaryOperator operator) {
    return switch (operator) {
      case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_UNSIGNED -> true;
      default -> false;
    };
  }

  private static boolean naturals(BinaryOperator operator, long a, long b, Register into, Location place) {
    switch (operator) {
      case ADD -> {
        if (Long.compareUnsigned(a + b, a) < 0) { throw overflow(operator, place); }
        into.setNatural(a + b);
      }
      case SUBTRACT -> subtract(a, b, into, place);
      case MULTIPLY -> {
        if (Math.unsignedMultiplyHigh(a, b) != 0) { throw overflow(operator, place); }
        into.setNatural(a * b);
      }
      case DIVIDE -> {
        notZero(operator, b, place);
        into.setReal(unsignedToDouble(a) / unsignedToDouble(b));
      }
      case REMAINDER -> {
        notZero(operator, b, place);
        into.setNatural(Long.remainderUnsigned(a, b));
      }
      case BIT_AND -> into.setNatural(a & b);
      case BIT_XOR -> into.setNatural(a ^ b);
      case SHIFT_RIGHT, SHIFT_RIGHT_UNSIGNED -> into.setNatural(a >>> distance(b, place));
      case SHIFT_LEFT -> into.setNatural(a << distance(b, place));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void subtract(long a, long b, Register into, Location place) {
    if (Long.compareUnsigned(a, b) >= 0) {
      into.setNatural(a - b);
    } else {
      long missing = b - a;
      if (missing < 0) { throw overflow(BinaryOperator.SUBTRACT, place); }
      into.setSigned(-missing);
    }
  }

  private static boolean signed(BinaryOperator operator, long a, long b, Register into, Location place) {
    try {
      switch (operator) {
        case ADD -> into.setSigned(Math.addExact(a, b));
        case SUBTRACT -> into.setSigned(Math.subtractExact(a, b));
        case MULTIPLY -> into.setSigned(Math.multiplyExact(a, b));
        case DIVIDE -> {
          notZero(operator, b, place);
          into.setReal((double) a / (double) b);
        }
        case REMAINDER -> {
          notZero(operator, b, place);
          into.setSigned(a % b);
        }
        case BIT_AND -> into.setSigned(a & b);
        case BIT_XOR -> into.setSigned(a ^ b);
        case SHIFT_RIGHT -> into.setSigned(a >> distance(b, place));
        case SHIFT_RIGHT_UNSIGNED -> into.setSigned(a >>> distance(b, place));
        case SHIFT_LEFT -> into.setSigned(a << distance(b, place));
        default -> {
          return false;
        }
      }
      return true;
    } catch (ArithmeticException outside) {
      throw overflow(operator, place);
    }
  }

  private static boolean floats(BinaryOperator operator, double a, double b, Register into) {
    switch (operator) {
      case ADD -> into.setReal(a + b);
      case SUBTRACT -> into.setReal(a - b);
      case MULTIPLY -> into.setReal(a * b);
      case DIVIDE -> into.setReal(a / b);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Puts the opposite number in place of a number; false when it is no 64-bit integer, or there is no number. */
  static boolean negate(Register number) {
    switch (number.form()) {
      case REAL -> number.setReal(-number.toDouble());
      case NEGATIVE -> {
        if (number.bits() == Long.MIN_VALUE) { return false; }
        number.setNatural(-number.bits());
      }
      case NATURAL -> {
        if (number.bits() < 0 && number.bits() != Long.MIN_VALUE) { return false; }
        number.setSigned(-number.bits());
      }
      case OTHER -> {
        return false;
      }
    }
    return true;
  }

  /** Flips all bits of an integer; one that is not negative counts as 64 bits without sign. */
  static boolean flip(Register integer) {
    integer.setNatural(~integer.bits());
    return true;
  }

  private static int distance(long bits, Location place) {
    if (bits < 0 || bits > 63) { throw badShift(place); }
    return (int) bits;
  }

  /** The nearest double of 64 bits without sign. */
  static double unsignedToDouble(long bits) {
    return bits >= 0 ? (double) bits : Value.ofUnsigned(bits).doubleValue();
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
