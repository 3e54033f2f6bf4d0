// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import static io.temblor.stdlib.define.Arguments.text;

import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.Function;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.FloatValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.ModuleBuilder;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;

/** {@code std::float} and {@code std::integer}. */
final class NumberModules {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private NumberModules() {}

  static FunctionModule floats() {
    return ModuleBuilder.module("std::float", "float", "Functions on floats")
        .function("parse(string) -> float", "the float a text says: decimal or scientific, `inf`, `-inf` or `nan`",
            NumberModules::parseFloat,
            "parse(\"1\") => 1.0", "parse(\"1.5\") => 1.5", "parse(\".5\") => 0.5", "parse(\"1e3\") => 1000.0",
            "parse(\"-2.5E-1\") => -0.25", "parse(\"\") fails", "parse(\"snot\") fails", "parse(\"0x1p3\") fails")
        .function("is_finite(number) -> bool", "whether a number is neither infinite nor NaN", test(Double::isFinite),
            "is_finite(1.5) => true", "is_finite(1) => true", "is_finite(\"1\") fails")
        .function("is_nan(number) -> bool", "whether a number is not a number", test(Double::isNaN),
            "is_nan(1.5) => false")
        .function("is_infinite(number) -> bool", "whether a number is infinite", test(Double::isInfinite),
            "is_infinite(1.5) => false")
        .build();
  }

  static List<FunctionModule> integers() {
    return List.of(
        ModuleBuilder.module("std::integer", "integer", "Functions on integers")
            .function("parse(string) -> int",
                "the integer from -2^63 to 2^63 - 1 a text says: digits, with or without sign",
                NumberModules::parseInteger,
                "parse(\"42\") => 42", "parse(\"-42\") => -42", "parse(\"+7\") => 7",
                "parse(\"9223372036854775807\") => 9223372036854775807", "parse(\"9223372036854775808\") fails",
                "parse(\"1_000\") fails", "parse(\" 1\") fails", "parse(\"\") fails", "parse(\"-\") fails")
            .build(),
        ModuleBuilder.module("std::integer::signed", "signed", "Limits of signed integers")
            .constant("MAX", Long.MAX_VALUE).constant("MIN", Long.MIN_VALUE).build(),
        ModuleBuilder.module("std::integer::unsigned", "unsigned", "Limits of unsigned integers")
            .constant("MAX", Value.ofUnsigned(-1L)).constant("MIN", 0).build());
  }

  private static Value parseFloat(CallContext context, Value[] arguments) throws FunctionException {
    String text = text(arguments[0]);
    if (text.isEmpty()) { throw FunctionException.failed("there is no number in an empty text"); }
    if (DECIMAL.matcher(text).matches()) { return Value.of(Double.parseDouble(text)); }
    return Value.of(switch (text.toLowerCase(Locale.ROOT)) {
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      case "nan", "+nan", "-nan" -> Double.NaN;
      default -> throw FunctionException.failed("no float: \"" + text + "\"; write it as 1, 1.5, .5, 1e3, inf or nan");
    });
  }

  private static Function test(DoublePredicate predicate) {
    return (_, arguments) -> switch (arguments[0]) {
      case IntValue integer -> Value.of(predicate.test(integer.doubleValue()));
      case FloatValue number -> Value.of(predicate.test(number.doubleValue()));
      default -> throw FunctionException.failed("only numbers can be tested, not a value like " + arguments[0]);
    };
  }

  private static Value parseInteger(CallContext context, Value[] arguments) throws FunctionException {
    String text = text(arguments[0]);
    if (text.isEmpty()) { throw FunctionException.failed("there is no integer in an empty text"); }
    int start = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    if (start == text.length()) { throw FunctionException.failed("no digit follows the sign in \"" + text + "\""); }
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        throw FunctionException.failed("character " + i + " of \"" + text + "\" is not a digit");
      }
    }
    try {
      return Value.of(Long.parseLong(text));
    } catch (NumberFormatException outOfRange) { // there are digits only
      throw FunctionException.failed(text.charAt(0) == '-'
          ? text + " is too small, the smallest integer is " + Long.MIN_VALUE
          : text + " is too large, the largest integer is " + Long.MAX_VALUE);
    }
  }
}
