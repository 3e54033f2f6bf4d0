// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.check.AggregateFunction;
import io.temblor.language.run.Planning.Broken;
import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Location;
import io.temblor.language.source.Span;
import io.temblor.language.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is special about a clause of a select while its nodes are made. */
final class SelectClause {
  /** What may stand in a clause. */
  enum Kind {
    /** One event is there, no window. */
    EVENT,
    /** The target of a windowed select: aggregates and group, no single event. */
    WINDOW_TARGET,
    /** {@code having} of a windowed select: aggregates, group, and the result as event. */
    WINDOW_GUARD
  }

  private final Kind kind;
  private final Span clause;
  private final List<String> groupShapes;
  private final List<AggregateNode.Use> aggregates;
  private final Shapes shapes;
  private final List<Location> events = new ArrayList<>();
  private String local;
  private boolean insideAggregate;
  private boolean readsGroup;

  /**
   * @param groupShapes the shapes of the expressions the select groups by
   * @param aggregates takes up the aggregates of the clause
   */
  SelectClause(Kind kind, Span clause, List<String> groupShapes, List<AggregateNode.Use> aggregates, Shapes shapes) {
    this.kind = kind;
    this.clause = clause;
    this.groupShapes = groupShapes;
    this.aggregates = aggregates;
    this.shapes = shapes;
  }

  /** Which expression of {@code group by} an expression is, or -1. */
  int group(Expr expr) {
    return kind == Kind.WINDOW_TARGET && !insideAggregate && !groupShapes.isEmpty()
        ? groupShapes.indexOf(shapes.of(expr.span())) : -1;
  }

  /** Whether the arguments of an aggregate are being planned. */
  boolean isInsideAggregate() {
    return insideAggregate;
  }

  /** Notes that the event is read. */
  void event(Location place) {
    if (kind == Kind.WINDOW_TARGET && !insideAggregate) {
      events.add(place);
    }
  }

  /** Notes that the group is read. */
  void group() {
    readsGroup = true;
  }

  /** Whether the group was read in what was planned so far. */
  boolean readsGroup() {
    return readsGroup;
  }

  /** Notes that a local variable is read, which no clause has. */
  void local(String name) {
    local = local == null ? name : local;
  }

  /** The node of a call of an aggregate. */
  Node aggregate(
      Expr.Call call, AggregateFunction function, Planning planning, ExprPlanner expressions) {
    String name = function.module() + "::" + function.aggregate().name();
    if (insideAggregate) {
      return planning.mistake(Code.NESTED_AGGREGATE, planning.at(call),
          "`" + name + "` is called inside of another aggregate",
          Optional.of("aggregate the values of the event instead"));
    }
    int given = call.arguments().size();
    if (!function.aggregate().arity().accepts(given)) {
      return planning.mistake(Code.AGGREGATE_ARITY, planning.at(call),
          "`" + name + "` takes " + Calls.takes(function.aggregate().arity()) + ", not " + given, Optional.empty());
    }
    planning.advice.aggregate(name, planning.at(call));
    insideAggregate = true;
    Node[] arguments = expressions.values(call.arguments());
    insideAggregate = false;
    for (Node argument : arguments) {
      if (argument == Broken.NODE) { return Broken.NODE; }
    }
    Location place = planning.near(call.span(), Planning.NEAR);
    if (kind == Kind.EVENT) { return new AggregateNode.Windowless(name, place); }
    aggregates.add(new AggregateNode.Use(function.aggregate(), name, arguments, planning.at(call)));
    return new AggregateNode(aggregates.size() - 1, name, planning.at(call));
  }

  /** Reports what cannot be said before the whole clause is read. */
  void finish(Planning planning) {
    if (local != null) {
      planning.mistake(Code.LOCAL_IN_QUERY, planning.at(clause),
          "`" + local + "` is no value here: a select has no local variables",
          Optional.of("fields of the event are written `event." + local + "`"));
    }
  }

  /** Reports that the event is read where there is a whole window of them. */
  void finishEvents(Planning planning) {
    if (!planning.mistakes.isEmpty()) {
      // An aggregate that is misspelt would have taken the event in.
      return;
    }
    for (Location place : events) {
      planning.mistake(Diagnostic.error(Code.EVENT_IN_WINDOW, place,
          "a window has many events, so there is no single one to read here").withHint(
              "wrap it in an aggregate such as `aggr::win::last(…)`, or group by exactly this expression"));
    }
  }
}
