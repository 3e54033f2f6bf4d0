// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import static io.temblor.stdlib.define.Arguments.array;
import static io.temblor.stdlib.define.Arguments.text;

import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.FloatValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.ModuleBuilder;
import io.temblor.stdlib.define.Sizes;
import java.math.BigDecimal;

/** {@code std::array}. */
final class ArrayModule {
  private ArrayModule() {}

  static FunctionModule module() {
    return ModuleBuilder.module("std::array", "array", "Functions on arrays")
        .function("len(array) -> int", "how many elements an array has",
            (_, arguments) -> Value.of(array(arguments[0]).size()),
            "len([1, 2, 3]) => 3", "len([]) => 0")
        .function("is_empty(array) -> bool", "whether an array has no elements",
            (_, arguments) -> Value.of(array(arguments[0]).isEmpty()),
            "is_empty([]) => true", "is_empty([null]) => false")
        .function("contains(array, any) -> bool",
            "whether an element is the same as a value, of the same type: an integer is never a float",
            ArrayModule::contains,
            "contains([1, 2], 2) => true", "contains([1], 1.0) => false", "contains([[1.5]], [1.5]) => true",
            "contains([{\"a\": 1}], {\"a\": 1}) => true", "contains([], 1) => false")
        .function("push(array, any) -> array", "the array with one more element; `array + [element]` is faster",
            (_, arguments) -> array(arguments[0]).append(arguments[1]),
            "push([1, 2], 3) => [1, 2, 3]", "push([], [1]) => [[1]]")
        .function("concatenate(array, array) -> array",
            "the elements of both arrays; `left + right` is faster",
            ArrayModule::concatenate,
            "concatenate([1, 2], [3]) => [1, 2, 3]")
        .function("zip(array, array) -> array", "pairs of the elements at the same place of two arrays of one length",
            ArrayModule::zip,
            "zip([1, 2], [\"a\", \"b\"]) => [[1, \"a\"], [2, \"b\"]]", "zip([], []) => []", "zip([1], []) fails")
        .function("unzip(array) -> array", "the first and the second elements of pairs",
            ArrayModule::unzip,
            "unzip([[1, \"a\"], [2, \"b\"]]) => [[1, 2], [\"a\", \"b\"]]", "unzip([]) => [[], []]",
            "unzip([[1]]) fails", "unzip([1]) fails")
        .function("flatten(any) -> array", "the elements of nested arrays, whatever their depth, in one array",
            ArrayModule::flatten,
            "flatten([1, [2, [], [null]]]) => [1, 2, null]", "flatten(7) => [7]",
            "flatten([{\"a\": [1]}]) => [{\"a\": [1]}]")
        .function("coalesce(array) -> array", "the elements that are not null",
            ArrayModule::coalesce,
            "coalesce([1, null, 2, null]) => [1, 2]", "coalesce([[null]]) => [[null]]")
        .function("join(array, string) -> string", "the texts of all elements, with a separator between them",
            ArrayModule::join,
            "join([\"a\", 1, null, true], \", \") => \"a, 1, null, true\"", "join([1.0, 2.5], \",\") => \"1,2.5\"",
            "join([1e20], \"\") => \"100000000000000000000\"", "join([], \",\") => \"\"")
        .function("sort(array) -> array",
            "the elements in order: records, arrays, strings and binaries, numbers, bools, null",
            (_, arguments) -> SortOrder.sort(array(arguments[0])),
            "sort([3, 1, 2]) => [1, 2, 3]", "sort([null, true, false, 2, \"b\", \"a\", [1], {}]) "
                + "=> [{}, [1], \"a\", \"b\", 2, false, true, null]",
            "sort([1.5, 1]) => [1.5, 1]", "sort([[2], [1, 9]]) => [[1, 9], [2]]")
        .function("reverse(array) -> array", "the elements, last one first",
            ArrayModule::reverse,
            "reverse([1, 2, 3]) => [3, 2, 1]")
        .build();
  }

