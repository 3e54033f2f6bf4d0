// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.run.Planning.Broken;
import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.language.syntax.BinaryOperator;
import io.temblor.language.syntax.Expr;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Makes nodes of expressions. What consists of constants only is computed at once. */
final class ExprPlanner {
  private final Planning planning;
  private final PathPlanner paths;
  private final ControlPlanner control;
  private final CallPlanner calls;

  ExprPlanner(Planning planning) {
    this.planning = planning;
    this.paths = new PathPlanner(planning, this);
    this.control = new ControlPlanner(planning, this, paths);
    this.calls = new CallPlanner(planning, this);
  }

  ControlPlanner control() {
    return control;
  }

  /** The node of an expression whose value is asked for. */
  Node value(Expr expr) {
    int group = planning.clause == null ? -1 : planning.clause.group(expr);
    return group >= 0 ? paths.group(group, expr) : plain(expr);
  }

  private Node plain(Expr expr) {
    return switch (expr) {
      case Expr.Null literal -> new Constant(Value.NULL);
      case Expr.Bool literal -> new Constant(Value.of(literal.value()));
      case Expr.Int literal -> new Constant(Value.ofUnsigned(literal.bits()));
      case Expr.Real literal -> new Constant(Value.of(literal.value()));
      case Expr.Text text -> text(text);
      case Expr.Array array -> array(array);
      case Expr.Record record -> record(record);
      case Expr.Binary binary -> new BytesPlanner(planning, this).plan(binary);
      case Expr.Path path -> paths.lookup(path);
      case Expr.Call call -> calls.call(call);
      case Expr.Operation operation -> operation(operation);
      case Expr.Prefix prefix -> prefix(prefix);
      case Expr.Presence presence -> paths.presence(presence);
      case Expr.Patch patch -> control.patch(patch);
      case Expr.Merge merge -> control.merge(merge);
      case Expr.Match match -> control.match(match, ControlPlanner.Want.VALUE);
      case Expr.For loop -> control.loop(loop, ControlPlanner.Want.VALUE);
      case Expr.Recur recur -> calls.misplacedRecur(recur);
      case Expr.Let let -> control.let(let);
      case Expr.Emit emit -> control.emit(emit);
      case Expr.Drop drop -> control.drop(drop);
    };
  }

  CallPlanner calls() {
    return calls;
  }

  // Literals

  private Node text(Expr.Text text) {
    Node[] parts = new Node[text.parts().size()];
    for (int at = 0; at < parts.length; at++) {
      parts[at] = switch (text.parts().get(at)) {
        case Expr.Text.Part.Verbatim verbatim -> new Constant(Value.of(verbatim.text()));
        case Expr.Text.Part.Interpolated interpolated -> value(interpolated.value());
      };
    }
    return combined(new Literals.Text(parts, new ValueTexts(), planning.at(text)), parts);
  }

  /** The node of a string that is used as a key. */
  Node key(Expr.Text text) {
    Node node = text(text);
    return node instanceof Constant constant
        ? new Literals.KnownKey(Key.of(((StringValue) constant.value()).text()))
        : node;
  }

  private Node array(Expr.Array array) {
    Node[] elements = values(array.elements());
    return combined(new Literals.Array(elements), elements);
  }

  Node[] values(List<Expr> expressions) {
    Node[] nodes = new Node[expressions.size()];
    for (int at = 0; at < nodes.length; at++) {
      nodes[at] = value(expressions.get(at));
    }
    return nodes;
  }

  private Node record(Expr.Record record) {
    RecordValue.Builder constants = RecordValue.builder(record.fields().size());
    List<Node> keys = new ArrayList<>();
    List<Node> values = new ArrayList<>();
    boolean broken = false;
    for (Expr.Record.Field field : record.fields()) {
      Node key = key(field.key());
      Node value = value(field.value());
      broken |= key == Broken.NODE || value == Broken.NODE;
      if (key instanceof Literals.KnownKey known && value instanceof Constant constant) {
        constants.put(known.key(), constant.value());
      } else {
        keys.add(key);
        values.add(value);
      }
    }
    if (broken) { return Broken.NODE; }
    return keys.isEmpty()
        ? new Constant(constants.build())
        : new Literals.Record(constants.build(), keys.toArray(Node[]::new), values.toArray(Node[]::new));
  }

  // Operators

  /** Operations in a row are a tree that leans to the left; it is walked without a stack, as it may be long. */
  private Node operation(Expr.Operation outermost) {
    Deque<Expr.Operation> row = new ArrayDeque<>();
    Expr first = outermost;
    while (first instanceof Expr.Operation operation && (first == outermost || !isGroup(first))) {
      row.push(operation);
      first = operation.left();
    }
    Node left = value(first);
    while (!row.isEmpty()) {
      Expr.Operation operation = row.pop();
      left = operation(operation, left, value(operation.right()));
    }
    return left;
  }

  private boolean isGroup(Expr expr) {
    return planning.clause != null && planning.clause.group(expr) >= 0;
  }

  private Node operation(Expr.Operation operation, Node left, Node right) {
    if (left == Broken.NODE || right == Broken.NODE) { return Broken.NODE; }
    Location place = planning.at(operation);
    return switch (operation.operator()) {
      case AND, OR -> foldBools(new Operations.ShortCircuit(operation.operator(), left, right,
          planning.at(operation.left(), operation.span()), planning.at(operation.right(), operation.span())), left,
          right);
      case XOR -> foldBools(new Operations.Xor(left, right,
          planning.at(operation.left(), operation.span()), planning.at(operation.right(), operation.span())), left,
          right);
      case ADD -> right instanceof Literals.Array(Node[] elements)
          ? new Operations.Append(left, elements)
          : combined(new Operations.Computation(BinaryOperator.ADD, left, right, place), left, right);
      case EQUAL, NOT_EQUAL -> equality(operation.operator(), left, right, place);
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
          combined(new Operations.Comparison(operation.operator(), left, right, place), left, right);
      default -> combined(new Operations.Computation(operation.operator(), left, right, place), left, right);
    };
  }

  private Node equality(BinaryOperator operator, Node left, Node right, Location place) {
    if (!(left instanceof Constant) && Constant.of(right) instanceof StringValue text) {
      return new Operations.EqualsText(left, text.toKey(), text, operator == BinaryOperator.EQUAL);
    }
    return combined(new Operations.Comparison(operator, left, right, place), left, right);
  }

  /** Operands of another type are a matter of the run, even when they are constants. */
  private Node foldBools(Node node, Node left, Node right) {
    return Constant.of(left) instanceof BoolValue && Constant.of(right) instanceof BoolValue
        ? planning.fold(node) : node;
  }

  private Node prefix(Expr.Prefix prefix) {
    Node operand = value(prefix.operand());
    if (operand == Broken.NODE) { return Broken.NODE; }
    boolean constant = operand instanceof Constant;
    Location place = constant ? planning.at(prefix) : planning.at(prefix.operand(), prefix.span());
    return combined(new Operations.Prefix(prefix.operator(), operand, place), operand);
  }

  /** The node itself; computed when its parts are constants, broken when one of them is. */
  Node combined(Node node, Node... parts) {
    boolean constant = true;
    for (Node part : parts) {
      if (part == Broken.NODE) { return Broken.NODE; }
      constant &= part instanceof Constant || part instanceof Literals.KnownKey;
    }
    return constant ? planning.fold(node) : node;
  }
}
