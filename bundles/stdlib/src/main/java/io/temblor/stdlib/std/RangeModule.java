// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import static io.temblor.stdlib.define.Arguments.array;
import static io.temblor.stdlib.define.Arguments.integer;
import static io.temblor.stdlib.define.Arguments.number;

import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.ModuleBuilder;

/** {@code std::range}. */
final class RangeModule {
  private static final int MAX_ELEMENTS = 1 << 24;

  private RangeModule() {}

  static FunctionModule module() {
    return ModuleBuilder.module("std::range", "range", "Ranges of integers")
        .function("range(int, int) -> array", "the integers from the first to before the second", RangeModule::range,
            "range(1, 4) => [1, 2, 3]", "range(-1, 1) => [-1, 0]", "range(4, 1) => []", "range(1.0, 2) fails",
            "range(0, 18446744073709551615) fails")
        .function("contains(array, number) -> bool",
            "whether a number is from the first to the last element of a range",
            RangeModule::contains,
            "contains([1, 2, 3], 2) => true", "contains([1, 2, 3], 4) => false", "contains([1, 2, 3], 2.5) => true",
            "contains([], 1) => false")
        .build();
  }

  private static Value range(CallContext context, Value[] arguments) throws FunctionException {
    IntValue from = integer(arguments[0]);
    IntValue to = integer(arguments[1]);
    if (from.compareTo(to) >= 0) { return ArrayValue.EMPTY; }
    long size = to.longValue() - from.longValue();       // unsigned: right for every pair of integers 2^64 or less apart
    if (size < 0 || size > MAX_ELEMENTS) {
      throw FunctionException
          .failed("the range from " + from + " to " + to + " has more than " + MAX_ELEMENTS + " integers");
    }
    ArrayValue.Builder integers = ArrayValue.builder();
    for (long i = 0; i < size; i++) {
      long number = from.longValue() + i;
      integers.add(from.isNegative() ? Value.of(number) : Value.ofUnsigned(number));
    }
    return integers.build();
  }

  private static Value contains(CallContext context, Value[] arguments) throws FunctionException {
    ArrayValue range = array(arguments[0]);
    if (range.isEmpty()) { return Value.of(false); }
    return Value
        .of(compare(range.get(0), arguments[1]) <= 0 && compare(range.get(range.size() - 1), arguments[1]) >= 0);
  }

  private static int compare(Value left, Value right) throws FunctionException {
    if (left instanceof IntValue a && right instanceof IntValue b) { return a.compareTo(b); }
    return Double.compare(number(left), number(right));
  }
}
