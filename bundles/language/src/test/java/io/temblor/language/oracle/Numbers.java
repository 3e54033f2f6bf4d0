// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.oracle;

import io.temblor.language.source.Code;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** What operators do with two values. Integers are {@link BigInteger}, floats {@link Double}. */
final class Numbers {
  static final BigInteger LARGEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
  static final BigInteger LARGEST_SIGNED = BigInteger.TWO.pow(63).subtract(BigInteger.ONE);
  static final BigInteger SMALLEST = BigInteger.TWO.pow(63).negate();
  private static final double TOLERANCE = 2.220446049250313e-16;

  private Numbers() {}

  static Object binary(String operator, Object a, Object b) {
    return switch (operator) {
      case "+" -> a instanceof String left && b instanceof String right ? left + right : arithmetic(operator, a, b);
      case "-", "*", "/", "%" -> arithmetic(operator, a, b);
      case "==" -> same(a, b);
      case "!=" -> !same(a, b);
      case "<" -> order(a, b) == Order.LESS;
      case "<=" -> order(a, b) == Order.LESS || order(a, b) == Order.EQUAL;
      case ">" -> order(a, b) == Order.GREATER;
      case ">=" -> order(a, b) == Order.GREATER || order(a, b) == Order.EQUAL;
      case "&", "^" -> bits(operator, a, b);
      default -> shift(operator, a, b);
    };
  }

  private static Object arithmetic(String operator, Object a, Object b) {
    if (!isNumber(a) || !isNumber(b)) { throw new Wrong(Code.BAD_OPERANDS); }
    if (a instanceof BigInteger x && b instanceof BigInteger y && (bothUnsigned(x, y) || bothSigned(x, y))) {
      return integers(operator, x, y);
    }
    double x = toDouble(a);
    double y = toDouble(b);
    return switch (operator) {
      case "+" -> x + y;
      case "-" -> x - y;
      case "*" -> x * y;
      case "/" -> x / y;
      default -> throw new Wrong(Code.BAD_OPERANDS);
    };
  }

  private static Object integers(String operator, BigInteger x, BigInteger y) {
    boolean unsigned = bothUnsigned(x, y);
    if (y.signum() == 0 && (operator.equals("/") || operator.equals("%"))) { throw new Wrong(Code.DIVISION_BY_ZERO); }
    return switch (operator) {
      case "+" -> within(x.add(y), unsigned ? BigInteger.ZERO : SMALLEST, unsigned ? LARGEST : LARGEST_SIGNED);
      case "*" -> within(x.multiply(y), unsigned ? BigInteger.ZERO : SMALLEST, unsigned ? LARGEST : LARGEST_SIGNED);
      case "-" -> within(x.subtract(y), unsigned ? LARGEST_SIGNED.negate() : SMALLEST,
          unsigned ? LARGEST : LARGEST_SIGNED);
      case "/" -> x.doubleValue() / y.doubleValue();
      default -> x.remainder(y);
    };
  }

  private static BigInteger within(BigInteger result, BigInteger least, BigInteger most) {
    if (result.compareTo(least) < 0 || result.compareTo(most) > 0) { throw new Wrong(Code.OVERFLOW); }
    return result;
  }

  private static Object bits(String operator, Object a, Object b) {
    boolean and = operator.equals("&");
    if (a instanceof Boolean x && b instanceof Boolean y) { return and ? x && y : x ^ y; }
    if (a instanceof BigInteger x && b instanceof BigInteger y && (bothUnsigned(x, y) || bothSigned(x, y))) {
      return and ? x.and(y) : x.xor(y);
    }
    throw new Wrong(Code.BAD_OPERANDS);
  }

  private static Object shift(String operator, Object a, Object b) {
    if (!(b instanceof BigInteger y) || !(a instanceof BigInteger x)) {
      throw new Wrong(Code.BAD_OPERANDS, Code.BAD_SHIFT);
    }
    if (y.signum() < 0 || y.compareTo(BigInteger.valueOf(63)) > 0) { throw new Wrong(Code.BAD_SHIFT); }
    int by = y.intValue();
    boolean negative = x.signum() < 0;
    return switch (operator) {
      case "<<" -> wrapped(x.shiftLeft(by), negative);
      case ">>" -> x.shiftRight(by);
      default -> wrapped(x.and(LARGEST).shiftRight(by), negative);
    };
  }

  /** The lower 64 bits, with or without sign. */
  private static BigInteger wrapped(BigInteger value, boolean signed) {
    BigInteger bits = value.and(LARGEST);
    return signed && bits.testBit(63) ? bits.subtract(BigInteger.TWO.pow(64)) : bits;
  }

  static Object unary(String operator, Object a) {
    switch (operator) {
      case "not" -> {
        if (a instanceof Boolean flag) { return !flag; }
      }
      case "!" -> {
        if (a instanceof Boolean flag) { return !flag; }
        if (a instanceof BigInteger x) { return x.signum() < 0 ? x.not() : LARGEST.subtract(x); }
      }
      case "+" -> {
        if (isNumber(a)) { return a; }
      }
      default -> {
        if (a instanceof Double x) { return -x; }
        if (a instanceof BigInteger x && x.compareTo(BigInteger.TWO.pow(63)) <= 0 && !x.equals(SMALLEST)) {
          return x.negate();
        }
      }
    }
    throw new Wrong(Code.BAD_OPERANDS);
  }

  private static boolean same(Object a, Object b) {
    if (isNumber(a) && isNumber(b)) {
      return a instanceof BigInteger x && b instanceof BigInteger y && (bothUnsigned(x, y) || bothSigned(x, y))
          ? x.equals(y)
          : Math.abs(toDouble(a) - toDouble(b)) < TOLERANCE;
    }
    if (a instanceof List<?> x && b instanceof List<?> y) {
      return x.size() == y.size()
          && IntStream.range(0, x.size()).allMatch(i -> same(x.get(i), y.get(i)));
    }
    if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
      return x.keySet().equals(y.keySet()) && x.keySet().stream().allMatch(key -> same(x.get(key), y.get(key)));
    }
    return Objects.equals(a, b);
  }

  private enum Order {
    LESS, EQUAL, GREATER, NONE
  }

  private static Order order(Object a, Object b) {
    if (a instanceof BigInteger x && b instanceof BigInteger y && (bothUnsigned(x, y) || bothSigned(x, y))) {
      return order(x.compareTo(y));
    }
    if (isNumber(a) && isNumber(b)) {
      double x = toDouble(a);
      double y = toDouble(b);
      return x < y ? Order.LESS : x > y ? Order.GREATER : x == y ? Order.EQUAL : Order.NONE;
    }
    if (a instanceof String x && b instanceof String y) {
      return order(Arrays.compareUnsigned(x.getBytes(StandardCharsets.UTF_8), y.getBytes(StandardCharsets.UTF_8)));
    }
    throw new Wrong(Code.BAD_OPERANDS);
  }

  private static Order order(int comparison) {
    return comparison < 0 ? Order.LESS : comparison > 0 ? Order.GREATER : Order.EQUAL;
  }

  private static boolean isNumber(Object value) {
    return value instanceof BigInteger || value instanceof Double;
  }

  private static boolean bothUnsigned(BigInteger x, BigInteger y) {
    return x.signum() >= 0 && y.signum() >= 0;
  }

  private static boolean bothSigned(BigInteger x, BigInteger y) {
    return x.compareTo(LARGEST_SIGNED) <= 0 && y.compareTo(LARGEST_SIGNED) <= 0;
  }

  private static double toDouble(Object number) {
    return ((Number) number).doubleValue();
  }
}
