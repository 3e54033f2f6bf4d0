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

  /** An operator that computes something of two operands. */
  static final class Computation implements Node {
    private final BinaryOperator operator;
    private final Node left;
    private final Node right;
    private final Location place;
    private final Register a = new Register();
    private final Register b = new Register();

    Computation(BinaryOperator operator, Node left, Node right, Location place) {
      this.operator = operator;
      this.left = left;
      this.right = right;
      this.place = place;
    }

    @Override
    public Value eval(Frame frame) {
      load(frame, a);
      return a.take();
    }

    @Override
    public void load(Frame frame, Register into) {
      left.load(frame, a);
      right.load(frame, b);
      Operators.compute(operator, a, b, into, place);
    }
  }

  /** An operator that compares two operands. */
  static final class Comparison implements Node {
    private final BinaryOperator operator;
    private final Node left;
    private final Node right;
    private final Location place;
    private final Register a = new Register();
    private final Register b = new Register();

    Comparison(BinaryOperator operator, Node left, Node right, Location place) {
      this.operator = operator;
      this.left = left;
      this.right = right;
      this.place = place;
    }

    @Override
    public Value eval(Frame frame) {
      left.load(frame, a);
      return Value.of(holds(frame));
    }

    /** Whether the comparison holds for another value than that of the left operand. */
    boolean holds(Value other, Frame frame) {
      a.set(other);
      return holds(frame);
    }

    private boolean holds(Frame frame) {
      right.load(frame, b);
      return Operators.holds(operator, a, b, place);
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
  static final class Prefix implements Node {
    private final UnaryOperator operator;
    private final Node operand;
    private final Location place;
    private final Register value = new Register();

    Prefix(UnaryOperator operator, Node operand, Location place) {
      this.operator = operator;
      this.operand = operand;
      this.place = place;
    }

    @Override
    public Value eval(Frame frame) {
      load(frame, value);
      return value.take();
    }

    @Override
    public void load(Frame frame, Register into) {
      operand.load(frame, into);
      Operators.compute(operator, into, place);
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
