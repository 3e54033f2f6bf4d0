// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.check.Callee;
import io.temblor.language.check.Scope;
import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.syntax.Expr;
import io.temblor.language.syntax.FnItem;
import io.temblor.language.syntax.Name;
import io.temblor.language.syntax.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * A function that does nothing but call another one with its own parameters, the first ones, in their order. Such a
 * function is the other one under another name: a call of it is a call of the other one, and fails where it is called.
 *
 * <p>When it keeps some of its parameters to itself, it can be defined, but not called; then this stands for it.
 *
 * @param name its name
 * @param function the function it calls
 * @param handedOn how many of its parameters the other function gets
 * @param parameters how many it has
 */
record Forwarding(Name name, QualifiedName function, int handedOn, int parameters) implements Callee {
  /** What a definition forwards to, if it does only that. */
  static Optional<Forwarding> of(FnItem item, Scope scope) {
    if (item.variadic() || !(item.body() instanceof FnItem.Body.Plain plain)
        || plain.block().expressions().size() != 1 || !(plain.block().last() instanceof Expr.Call call)) {
      return Optional.empty();
    }
    List<Expr> arguments = call.arguments();
    if (arguments.size() > item.parameters().size()) { return Optional.empty(); }
    for (int at = 0; at < arguments.size(); at++) {
      if (!isLocal(arguments.get(at), item.parameters().get(at).text(), scope)) { return Optional.empty(); }
    }
    return Optional.of(new Forwarding(item.name(), call.function(), arguments.size(), item.parameters().size()));
  }

  private static boolean isLocal(Expr expr, String name, Scope scope) {
    return expr instanceof Expr.Path path && path.segments().isEmpty()
        && path.root() instanceof Expr.Root.Local local && local.name().equals(name)
        && scope.constant(name).isEmpty();
  }

  /** What a call of the name means; nothing if the other function is not known. */
  Optional<Callee> target(CallPlanner calls) {
    return handedOn == parameters ? calls.known(function) : Optional.of(this);
  }

  /** What is wrong with a call. */
  Diagnostic refused() {
    return Diagnostic.error(Code.NOT_INLINABLE,
        "`" + name + "` cannot be called: it has " + parameters + " parameters and only hands on " + handedOn + " to `"
            + function.text() + "`")
        .withHint("remove the parameters it does not use, or let it do more than this one call");
  }
}
