// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Location;
import io.temblor.language.syntax.BinaryOperator;
import io.temblor.language.syntax.UnaryOperator;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;

/** Nodes of operators. */
final class Operations {
  private Operations() {}

  /** An operator between two operands. */
  record Binary(BinaryOperator operator, Node left, Node right, Location place) implements Node {
    @Override
    public Value eval(Frame frame) {
      Value a = left.eval(frame);
      Value b = right.eval(frame);
      return Operators.apply(operator, a, b, place);
    }
  }

  /** Equality with a text known beforehand: compares bytes, makes no string. */
  record EqualsText(Node left, Key text, Value constant, boolean equal) implements Node {
    @Override
    public Value eval(Frame frame) {
      Value value = left.eval(frame);
      boolean same = value instanceof StringValue string ? string.equals(text) : Equality.same(value, constant);
      return Value.of(same == equal);
    }
  }

  /** {@code array + [elements]}: the elements are added one by one. */
  record Append(Node array, Node[] elements) implements Node {
    @Override
    public Value eval(Frame frame) {
      Value left = array.eval(frame);
      Value[] added = new Value[elements.length];
      for (int at = 0; at < added.length; at++) {
        added[at] = elements[at].eval(frame);
      }
      if (!(left instanceof ArrayValue result)) {
        throw new Failure(Diagnostic.error(Code.WRONG_TYPE,
            "elements can be added to an array only, not to " + Types.one(left)));
      }
      for (Value element : added) {
        result = result.append(element);
      }
      return result;
    }
  }

  /** An operator in front of an operand. */
  record Prefix(UnaryOperator operator, Node operand, Location place) implements Node {
    @Override
    public Value eval(Frame frame) {
      return Operators.apply(operator, operand.eval(frame), place);
    }
  }

  /** {@code and}, {@code or}: the right side only when the left one does not decide. */
  record ShortCircuit(BinaryOperator operator, Node left, Node right, Location leftPlace, Location rightPlace)
      implements Node {
    @Override
    public Value eval(Frame frame) {
      boolean a = bool(left.eval(frame), operator, leftPlace);
      boolean decided = operator == BinaryOperator.OR ? a : !a;
      return Value.of(decided ? a : bool(right.eval(frame), operator, rightPlace));
    }
  }

  /** {@code xor}: both sides. */
  record Xor(Node left, Node right, Location leftPlace, Location rightPlace) implements Node {
    @Override
    public Value eval(Frame frame) {
      boolean a = bool(left.eval(frame), BinaryOperator.XOR, leftPlace);
      return Value.of(a ^ bool(right.eval(frame), BinaryOperator.XOR, rightPlace));
    }
  }

  static boolean bool(Value value, BinaryOperator operator, Location place) {
    if (value instanceof BoolValue bool) { return bool.value(); }
    throw Failure.at(place, Code.BAD_OPERANDS,
        "`" + operator.symbol() + "` takes bools, found " + Types.one(value));
  }
}
