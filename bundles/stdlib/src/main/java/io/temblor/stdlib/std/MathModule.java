// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import io.temblor.pdk.function.Function;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.FloatValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.Arguments;
import io.temblor.stdlib.define.ModuleBuilder;
import java.util.function.DoubleUnaryOperator;

/** {@code std::math}. */
final class MathModule {
  private MathModule() {}

  static FunctionModule module() {
    return ModuleBuilder.module("std::math", "math", "Functions on numbers")
        .function("floor(number) -> int", "the largest integer that is not above a number", toInteger(Math::floor),
            "floor(42.9) => 42", "floor(-1.5) => -2", "floor(7) => 7", "floor(\"7\") fails")
        .function("ceil(number) -> int", "the smallest integer that is not below a number", toInteger(Math::ceil),
            "ceil(41.1) => 42", "ceil(-1.5) => -1", "ceil(7) => 7")
        .function("round(number) -> int", "the nearest integer; a half goes away from zero",
            toInteger(MathModule::round),
            "round(41.5) => 42", "round(2.5) => 3", "round(-2.5) => -3", "round(0.49999999999999994) => 0",
            "round(1e300) => 18446744073709551615")
        .function("trunc(number) -> int", "a number without its decimals", toInteger(number -> number),
            "trunc(42.9) => 42", "trunc(-42.9) => -42", "trunc(-1e300) => -9223372036854775808")
        .function("max(number, number) -> number", "the larger of two numbers; a float unless both are integers",
            (_, arguments) -> larger(arguments[0], arguments[1], 1),
            "max(41, 42) => 42", "max(41.5, 42) => 42.0", "max(-1, -2) => -1", "max(\"a\", 1) fails")
        .function("min(number, number) -> number", "the smaller of two numbers; a float unless both are integers",
            (_, arguments) -> larger(arguments[0], arguments[1], -1),
            "min(41, 42) => 41", "min(41.5, 42) => 41.5", "min(43.0, 42) => 42.0")
        .build();
  }

  private static Function toInteger(DoubleUnaryOperator operator) {
    return (_, arguments) -> switch (arguments[0]) {
      case IntValue integer -> integer;
      case FloatValue number -> Integers.truncated(operator.applyAsDouble(number.doubleValue()));
      default -> throw FunctionException.badType();
    };
  }

  /** Adding a half and cutting would round the float just below a half up. */
  private static double round(double number) {
    double whole = number < 0 ? Math.ceil(number) : Math.floor(number);
    return Math.abs(number - whole) >= 0.5 ? whole + Math.signum(number) : whole;
  }

  /** Returns the larger number for {@code sign} 1, the smaller for -1. */
  private static Value larger(Value left, Value right, int sign) throws FunctionException {
    if (left instanceof IntValue a && right instanceof IntValue b && oneRepresentation(a, b)) {
      return a.compareTo(b) * sign >= 0 ? a : b;
    }
    double a = Arguments.number(left);
    double b = Arguments.number(right);
    if (Double.isNaN(a) || Double.isNaN(b)) { return Value.of(Double.isNaN(a) ? b : a); }
    return Value.of(sign > 0 ? Math.max(a, b) : Math.min(a, b));
  }

  private static boolean oneRepresentation(IntValue a, IntValue b) {
    return !(a.isUnsigned() && b.isNegative() || a.isNegative() && b.isUnsigned());
  }
}
