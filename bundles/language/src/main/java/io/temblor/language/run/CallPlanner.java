// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.check.AggregateFunction;
import io.temblor.language.check.BuiltIn;
import io.temblor.language.check.Callee;
import io.temblor.language.check.Libraries;
import io.temblor.language.check.Scope;
import io.temblor.language.run.Planning.Broken;
import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.language.source.Spelling;
import io.temblor.language.syntax.Expr;
import io.temblor.language.syntax.Name;
import io.temblor.language.syntax.QualifiedName;
import io.temblor.pdk.function.FunctionDefinition.Purity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes nodes of calls. A function is looked up before its arguments are read. */
final class CallPlanner {
  private static final int LINES_AROUND = 3;

  private final Planning planning;
  private final ExprPlanner expressions;

  CallPlanner(Planning planning, ExprPlanner expressions) {
    this.planning = planning;
    this.expressions = expressions;
  }

  Node call(Expr.Call call) {
    Optional<AggregateFunction> aggregate =
        planning.clause == null ? Optional.empty() : aggregate(call.function());
    if (aggregate.isPresent()) { return planning.clause.aggregate(call, aggregate.get(), planning, expressions); }
    Optional<Callee> callee = find(call);
    Node[] arguments = expressions.values(call.arguments());
    if (callee.isEmpty()) { return Broken.NODE; }
    return switch (callee.get()) {
      case BuiltIn function -> library(call, function, arguments);
      case WrittenFunction function -> written(call, function, arguments);
      case Forwarding forwarding -> planning.mistake(forwarding.refused());
      default -> throw new IllegalStateException("not callable: " + callee.get());
    };
  }

  private Node library(Expr.Call call, BuiltIn function, Node[] arguments) {
    boolean isConst = function.function().purity() == Purity.CONST;
    planning.advice.call(function, planning.near(call.span(), LINES_AROUND));
    boolean folds = isConst && allConstant(arguments);
    Location place = folds ? planning.at(call) : planning.near(call.span(), Planning.NEAR);
    return finish(new Calls.Library(function, arguments, place), folds, arguments);
  }

  /** A call with constants is computed beforehand whatever the function does, as in the reference. */
  private Node written(Expr.Call call, WrittenFunction function, Node[] arguments) {
    boolean folds = allConstant(arguments);
    Location place = folds ? planning.at(call) : planning.near(call.span(), Planning.NEAR);
    return finish(new Calls.Written(function, arguments, place), folds, arguments);
  }

  private Node finish(Node call, boolean folds, Node[] arguments) {
    for (Node argument : arguments) {
      if (argument == Broken.NODE) { return Broken.NODE; }
    }
    return folds ? planning.fold(call) : call;
  }

  private static boolean allConstant(Node[] arguments) {
    for (Node argument : arguments) {
      if (!(argument instanceof Constant)) { return false; }
    }
    return true;
  }

  /** The function of a name, or nothing, and nothing is said about it. */
  Optional<Callee> known(QualifiedName function) {
    List<Name> modules = function.modules();
    if (modules.size() == 2 && modules.getFirst().text().equals(Libraries.CORE)) {
      return planning.libraries.builtIns(modules.getLast().text())
          .map(functions -> functions.get(function.name().text()));
    }
    return planning.scope.module(modules).flatMap(scope -> scope.function(function.name().text()));
  }

  private Optional<Callee> find(Expr.Call call) {
    QualifiedName function = call.function();
    List<Name> modules = function.modules();
    Location place = planning.near(call.span(), LINES_AROUND);
    if (!modules.isEmpty() && modules.getFirst().text().equals(Libraries.CORE) && modules.size() == 2) {
      return core(modules.getLast().text(), function.name().text(), place);
    }
    Optional<Scope> scope = planning.scope.module(modules);
    Optional<Callee> callee = scope.flatMap(known -> known.function(function.name().text()));
    if (callee.isEmpty()) {
      planning.mistake(Code.UNKNOWN_FUNCTION, place, "there is no function `" + function.text() + "`",
          hint(function, scope));
    }
    return callee;
  }

  private Optional<AggregateFunction> aggregate(QualifiedName function) {
    String path = String.join("::", function.modules().stream().map(Name::text).toList());
    return planning.libraries.aggregate(path, function.name().text());
  }

  private Optional<Callee> core(String module, String function, Location place) {
    Optional<Map<String, BuiltIn>> functions = planning.libraries.builtIns(module);
    if (functions.isEmpty()) {
      planning.mistake(Code.UNKNOWN_MODULE, place, "there is no built-in module `" + module + "`",
          module.equals("object") ? Optional.of("did you mean `record`?")
              : near(module, planning.libraries.builtInModules()));
      return Optional.empty();
    }
    BuiltIn found = functions.get().get(function);
    if (found == null) {
      planning.mistake(Code.UNKNOWN_FUNCTION, place,
          "there is no function `" + module + "::" + function + "`", near(function, functions.get().keySet()));
    }
    return Optional.ofNullable(found);
  }

  private Optional<String> hint(QualifiedName function, Optional<Scope> scope) {
    if (scope.isPresent()) { return near(function.name().text(), scope.get().functionNames()); }
    String first = function.modules().getFirst().text();
    for (String path : planning.libraries.paths()) {
      if (path.endsWith("::" + first)) {
        return Optional.of("is `use " + path + ";` missing? Scripts see only what they use themselves");
      }
    }
    return near(first, planning.scope.moduleNames())
        .or(() -> Optional.of("no module `" + first + "` is used here"));
  }

  private static Optional<String> near(String name, Collection<String> candidates) {
    return Spelling.didYouMean(name, candidates);
  }

  /** A restart in tail position. */
  Node recur(Expr.Recur recur) {
    if (planning.place != Planning.Place.FUNCTION) { return misplacedRecur(recur); }
    int given = recur.arguments().size();
    boolean fits = planning.variadic ? given <= planning.parameters : given == planning.parameters;
    if (!fits) {
      planning.mistake(Code.WRONG_RECUR_ARITY, planning.at(recur),
          "this function restarts with " + planning.parameters + " arguments, not " + given);
    }
    Node[] arguments = expressions.values(recur.arguments());
    for (Node argument : arguments) {
      if (argument == Broken.NODE) { return Broken.NODE; }
    }
    return fits ? new Statements.Recur(arguments) : Broken.NODE;
  }

  Node misplacedRecur(Expr.Recur recur) {
    planning.mistake(Code.MISPLACED_RECUR, planning.near(recur.span(), Planning.NEAR),
        "`recur` is only possible as the last thing a function does", Optional.empty());
    expressions.values(recur.arguments());
    return Broken.NODE;
  }
}
