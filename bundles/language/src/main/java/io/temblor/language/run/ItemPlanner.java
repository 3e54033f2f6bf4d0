// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.check.BuiltIn;
import io.temblor.language.check.Callee;
import io.temblor.language.check.Libraries;
import io.temblor.language.run.ControlPlanner.Want;
import io.temblor.language.run.Planning.Broken;
import io.temblor.language.source.Code;
import io.temblor.language.syntax.ConstItem;
import io.temblor.language.syntax.FnItem;
import io.temblor.language.syntax.IntrinsicItem;
import io.temblor.language.syntax.Name;
import io.temblor.language.syntax.QualifiedName;
import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings constants and functions into a scope, in the order they are written. */
final class ItemPlanner {
  private final Planning planning;

  ItemPlanner(Planning planning) {
    this.planning = planning;
  }

  /** Defines a constant and returns its node. */
  Node constant(ConstItem item) {
    planning.advice.constant(item.name().text(), planning.at(item));
    Planning own = planning.forConstant();
    Node node = new ExprPlanner(own).value(item.value());
    planning.mistakes.addAll(own.foldings);
    if (node == Broken.NODE) { return node; }
    if (!(node instanceof Constant(Value value))) {
      return planning.mistake(Code.NOT_CONSTANT, planning.at(item.value()),
          "the value of a constant must be known before anything runs", Optional.empty());
    }
    if (!planning.scope.define(item.name().text(), value)) {
      return planning.mistake(Code.DEFINED_TWICE, planning.at(item),
          "there is a constant `" + item.name() + "` already", Optional.empty());
    }
    return node;
  }

  /**
   * Defines a function written in the language.
   *
   * @param foldNow whether what fails while its constants are computed is reported; otherwise it fails when it is called
   */
  void function(FnItem item, boolean foldNow) {
    WrittenFunction function = new WrittenFunction(
        item.name().text(), item.parameters().size(), item.variadic(), planning.recursionLimit);
    Planning own = planning.forFunction(item.parameters().size(), item.variadic());
    own.foldingsAreMistakes = foldNow;
    item.parameters().forEach(parameter -> own.locals.slot(parameter.text()));
    ExprPlanner expressions = new ExprPlanner(own);
    Node body = switch (item.body()) {
      case FnItem.Body.Plain plain -> expressions.control().block(plain.block(), Want.TAIL);
      case FnItem.Body.Matching matching -> matching(item, matching, own, expressions);
    };
    planning.mistakes.addAll(own.foldings);
    function.define(body, own.locals);
    Callee callee = Forwarding.of(item, planning.scope)
        .flatMap(forwarding -> forwarding.target(expressions.calls()))
        .orElse(function);
    if (!planning.scope.define(item.name().text(), callee)) {
      planning.mistake(Code.DEFINED_TWICE, planning.at(item), "there is a function `" + item.name() + "` already");
    }
  }

  private Node matching(FnItem item, FnItem.Body.Matching matching, Planning own, ExprPlanner expressions) {
    FunctionBody.Clause[] clauses = new FunctionBody.Clause[matching.cases().size()];
    boolean broken = false;
    for (int at = 0; at < clauses.length; at++) {
      FnItem.Case written = matching.cases().get(at);
      PatternNode[] patterns = expressions.control().patterns().elements(written.pattern().elements(), item.span());
      Node guard = written.guard().map(expressions::value).orElse(null);
      Node body = expressions.control().block(written.body(), Want.TAIL);
      broken |= patterns == null || guard == Broken.NODE || body == Broken.NODE;
      clauses[at] = new FunctionBody.Clause(
          patterns, guard, written.guard().map(expr -> own.at(expr, item.span())).orElse(null), body);
    }
    Node otherwise = expressions.control().block(matching.otherwise(), Want.TAIL);
    return broken || otherwise == Broken.NODE ? Broken.NODE
        : new FunctionBody(item.parameters().size(), clauses, otherwise);
  }

  /** Gives a built-in a name of the language. */
  void intrinsic(IntrinsicItem item) {
    QualifiedName target = item.target();
    List<Name> modules = target.modules();
    boolean core = modules.size() == 2 && modules.getFirst().text().equals(Libraries.CORE);
    String module = modules.isEmpty() ? "" : modules.getLast().text();
    Optional<Map<String, BuiltIn>> functions =
        modules.size() == 1 || core ? planning.libraries.builtIns(module) : Optional.empty();
    Optional<BuiltIn> found = functions.map(known -> known.get(target.name().text()));
    if (found.isEmpty()) {
      planning.mistake(Code.UNKNOWN_FUNCTION, planning.at(target), "there is no built-in `" + target.text() + "`");
    } else if (!planning.scope.define(item.name().text(), found.get())) {
      planning.mistake(Code.DEFINED_TWICE, planning.at(item), "there is a function `" + item.name() + "` already");
    }
  }
}
