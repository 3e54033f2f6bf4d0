// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.check.Scope;
import io.temblor.language.run.ControlPlanner.Want;
import io.temblor.language.run.Planning.Broken;
import io.temblor.language.source.Source;
import io.temblor.language.syntax.ConstItem;
import io.temblor.language.syntax.Expr;
import io.temblor.language.syntax.FnItem;
import io.temblor.language.syntax.IntrinsicItem;
import io.temblor.language.syntax.Item;
import io.temblor.language.syntax.ScriptBody;
import io.temblor.language.syntax.Use;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes programs of script bodies. */
public final class ScriptPlanner {
  private static final Node EMIT_EVENT = new Statements.Emit(Roots.EVENT, null);

  private final ModuleLinker linker;

  /** Plans scripts that use modules from this linker. */
  public ScriptPlanner(ModuleLinker linker) {
    this.linker = linker;
  }

  /**
   * Makes the program of a body.
   *
   * @param args the value of {@code args}, or empty when the body is only checked and they are not known
   */
  public Planned<ScriptCode> plan(ScriptBody body, Source source, Optional<Value> args) {
    return plan(body, source, args, Planning.Place.SCRIPT);
  }

  Planned<ScriptCode> plan(ScriptBody body, Source source, Optional<Value> args, Planning.Place place) {
    Planning planning = new Planning(source, new Scope(), linker.libraries(), place,
        args.orElse(null), linker.recursionLimit());
    Node node = items(body.items(), planning);
    return Planned.of(planning, new ScriptCode(node, planning.locals.slots()));
  }

  private Node items(List<Item> items, Planning planning) {
    ItemPlanner definitions = new ItemPlanner(planning);
    ControlPlanner control = new ExprPlanner(planning).control();
    Item last = null;
    for (Item item : items) {
      last = item instanceof Expr || item instanceof ConstItem ? item : last;
    }
    List<Node> first = new ArrayList<>();
    Node result = EMIT_EVENT;
    for (Item item : items) {
      boolean isLast = item == last;
      planning.item = item.span();
      switch (item) {
        case Use use -> planning.mistakes.addAll(linker.use(use, planning.source, planning.scope));
        case FnItem function -> definitions.function(function, /* foldNow= */ true);
        case IntrinsicItem intrinsic -> definitions.intrinsic(intrinsic);
        case ConstItem constant -> {
          Node value = definitions.constant(constant);
          result = isLast ? value : result;
        }
        case Expr expr -> {
          Node node = control.statement(expr, isLast ? Want.VALUE : Want.EFFECT);
          if (isLast) {
            result = isBareEvent(expr) ? EMIT_EVENT : node;
          } else if (!(node instanceof Constant)) {
            first.add(node);
          }
        }
      }
      if (!planning.mistakes.isEmpty() && !(item instanceof Expr)) {
        // What follows would be wrong only because this is.
        return Broken.NODE;
      }
    }
    if (!planning.mistakes.isEmpty()) { return Broken.NODE; }
    return first.isEmpty() ? result : new Statements.Sequence(first.toArray(Node[]::new), result);
  }

  /** The word alone means {@code emit event}. */
  private static boolean isBareEvent(Expr expr) {
    return expr instanceof Expr.Path path && path.root() instanceof Expr.Root.Event && path.segments().isEmpty();
  }
}
