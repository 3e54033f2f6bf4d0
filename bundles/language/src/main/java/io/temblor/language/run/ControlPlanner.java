// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.run.Planning.Broken;
import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Location;
import io.temblor.language.source.Span;
import io.temblor.language.syntax.BinaryOperator;
import io.temblor.language.syntax.Block;
import io.temblor.language.syntax.Expr;
import io.temblor.language.syntax.PatchOperation;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes nodes of statements and of everything that holds blocks. */
final class ControlPlanner {
  /** What is wanted of a statement. */
  enum Want {
    /** Only what it does: an expression that does nothing is left out. */
    EFFECT,
    /** Its value. */
    VALUE,
    /** Its value, which is that of the function: it may restart it. */
    TAIL
  }

  private static final Node NOTHING = new Constant(Value.NULL);
  private static final int FEWEST_HASHED = 4;

  private final Planning planning;
  private final ExprPlanner expressions;
  private final PathPlanner paths;
  private final PatternPlanner patterns;

  ControlPlanner(Planning planning, ExprPlanner expressions, PathPlanner paths) {
    this.planning = planning;
    this.expressions = expressions;
    this.paths = paths;
    this.patterns = new PatternPlanner(planning, expressions);
  }

  PatternPlanner patterns() {
    return patterns;
  }

  /** The node of a statement. */
  Node statement(Expr expr, Want want) {
    return switch (expr) {
      case Expr.Match match when match.isStatement() || want != Want.EFFECT -> match(match, want);
      case Expr.For loop when loop.isStatement() || want != Want.EFFECT -> loop(loop, want);
      case Expr.Let let -> let(let);
      case Expr.Emit emit -> emit(emit);
      case Expr.Drop drop -> drop(drop);
      case Expr.Recur recur when want == Want.TAIL -> expressions.calls().recur(recur);
      default -> {
        Node node = expressions.value(expr);
        yield want == Want.EFFECT && node != Broken.NODE ? NOTHING : node;
      }
    };
  }

  /** The node of statements in a row. */
  Node block(Block block, Want want) {
    List<Expr> all = block.expressions();
    List<Node> first = new ArrayList<>();
    boolean broken = false;
    for (Expr expr : all.subList(0, all.size() - 1)) {
      Node node = statement(expr, Want.EFFECT);
      broken |= node == Broken.NODE;
      if (node != NOTHING && block.kind() == Block.Kind.STATEMENTS) {
        first.add(node);
      }
    }
    Node last = statement(block.last(), want);
    if (broken || last == Broken.NODE) { return Broken.NODE; }
    return first.isEmpty() ? last : new Statements.Sequence(first.toArray(Node[]::new), last);
  }

  Node let(Expr.Let let) {
    return paths.assignment(let, statement(let.value(), Want.VALUE));
  }

  Node emit(Expr.Emit emit) {
    if (planning.place == Planning.Place.FUNCTION) { return misplaced(emit.span(), "emit"); }
    Node port = emit.port().map(expressions::value).orElse(null);
    Node value = emit.value().map(expressions::value).orElse(Roots.EVENT);
    return port == Broken.NODE || value == Broken.NODE ? Broken.NODE : new Statements.Emit(value, port);
  }

  Node drop(Expr.Drop drop) {
    return planning.place == Planning.Place.FUNCTION ? misplaced(drop.span(), "drop") : new Statements.Drop();
  }

  private Node misplaced(Span span, String what) {
    return planning.mistake(Code.MISPLACED_EMIT, planning.near(span, Planning.NEAR),
        "a function cannot `" + what + "`", Optional.of("return a value and let the script decide"));
  }

  // match

  Node match(Expr.Match match, Want want) {
    planning.advice.match(match, planning);
    int foldingsBefore = planning.foldings.size();
    MatchNode.Clause[] clauses = new MatchNode.Clause[match.clauses().size()];
    boolean broken = false;
    for (int at = 0; at < clauses.length; at++) {
      clauses[at] = clause(match.clauses().get(at), match.span(), want);
      broken |= clauses[at] == null;
    }
    // What fails while constants are computed is reported for the target first.
    List<Diagnostic> later = new ArrayList<>(planning.foldings.subList(foldingsBefore, planning.foldings.size()));
    planning.foldings.subList(foldingsBefore, planning.foldings.size()).clear();
    Node target = expressions.value(match.target());
    planning.foldings.addAll(later);
    if (broken || target == Broken.NODE) { return Broken.NODE; }
    int hashed = hashedLiterals(clauses);
    return byTexts(target, clauses, new MatchNode(target, clauses, literals(clauses, hashed), hashed,
        planning.near(match.span(), Planning.NEAR)));
  }

  /** The node that looks for the texts the first clauses compare a field of the event with, if that is how they begin. */
  private static Node byTexts(Node target, MatchNode.Clause[] clauses, MatchNode whole) {
    List<Key> texts = new ArrayList<>();
    List<Node> bodies = new ArrayList<>();
    for (MatchNode.Clause clause : clauses) {
      if (clause.guard() != null || !(clause.pattern() instanceof Patterns.Equal(Constant(StringValue text)))) {
        break;
      }
      texts.add(text.toKey());
      bodies.add(clause.body());
    }
    int count = texts.size();
    if (count == 0 || count > TextMatch.MOST || !(target instanceof Lookup.EventKey(Step.ByKey step))) { return whole; }
    boolean wildcard = count < clauses.length && clauses[count].guard() == null
        && clauses[count].pattern() instanceof Patterns.Wildcard;
    bodies.add(wildcard ? clauses[count].body() : whole);
    return new TextMatch(step.site(), texts.toArray(Key[]::new), bodies.toArray(Node[]::new), whole);
  }

