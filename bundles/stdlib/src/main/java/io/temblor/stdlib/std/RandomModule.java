// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import static io.temblor.stdlib.define.Arguments.integer;
import static io.temblor.stdlib.define.Arguments.number;

import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.Arguments;
import io.temblor.stdlib.define.ModuleBuilder;
import java.math.BigInteger;
import java.util.SplittableRandom;

/** {@code std::random}: repeatable chance. The same event always draws the same values, so that a replay gives the same results. */
final class RandomModule {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int MAX_CHARACTERS = 1 << 24;

  private RandomModule() {}

  static FunctionModule module() {
    return ModuleBuilder.module("std::random", "random", "Chance, decided by the ingest time of the event")
        .impure("bool() -> bool", "true or false", (context, _) -> Value.of(chance(context).nextBoolean()))
        .impure("string(int) -> string", "so many letters and digits", RandomModule::string, "string(0) => \"\"")
        .impure("integer(int?, int?) -> int",
            "any integer; with one argument from 0 to below it; with two from the first to below the second",
            RandomModule::integerBetween,
            "integer(1) => 0", "integer(7, 8) => 7", "integer(0) fails", "integer(2, 2) fails", "integer(1.5) fails")
        .impure("float(number?, number?) -> float",
            "from 0 to below 1; with one argument from 0 to below it; with two from the first to below the second",
            RandomModule::floatBetween, "float(0) fails", "float(2.0, 1) fails", "float(\"1\") fails")
        .build();
  }

  private static SplittableRandom chance(CallContext context) {
    return new SplittableRandom(context.ingestNanos());
  }

  private static Value string(CallContext context, Value[] arguments) throws FunctionException {
    int length = Arguments.count(arguments[0]);
    if (length > MAX_CHARACTERS) {
      throw FunctionException
          .failed("a text of " + length + " characters is too long, at most " + MAX_CHARACTERS + " can be made");
    }
    SplittableRandom chance = chance(context);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(chance.nextInt(ALPHABET.length())));
    }
    return Value.of(text.toString());
  }

  private static Value integerBetween(CallContext context, Value[] arguments) throws FunctionException {
    SplittableRandom chance = chance(context);
    if (arguments.length == 0) { return Value.of(chance.nextLong()); }
    IntValue low = arguments.length == 1 ? IntValue.of(0) : integer(arguments[0]);
    IntValue high = integer(arguments[arguments.length - 1]);
    if (low.compareTo(high) >= 0) { throw FunctionException.failed(emptyRange(arguments)); }
    BigInteger first = low.toBigInteger();
    BigInteger choices = high.toBigInteger().subtract(first);
    if (choices.bitLength() < Long.SIZE) {
      return Integers.of(first.add(BigInteger.valueOf(chance.nextLong(choices.longValue()))));
    }
    while (true) { // more than half of all 64-bit numbers are choices: each draw fits with a chance above 1/4
      BigInteger drawn = new BigInteger(Long.toUnsignedString(chance.nextLong()));
      drawn = choices.bitLength() > Long.SIZE && chance.nextBoolean() ? drawn.setBit(Long.SIZE) : drawn;
      if (drawn.compareTo(choices) < 0) { return Integers.of(first.add(drawn)); }
    }
  }

  private static Value floatBetween(CallContext context, Value[] arguments) throws FunctionException {
    double low = arguments.length < 2 ? 0 : number(arguments[0]);
    double high = arguments.length == 0 ? 1 : number(arguments[arguments.length - 1]);
    if (!(low < high)) { throw FunctionException.failed(emptyRange(arguments)); }
    double drawn = low + (high - low) * chance(context).nextDouble();
    return Value.of(drawn < high ? drawn : Math.nextDown(high)); // the sum may round up to the end
  }

  private static String emptyRange(Value[] arguments) {
    return arguments.length == 1
        ? "the limit is " + arguments[0] + ", must be above 0"
        : "the range from " + arguments[0] + " to " + arguments[1] + " is empty; the first must be below the second";
  }
}
