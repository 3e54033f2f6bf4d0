// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.language.syntax.BinaryOperator;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.RecordCursor;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.Iterator;

/** {@code for}: runs a case for each element of an array or field of a record, and folds the results. */
final class ForNode implements Node {
  private final Node target;
  private final Case[] cases;
  /** Start value of the fold, or null when nobody asks for the result. */
  private final Node start;
  private final BinaryOperator operator;

  /** One {@code case}; {@code guard} is null when there is none. */
  record Case(int keySlot, int valueSlot, Node guard, Location guardPlace, Node body, Location header, Location last) {}

  ForNode(Node target, Case[] cases, Node start, BinaryOperator operator) {
    this.target = target;
    this.cases = cases;
    this.start = start;
    this.operator = operator;
  }

  @Override
  public Value eval(Frame frame) {
    Value items = target.eval(frame);
    Fold fold = new Fold(start == null ? Value.NULL : start.eval(frame));
    switch (items) {
      case ArrayValue array -> {
        Iterator<Value> elements = array.iterator();
        for (int at = 0; elements.hasNext() && !fold.finished; at++) {
          if (!step(Value.of(at), elements.next(), fold, frame)) { return null; }
        }
      }
      case RecordValue record -> {
        RecordCursor cursor = record.cursor();
        while (cursor.next() && !fold.finished) {
          if (!step(cursor.keyValue(), cursor.value(), fold, frame)) { return null; }
        }
      }
      default -> {
        // Nothing else has elements.
      }
    }
    return fold.result();
  }

  /** Runs one item; false when its body left the run. */
  private boolean step(Value key, Value value, Fold fold, Frame frame) {
    for (Case candidate : cases) {
      frame.locals[candidate.keySlot] = key;
      frame.locals[candidate.valueSlot] = value;
      if (candidate.guard != null && !MatchNode.holds(candidate.guard.eval(frame), candidate.guardPlace)) {
        continue;
      }
      return start == null ? candidate.body.eval(frame) != null : fold.add(candidate, frame);
    }
    return true;
  }

  /**
   * The result so far. What is folded into nothing is collected; what is folded into something is added to it; what is
   * folded into a number stays in a register.
   */
  private final class Fold {
    private Value result;
    private final Register number = new Register();
    private final Register item = new Register();
    private final boolean isNumber;
    private ArrayValue.Builder elements;
    private RecordValue.Builder fields;
    private boolean finished;

    private Fold(Value start) {
      this.result = start;
      number.set(start);
      this.isNumber = number.isNumber() && !isLogical();
    }

    private boolean isLogical() {
      return operator == BinaryOperator.AND || operator == BinaryOperator.OR || operator == BinaryOperator.XOR;
    }

    private Value result() {
      return isNumber ? number.take() : elements != null ? elements.build() : fields != null ? fields.build() : result;
    }

    /** Runs a body and adds its result; false when the body left the run. */
    private boolean add(Case origin, Frame frame) {
      if (isNumber) {
        origin.body.load(frame, item);
        if (item.isNothing()) { return false; }
        Operators.computeNumbers(operator, number, item, number, origin.header);
        return true;
      }
      Value value = origin.body.eval(frame);
      if (value == null) { return false; }
      add(value, origin);
      return true;
    }

    private void add(Value value, Case origin) {
      switch (result) {
        case ArrayValue array -> {
          onlyAdd(origin);
          add(array, value);
        }
        case RecordValue record -> {
          onlyAdd(origin);
          if (!(value instanceof RecordValue more)) {
            throw Types.wrong(origin.last, value, "a record, as the result is one");
          }
          add(record, more);
        }
        default -> {
          if (!isLogical()) { throw Operators.undefined(operator, result, value, origin.header); }
          result = bool(value, origin);
        }
      }
    }

    private void add(ArrayValue array, Value element) {
      if (array.isEmpty()) {
        elements = elements == null ? ArrayValue.builder() : elements;
        elements.add(element);
      } else {
        result = array.append(element);
      }
    }

    private void add(RecordValue record, RecordValue more) {
      if (record.isEmpty()) {
        fields = fields == null ? RecordValue.builder() : fields;
        fields.putAll(more);
      } else {
        result = merged(record, more);
      }
    }

    private void onlyAdd(Case origin) {
      if (operator != BinaryOperator.ADD) {
        throw Failure.at(origin.last, Code.BAD_FOLD,
            "`" + operator.symbol() + "` cannot fold into " + Types.one(result) + ", only `+` can");
      }
    }

    private RecordValue merged(RecordValue record, RecordValue more) {
      RecordValue all = record;
      RecordCursor cursor = more.cursor();
      while (cursor.next()) {
        all = all.with(cursor.toKey(), cursor.value());
      }
      return all;
    }

    private Value bool(Value value, Case origin) {
      if (!(result instanceof BoolValue a)) {
        throw Failure.at(origin.last, Code.BAD_OPERANDS,
            "`" + operator.symbol() + "` takes bools, found " + Types.one(result));
      }
      boolean b = Operations.bool(value, operator, origin.last);
      boolean both = operator == BinaryOperator.AND ? a.value() && b
          : operator == BinaryOperator.OR ? a.value() || b
          : a.value() ^ b;
      finished = operator == BinaryOperator.AND && !both || operator == BinaryOperator.OR && both;
      return Value.of(both);
    }
  }
}
