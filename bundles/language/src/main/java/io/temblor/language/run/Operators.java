// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.language.syntax.BinaryOperator;
import io.temblor.language.syntax.UnaryOperator;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BinaryValue;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.RecordCursor;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;

/** What operators do with values. {@code and}, {@code or} and {@code xor} are nodes of their own. */
final class Operators {
  private Operators() {}

  /** Applies an operator that does not compare to two operands, and uses them up. */
  static void compute(BinaryOperator operator, Register a, Register b, Register into, Location place) {
    if (Numeric.compute(operator, a, b, into, place)) { return; }
    Value left = a.take();
    Value right = b.take();
    Value result = switch (operator) {
      case ADD -> add(left, right, place);
      case BIT_AND, BIT_XOR -> bits(operator, left, right);
      default -> null;
    };
    if (result == null) { throw undefined(operator, left, right, place); }
    into.set(result);
  }

  /** Applies an operator to two numbers, as folds do. */
  static void computeNumbers(BinaryOperator operator, Register a, Register b, Register into, Location place) {
    if (!Numeric.compute(operator, a, b, into, place)) { throw undefined(operator, a.take(), b.take(), place); }
  }

  /** Whether a comparison of two operands holds. It uses them up. */
  static boolean holds(BinaryOperator operator, Register a, Register b, Location place) {
    if (a.isNumber() && b.isNumber()) { return Numeric.holds(operator, a, b); }
    Value left = a.take();
    Value right = b.take();
    return switch (operator) {
      case EQUAL -> Equality.same(left, right);
      case NOT_EQUAL -> !Equality.same(left, right);
      default -> holds(operator, compare(operator, left, right, place));
    };
  }

  /** Whether a comparison holds for operands in this order: negative, zero or positive. */
  static boolean holds(BinaryOperator operator, int order) {
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_EQUAL -> order >= 0;
      default -> throw new IllegalArgumentException("`" + operator.symbol() + "` does not compare");
    };
  }

  private static Value add(Value left, Value right, Location place) {
    if (left instanceof StringValue a && right instanceof StringValue b) {
      Limits.bytes((long) a.utf8Length() + b.utf8Length(), place);
      byte[] joined = new byte[a.utf8Length() + b.utf8Length()];
      b.copyUtf8(joined, a.copyUtf8(joined, 0));
      return StringValue.ofUtf8(joined, 0, joined.length);
    }
    if (left instanceof ArrayValue a && right instanceof ArrayValue b) {
      Limits.elements((long) a.size() + b.size(), place);
      return a.concat(b);
    }
    return left instanceof RecordValue a && right instanceof RecordValue b ? combine(a, b) : null;
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

  private static Value bits(BinaryOperator operator, Value left, Value right) {
    if (!(left instanceof BoolValue a) || !(right instanceof BoolValue b)) { return null; }
    return Value.of(operator == BinaryOperator.BIT_AND ? a.value() & b.value() : a.value() ^ b.value());
  }

  private static int compare(BinaryOperator operator, Value left, Value right, Location place) {
    return switch (left) {
      case StringValue a when right instanceof StringValue b -> a.compareTo(b);
      case StringValue a when right instanceof BinaryValue b -> Value.of(a.toUtf8()).compareTo(b);
      case BinaryValue a when right instanceof BinaryValue b -> a.compareTo(b);
      case BinaryValue a when right instanceof StringValue b -> a.compareTo(Value.of(b.toUtf8()));
      default -> throw undefined(operator, left, right, place);
    };
  }

  /** Applies an operator to an operand. */
  static void compute(UnaryOperator operator, Register operand, Location place) {
    boolean defined = switch (operator) {
      case PLUS -> operand.isNumber();
      case MINUS -> Numeric.negate(operand);
      case NOT -> not(operand);
      case FLIP -> operand.isInteger() ? Numeric.flip(operand) : not(operand);
    };
    if (!defined) {
      throw Failure.at(place, Code.BAD_OPERANDS,
          "`" + operator.symbol() + "` is not defined for " + Types.one(operand.take()));
    }
  }

  private static boolean not(Register operand) {
    Value value = operand.take();
    boolean defined = value instanceof BoolValue;
    operand.set(value instanceof BoolValue bool ? Value.of(!bool.value()) : value);
    return defined;
  }

  static Failure undefined(BinaryOperator operator, Value left, Value right, Location place) {
    String message = "`" + operator.symbol() + "` is not defined for " + Types.one(left) + " and " + Types.one(right);
    boolean text = operator == BinaryOperator.ADD && (left instanceof StringValue || right instanceof StringValue);
    return text
        ? Failure.at(place, Code.BAD_OPERANDS, message, "put values into text by interpolation: \"#{ … }\"")
        : Failure.at(place, Code.BAD_OPERANDS, message);
  }
}
