// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.Map;

/**
 * {@code match}: the first clause that fits runs. When it begins with many clauses that compare with texts or integers and
 * have no guard, a string or an integer finds its clause by hash; everything else is tried in order.
 */
final class MatchNode implements Node {
  private final Node target;
  private final Clause[] clauses;
  private final Map<Value, Integer> literals;
  private final int literalClauses;
  private final Location place;

  /** One {@code case}; {@code guard} is null when there is none. */
  record Clause(PatternNode pattern, Node guard, Location guardPlace, Node body) {
    boolean fits(Value target, Frame frame) {
      return pattern.test(target, frame) && (guard == null || holds(guard.eval(frame), guardPlace));
    }
  }

  /**
   * @param literals the clauses among the first {@code literalClauses} by the text or integer they compare with
   */
  MatchNode(Node target, Clause[] clauses, Map<Value, Integer> literals, int literalClauses, Location place) {
    this.target = target;
    this.clauses = clauses;
    this.literals = literals;
    this.literalClauses = literalClauses;
    this.place = place;
  }

  Node target() {
    return target;
  }

  Clause[] clauses() {
    return clauses;
  }

  /** Whether there is no search by hash. */
  boolean isTriedInOrder() {
    return literalClauses == 0;
  }

  static boolean holds(Value guard, Location place) {
    if (guard instanceof BoolValue bool) { return bool.value(); }
    throw Types.wrong(place, guard, "a bool");
  }

  @Override
  public Value eval(Frame frame) {
    return body(frame).eval(frame);
  }

  @Override
  public void load(Frame frame, Register into) {
    body(frame).load(frame, into);
  }

  private Node body(Frame frame) {
    Value value = target.eval(frame);
    int from = 0;
    if (literalClauses > 0 && (value instanceof StringValue || value instanceof IntValue)) {
      Integer found = literals.get(value);
      if (found != null) { return clauses[found].body; }
      from = literalClauses;
    }
    for (int at = from; at < clauses.length; at++) {
      if (clauses[at].fits(value, frame)) { return clauses[at].body; }
    }
    throw noClause(value);
  }

  /** No clause fits a value. */
  Failure noClause(Value value) {
    return Failure.at(place, Code.NO_CLAUSE, "no `case` fits " + Types.one(value),
        "add `case _ => null` as last clause, or check the value beforehand");
  }
}