  private MatchNode.Clause clause(Expr.Match.Clause clause, Span match, Want want) {
    planning.locals.open();
    try {
      PatternNode pattern = patterns.pattern(clause.pattern(), match);
      Node guard = clause.guard().map(expressions::value).orElse(null);
      Location guardPlace = clause.guard().map(expr -> planning.at(expr, match)).orElse(null);
      Node body = block(clause.body(), want);
      boolean broken = pattern == null || guard == Broken.NODE || body == Broken.NODE;
      return broken ? null : new MatchNode.Clause(pattern, guard, guardPlace, body);
    } finally {
      planning.locals.close();
    }
  }

  /** How many clauses at the beginning compare with a text or an integer known beforehand and have no guard. */
  private static int hashedLiterals(MatchNode.Clause[] clauses) {
    int count = 0;
    while (count < clauses.length && clauses[count].guard() == null
        && clauses[count].pattern() instanceof Patterns.Equal(Constant(Value literal))
        && (literal instanceof StringValue || literal instanceof IntValue)) {
      count++;
    }
    return count < FEWEST_HASHED ? 0 : count;
  }

  private static Map<Value, Integer> literals(MatchNode.Clause[] clauses, int count) {
    Map<Value, Integer> literals = new HashMap<>();
    for (int at = 0; at < count; at++) {
      literals.putIfAbsent(((Constant) ((Patterns.Equal) clauses[at].pattern()).expected()).value(), at);
    }
    return literals;
  }

  // for

  Node loop(Expr.For loop, Want want) {
    if (loop.into().flatMap(Expr.For.Into::operator).isPresent()) {
      planning.advice.fold(planning.near(loop.span(), Planning.NEAR));
    }
    Node target = expressions.value(loop.target());
    Node start = loop.into().map(into -> expressions.value(into.start())).orElse(new Constant(ArrayValue.EMPTY));
    BinaryOperator operator = loop.into().flatMap(Expr.For.Into::operator).orElse(BinaryOperator.ADD);
    boolean broken = target == Broken.NODE || start == Broken.NODE;
    ForNode.Case[] cases = new ForNode.Case[loop.cases().size()];
    for (int at = 0; at < cases.length; at++) {
      cases[at] = loopCase(loop.cases().get(at), loop.span(), want == Want.EFFECT ? Want.EFFECT : Want.VALUE);
      broken |= cases[at] == null;
    }
    return broken ? Broken.NODE : new ForNode(target, cases, want == Want.EFFECT ? null : start, operator);
  }

  private ForNode.Case loopCase(Expr.For.Case loopCase, Span loop, Want want) {
    planning.locals.open();
    try {
      int key = planning.locals.bind(loopCase.key().text());
      int value = planning.locals.bind(loopCase.value().text());
      Node guard = loopCase.guard().map(expressions::value).orElse(null);
      Location guardPlace = loopCase.guard().map(expr -> planning.at(expr, loop)).orElse(null);
      Node body = block(loopCase.body(), want);
      return guard == Broken.NODE || body == Broken.NODE ? null
          : new ForNode.Case(key, value, guard, guardPlace, body, planning.at(loopCase, loop),
              planning.at(loopCase.body().last(), loop));
    } finally {
      planning.locals.close();
    }
  }

  // patch and merge

  Node merge(Expr.Merge merge) {
    Node target = expressions.value(merge.target());
    Node with = expressions.value(merge.with());
    return target == Broken.NODE || with == Broken.NODE ? Broken.NODE
        : new Merging.Merge(target, with, planning.at(merge.target(), merge.span()),
            planning.at(merge.with(), merge.span()));
  }

  Node patch(Expr.Patch patch) {
    PatchNode.Operation[] operations = new PatchNode.Operation[patch.operations().size()];
    boolean broken = false;
    for (int at = 0; at < operations.length; at++) {
      PatchNode.Operation operation = operation(patch.operations().get(at), patch.span());
      operations[at] = operation;
      broken |= operation.key() == Broken.NODE || operation.to() == Broken.NODE || operation.value() == Broken.NODE;
    }
    Node target = expressions.value(patch.target());
    return broken || target == Broken.NODE ? Broken.NODE
        : new PatchNode(target, planning.at(patch.target(), patch.span()), operations);
  }

  private PatchNode.Operation operation(PatchOperation operation, Span patch) {
    Location place = planning.at(operation, patch);
    return switch (operation) {
      case PatchOperation.Write write -> new PatchNode.Operation(switch (write.mode()) {
        case INSERT -> PatchNode.Kind.INSERT;
        case UPSERT -> PatchNode.Kind.UPSERT;
        case UPDATE -> PatchNode.Kind.UPDATE;
      }, expressions.key(write.key()), null, expressions.value(write.value()), place);
      case PatchOperation.Erase erase ->
          new PatchNode.Operation(PatchNode.Kind.ERASE, expressions.key(erase.key()), null, null, place);
      case PatchOperation.Transfer transfer -> new PatchNode.Operation(
          transfer.mode() == PatchOperation.Transfer.Mode.MOVE ? PatchNode.Kind.MOVE : PatchNode.Kind.COPY,
          expressions.key(transfer.from()), expressions.key(transfer.to()), null, place);
      case PatchOperation.MergeInto merge -> new PatchNode.Operation(PatchNode.Kind.MERGE,
          merge.key().map(expressions::key).orElse(null), null, expressions.value(merge.value()), place);
      case PatchOperation.Default fallback -> new PatchNode.Operation(PatchNode.Kind.DEFAULT,
          fallback.key().map(expressions::key).orElse(null), null, expressions.value(fallback.value()), place);
    };
  }
}
