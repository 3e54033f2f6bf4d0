// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Location;
import io.temblor.pdk.value.Value;

/**
 * The body of a matching function: the arguments are matched by position; in the body of a clause the parameters are the
 * results of its patterns, while its guard still sees the arguments.
 */
record FunctionBody(int parameters, Clause[] clauses, Node otherwise) implements Node {
  /** One {@code case}; {@code guard} is null when there is none. */
  record Clause(PatternNode[] patterns, Node guard, Location guardPlace, Node body) {}

  @Override
  public Value eval(Frame frame) {
    for (Clause clause : clauses) {
      Value[] results = results(clause, frame);
      if (results != null
          && (clause.guard == null || MatchNode.holds(clause.guard.eval(frame), clause.guardPlace))) {
        System.arraycopy(results, 0, frame.locals, 0, parameters);
        return clause.body.eval(frame);
      }
    }
    return otherwise.eval(frame);
  }

  private Value[] results(Clause clause, Frame frame) {
    if (clause.patterns.length != parameters) { return null; }
    Value[] results = new Value[parameters];
    for (int at = 0; at < parameters; at++) {
      Value argument = frame.locals[at];
      results[at] = argument == null ? null : clause.patterns[at].extract(argument, frame);
      if (results[at] == null) { return null; }
    }
    return results;
  }
}