  private static Value contains(CallContext context, Value[] arguments) throws FunctionException {
    for (Value element : array(arguments[0])) {
      if (Equality.strict(element, arguments[1])) { return Value.of(true); }
    }
    return Value.of(false);
  }

  private static Value concatenate(CallContext context, Value[] arguments) throws FunctionException {
    ArrayValue left = array(arguments[0]);
    ArrayValue right = array(arguments[1]);
    Sizes.elements((long) left.size() + right.size());
    return left.concat(right);
  }

  private static Value zip(CallContext context, Value[] arguments) throws FunctionException {
    ArrayValue left = array(arguments[0]);
    ArrayValue right = array(arguments[1]);
    if (left.size() != right.size()) {
      throw FunctionException.failed("only arrays of one length can be zipped, but the first has " + left.size()
          + " elements and the second " + right.size());
    }
    ArrayValue.Builder pairs = ArrayValue.builder();
    for (int i = 0; i < left.size(); i++) {
      pairs.add(ArrayValue.of(left.get(i), right.get(i)));
    }
    return pairs.build();
  }

  private static Value unzip(CallContext context, Value[] arguments) throws FunctionException {
    ArrayValue.Builder first = ArrayValue.builder();
    ArrayValue.Builder second = ArrayValue.builder();
    int index = 0;
    for (Value element : array(arguments[0])) {
      if (!(element instanceof ArrayValue pair)) {
        throw FunctionException
            .failed("only pairs can be unzipped, but element " + index + " is " + element);
      }
      if (pair.size() != 2) {
        throw FunctionException.failed(
            "only pairs can be unzipped, but element " + index + " is an array of " + pair.size() + " elements");
      }
      first.add(pair.get(0));
      second.add(pair.get(1));
      index++;
    }
    return ArrayValue.of(first.build(), second.build());
  }

  private static Value flatten(CallContext context, Value[] arguments) throws FunctionException {
    ArrayValue.Builder flat = ArrayValue.builder();
    flatten(arguments[0], flat, 0);
    return flat.build();
  }

  private static void flatten(Value value, ArrayValue.Builder flat, int depth) throws FunctionException {
    if (value instanceof ArrayValue array) {
      for (Value element : array) {
        flatten(element, flat, Depth.below(depth));
      }
    } else {
      flat.add(value);
      Sizes.elements(flat.size());
    }
  }

  private static Value coalesce(CallContext context, Value[] arguments) throws FunctionException {
    ArrayValue.Builder present = ArrayValue.builder();
    for (Value element : array(arguments[0])) {
      if (element != Value.NULL) {
        present.add(element);
      }
    }
    return present.build();
  }

  private static Value join(CallContext context, Value[] arguments) throws FunctionException {
    ArrayValue array = array(arguments[0]);
    String separator = text(arguments[1]);
    StringBuilder joined = new StringBuilder();
    boolean first = true;
    for (Value element : array) {
      if (!first) {
        joined.append(separator);
      }
      first = false;
      joined.append(shown(element));
      Sizes.text(joined.length());
    }
    return Value.of(joined.toString());
  }

  private static String shown(Value value) {
    return switch (value) {
      case StringValue string -> string.text();
      case FloatValue number when Double.isFinite(number.doubleValue()) -> {
        BigDecimal digits = new BigDecimal(number.text()).stripTrailingZeros();
        boolean negativeZero = digits.signum() == 0 && 1 / number.doubleValue() < 0;
        yield negativeZero ? "-0" : digits.toPlainString();
      }
      case FloatValue number -> number.text();
      default -> value.toString();
    };
  }

  private static Value reverse(CallContext context, Value[] arguments) throws FunctionException {
    ArrayValue array = array(arguments[0]);
    ArrayValue.Builder reversed = ArrayValue.builder();
    for (int i = array.size() - 1; i >= 0; i--) {
      reversed.add(array.get(i));
    }
    return reversed.build();
  }
}
