// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.language.syntax.BinaryOperator;
import io.temblor.language.syntax.UnaryOperator;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BinaryValue;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordCursor;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.Arrays;

/** What operators do with values. {@code and}, {@code or} and {@code xor} are nodes of their own. */
final class Operators {
  private Operators() {}

  /** Applies an operator to two values. */
  static Value apply(BinaryOperator operator, Value left, Value right, Location place) {
    return switch (operator) {
      case EQUAL -> Value.of(Equality.same(left, right));
      case NOT_EQUAL -> Value.of(!Equality.same(left, right));
      case LESS -> Value.of(compare(operator, left, right, place) < 0);
      case LESS_EQUAL -> Value.of(compareLenient(operator, left, right, place, -1));
      case GREATER -> Value.of(compareStrictlyGreater(operator, left, right, place));
      case GREATER_EQUAL -> Value.of(compareLenient(operator, left, right, place, 1));
      case ADD -> add(left, right, place);
      case BIT_AND, BIT_XOR -> bits(operator, left, right, place);
      default -> numeric(operator, left, right, place);
    };
  }

  /** Applies an operator to two numbers, as folds do. */
  static Value numeric(BinaryOperator operator, Value left, Value right, Location place) {
    Value result = Numeric.compute(operator, left, right, place);
    if (result == null) { throw undefined(operator, left, right, place); }
    return result;
  }

  private static Value add(Value left, Value right, Location place) {
    if (left instanceof StringValue a && right instanceof StringValue b) {
      byte[] joined = Arrays.copyOf(a.toUtf8(), a.utf8Length() + b.utf8Length());
      b.copyUtf8(joined, a.utf8Length());
      return StringValue.ofUtf8(joined, 0, joined.length);
    }
    if (left instanceof ArrayValue a && right instanceof ArrayValue b) { return a.concat(b); }
    if (left instanceof RecordValue a && right instanceof RecordValue b) { return combine(a, b); }
    return numeric(BinaryOperator.ADD, left, right, place);
  }

  /** The fields of the right record, then those only the left one has. */
  private static RecordValue combine(RecordValue left, RecordValue right) {
    RecordValue.Builder sum = RecordValue.builder(left.size() + right.size()).putAll(right);
    RecordCursor cursor = left.cursor();
    while (cursor.next()) {
      var key = cursor.toKey();
      if (right.get(key) == null) {
        sum.put(key, cursor.value());
      }
    }
    return sum.build();
  }

  private static Value bits(BinaryOperator operator, Value left, Value right, Location place) {
    if (left instanceof BoolValue a && right instanceof BoolValue b) {
      return Value.of(operator == BinaryOperator.BIT_AND ? a.value() & b.value()
          : a.value() ^ b.value());
    }
    return numeric(operator, left, right, place);
  }

  private static boolean compareStrictlyGreater(BinaryOperator operator, Value left, Value right, Location place) {
    return notANumber(left, right) ? false : compare(operator, left, right, place) > 0;
  }

  private static boolean compareLenient(BinaryOperator operator, Value left, Value right, Location place, int sign) {
    return notANumber(left, right) ? false : compare(operator, left, right, place) * sign >= 0;
  }

  /** Whether two numbers have no order because one of them is NaN. */
  private static boolean notANumber(Value left, Value right) {
    return Numeric.isNumber(left) && Numeric.isNumber(right)
        && (Double.isNaN(Numeric.toDouble(left)) || Double.isNaN(Numeric.toDouble(right)));
  }

  private static int compare(BinaryOperator operator, Value left, Value right, Location place) {
    if (left instanceof IntValue a && right instanceof IntValue b) { return a.compareTo(b); }
    if (Numeric.isNumber(left) && Numeric.isNumber(right)) {
      double a = Numeric.toDouble(left);
      double b = Numeric.toDouble(right);
      return a < b ? -1 : a > b ? 1 : 0;
    }
    return switch (left) {
      case StringValue a when right instanceof StringValue b -> a.compareTo(b);
      case StringValue a when right instanceof BinaryValue b -> Value.of(a.toUtf8()).compareTo(b);
      case BinaryValue a when right instanceof BinaryValue b -> a.compareTo(b);
      case BinaryValue a when right instanceof StringValue b -> a.compareTo(Value.of(b.toUtf8()));
      default -> throw undefined(operator, left, right, place);
    };
  }

  /** Applies an operator to one value. */
  static Value apply(UnaryOperator operator, Value operand, Location place) {
    Value result = switch (operator) {
      case PLUS -> Numeric.isNumber(operand) ? operand : null;
      case MINUS -> Numeric.negate(operand);
      case NOT -> operand instanceof BoolValue bool ? Value.of(!bool.value()) : null;
      case FLIP -> switch (operand) {
        case BoolValue bool -> Value.of(!bool.value());
        case IntValue integer -> Numeric.flip(integer);
        default -> null;
      };
    };
    if (result == null) {
      throw Failure.at(place, Code.BAD_OPERANDS,
          "`" + operator.symbol() + "` is not defined for " + Types.one(operand));
    }
    return result;
  }

  static Failure undefined(BinaryOperator operator, Value left, Value right, Location place) {
    String message = "`" + operator.symbol() + "` is not defined for " + Types.one(left) + " and " + Types.one(right);
    boolean text = operator == BinaryOperator.ADD && (left instanceof StringValue || right instanceof StringValue);
    return text
        ? Failure.at(place, Code.BAD_OPERANDS, message, "put values into text by interpolation: \"#{ … }\"")
        : Failure.at(place, Code.BAD_OPERANDS, message);
  }
}
