// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.check.Scope;
import io.temblor.language.run.EventSelect.Guard;
import io.temblor.language.source.Source;
import io.temblor.language.source.Span;
import io.temblor.language.syntax.Expr;
import io.temblor.language.syntax.Select;
import io.temblor.pdk.value.Kind;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes programs of selects. */
public final class SelectPlanner {
  private final ModuleLinker linker;

  /** Plans selects that use modules from this linker. */
  public SelectPlanner(ModuleLinker linker) {
    this.linker = linker;
  }

  /** Whether a select hands everything on as it is. */
  public static boolean isPassthrough(Select select) {
    return isEvent(select.target()) && select.windows().isEmpty() && select.where().isEmpty()
        && select.groupBy().isEmpty() && select.having().isEmpty();
  }

  private static boolean isEvent(Expr expr) {
    return expr instanceof Expr.Path path && path.root() instanceof Expr.Root.Event && path.segments().isEmpty();
  }

  /**
   * Looks for mistakes in a select. Its windows may be defined behind it, so they are not looked at.
   *
   * @param args the value of {@code args}, or empty when it is not known yet
   */
  public Planned<Void> check(Select select, Source source, Scope scope, Optional<Value> args) {
    Clauses clauses = new Clauses(select, source, scope, args);
    return Planned.failed(clauses.planning);
  }

  /** Looks for mistakes in the windows of a select, once all of them are defined. */
  public Planned<Void> checkWindows(Select select, Source source, Scope scope) {
    Planned<List<WindowSpec>> windows = new WindowPlanner(linker).windows(select.windows(), source, scope);
    return new Planned<>(Optional.empty(), windows.mistakes(), windows.foldings(), List.of());
  }

  /**
   * Makes the program of a select.
   *
   * @param scope what the body around it defines and uses
   * @param args the value of {@code args}
   * @param uid number that identifies the select in the ids of events it makes
   */
  public Planned<SelectProgram> plan(
      Select select, Source source, Scope scope, Value args, EventContext context, long uid) {
    // In a query on its own there are no arguments: what it reads of them fails when it runs, not before.
    Optional<Value> known = args.kind() == Kind.NULL ? Optional.empty() : Optional.of(args);
    Clauses clauses = new Clauses(select, source, scope, known);
    Planning planning = clauses.planning;
    Frame frame = new Frame(context, planning.locals.slots());
    frame.args = args;
    if (select.windows().isEmpty()) {
      return Planned.of(planning,
          new EventSelect(context, frame, clauses.target, clauses.where, clauses.having, clauses.group,
              clauses.ungrouped(select)));
    }
    Planned<List<WindowSpec>> windows = new WindowPlanner(linker).windows(select.windows(), source, scope);
    planning.mistakes.addAll(windows.diagnostics());
    return windows.program().isEmpty()
        ? Planned.failed(planning)
        : Planned.of(planning, new WindowSelect(context, frame, clauses.target, clauses.where, clauses.having,
            clauses.group, planning.at(select.groupBy().map(Select.GroupBy::span).orElse(select.span()), select.span()),
            clauses.aggregates, windows.program().get(), uid));
  }

  /** The clauses of a select, planned in the order in which their mistakes are to be reported. */
  private final class Clauses {
    private final Planning planning;
    private final ExprPlanner expressions;
    private final List<AggregateNode.Use> aggregates = new ArrayList<>();
    private final List<String> groupShapes = new ArrayList<>();
    private final Shapes shapes;
    private final Node target;
    private final Guard having;
    private final Guard where;
    private final GroupNode group;
    private final boolean whereReadsGroup;

    private Clauses(Select select, Source source, Scope scope, Optional<Value> args) {
      planning = new Planning(source, scope, linker.libraries(), Planning.Place.QUERY, args.orElse(null),
          linker.recursionLimit());
      expressions = new ExprPlanner(planning);
      shapes = new Shapes(source);
      boolean windowed = !select.windows().isEmpty();
      if (windowed) {
        select.groupBy().ifPresent(this::collectShapes);
      }
      SelectClause targetClause =
          clause(windowed ? SelectClause.Kind.WINDOW_TARGET : SelectClause.Kind.EVENT, select.target().span());
      target = expressions.value(select.target());
      targetClause.finish(planning);
      having = guard(select.having(), select,
          windowed ? SelectClause.Kind.WINDOW_GUARD : SelectClause.Kind.EVENT);
      where = guard(select.where(), select, SelectClause.Kind.EVENT);
      whereReadsGroup = select.where().isPresent() && planning.clause.readsGroup();
      group = select.groupBy().map(by -> grouped(by, select)).orElse(null);
      targetClause.finishEvents(planning);
      planning.clause = null;
    }

    private EventSelect.Ungrouped ungrouped(Select select) {
      if (isEvent(select.target())) { return EventSelect.Ungrouped.NULL; }
      return whereReadsGroup ? EventSelect.Ungrouped.ALL_BEHIND_WHERE : EventSelect.Ungrouped.ALL;
    }

    private SelectClause clause(SelectClause.Kind kind, Span span) {
      planning.clause = new SelectClause(kind, span, groupShapes, aggregates, shapes);
      return planning.clause;
    }

    private Guard guard(Optional<Expr> condition, Select select, SelectClause.Kind kind) {
      if (condition.isEmpty()) { return new Guard(null, null); }
      SelectClause clause = clause(kind, condition.get().span());
      Node node = expressions.value(condition.get());
      clause.finish(planning);
      return new Guard(node, planning.at(condition.get(), select.span()));
    }

    private GroupNode grouped(Select.GroupBy by, Select select) {
      SelectClause clause = clause(SelectClause.Kind.EVENT, by.span());
      GroupNode node = group(by, select);
      clause.finish(planning);
      return node;
    }

    private GroupNode group(Select.GroupBy by, Select select) {
      return switch (by) {
        case Select.GroupBy.By value -> new GroupNode.By(expressions.value(value.value()));
        case Select.GroupBy.Set set ->
            new GroupNode.Set(set.parts().stream().map(part -> group(part, select)).toList());
        case Select.GroupBy.Each each -> new GroupNode.Each(
            expressions.value(each.elements()), planning.at(select.groupBy().orElseThrow(), select.span()));
      };
    }

    private void collectShapes(Select.GroupBy by) {
      switch (by) {
        case Select.GroupBy.By value -> groupShapes.add(shapes.of(value.value().span()));
        case Select.GroupBy.Set set -> set.parts().forEach(this::collectShapes);
        case Select.GroupBy.Each each -> groupShapes.add(shapes.of(each.elements().span()));
      }
    }
  }
}
