// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.check.BuiltIn;
import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.pdk.function.Arity;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.Value;
import java.util.Arrays;

/** Nodes of calls. */
final class Calls {
  private Calls() {}

  /** A call of a library function. */
  record Library(BuiltIn function, Node[] arguments, Location place) implements Node {
    @Override
    public Value eval(Frame frame) {
      Value[] values = evaluate(arguments, frame);
      if (!function.function().arity().accepts(values.length)) {
        throw Failure.at(place, Code.WRONG_ARITY,
            "`" + name() + "` takes " + takes(function.function().arity()) + ", not " + values.length);
      }
      try {
        return function.function().implementation().call(frame.context, values);
      } catch (FunctionException failure) {
        throw switch (failure.kind()) {
          case BAD_TYPE -> Failure.at(place, Code.WRONG_ARGUMENT_TYPE,
              "`" + name() + "` is not made for " + types(values), function.function().doc().lines().findFirst());
          case FAILED -> Failure.at(place, Code.FUNCTION_FAILED, "`" + name() + "`: " + failure.getMessage());
        };
      }
    }

    private String name() {
      return function.module() + "::" + function.function().name();
    }

    private static String types(Value[] values) {
      return values.length == 0 ? "no arguments"
          : String.join(", ", Arrays.stream(values).map(Types::one).toList());
    }
  }

  /** A call of a function written in the language. */
  record Written(WrittenFunction function, Node[] arguments, Location place) implements Node {
    @Override
    public Value eval(Frame frame) {
      return function.call(frame.context, evaluate(arguments, frame), place);
    }
  }

  /** How many arguments something takes, in words. */
  static String takes(Arity arity) {
    int min = arity.min();
    int max = arity.max();
    String plural = min == 1 && max == 1 ? " argument" : " arguments";
    return (max == min ? "" + min : max == Integer.MAX_VALUE ? "at least " + min : min + " to " + max) + plural;
  }

  static Value[] evaluate(Node[] arguments, Frame frame) {
    Value[] values = new Value[arguments.length];
    for (int at = 0; at < values.length; at++) {
      values[at] = arguments[at].eval(frame);
    }
    return values;
  }

  /** The arguments a function has no names for. */
  static Value surplus(Value[] arguments, int named) {
    return arguments.length <= named
        ? ArrayValue.EMPTY
        : ArrayValue.of(Arrays.copyOfRange(arguments, named, arguments.length));
  }
}
