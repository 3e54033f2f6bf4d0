// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.check.Scope;
import io.temblor.language.run.Planning.Broken;
import io.temblor.language.source.Code;
import io.temblor.language.source.Source;
import io.temblor.language.syntax.Expr;
import io.temblor.pdk.value.Value;
import java.util.Optional;

/** Computes expressions that must be known before anything runs: arguments, settings, initial states. */
public final class ConstantPlanner {
  private final ModuleLinker linker;

  /** Computes expressions that use modules from this linker. */
  public ConstantPlanner(ModuleLinker linker) {
    this.linker = linker;
  }

  /** Looks for mistakes in an expression that is computed later. */
  public Planned<Void> check(Expr expr, Source source, Scope scope) {
    Planning planning = planning(source, scope, Optional.empty());
    new ExprPlanner(planning).value(expr);
    return Planned.failed(planning);
  }

  /** The value of an expression; something that depends on a run is a mistake. */
  public Planned<Value> value(Expr expr, Source source, Scope scope, Optional<Value> args) {
    return value(expr, source, scope, args, Code.NOT_CONSTANT);
  }

  /** The initial state of a script; something that depends on a run is a mistake. */
  public Planned<Value> state(Expr expr, Source source, Scope scope, Optional<Value> args) {
    return value(expr, source, scope, args, Code.STATE_NOT_CONSTANT);
  }

  private Planned<Value> value(Expr expr, Source source, Scope scope, Optional<Value> args, Code mistake) {
    Planning planning = planning(source, scope, args);
    Node node = new ExprPlanner(planning).value(expr);
    if (node instanceof Constant(Value value)) { return Planned.of(planning, value); }
    if (node != Broken.NODE) {
      planning.mistake(mistake, planning.at(expr),
          "this must be known before anything runs", Optional.of("use literals, constants and `args` only"));
    }
    return Planned.failed(planning);
  }

  private Planning planning(Source source, Scope scope, Optional<Value> args) {
    return new Planning(source, scope, linker.libraries(), Planning.Place.SCRIPT, args.orElse(null),
        linker.recursionLimit());
  }
}
