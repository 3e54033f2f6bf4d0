// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.check.Scope;
import io.temblor.language.run.ControlPlanner.Want;
import io.temblor.language.run.Planning.Broken;
import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
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
    return plan(body, source, args, place, /* whole= */ true);
  }

  /**
   * Makes the program of a window script that answers a number. As in the reference only its last expression runs, and
   * that cannot be one that may change or emit something; what is before it is looked at and left away.
   */
  Planned<ScriptCode> planNumber(ScriptBody body, Source source) {
    return plan(body, source, Optional.empty(), Planning.Place.WINDOW, /* whole= */ false);
  }

  private Planned<ScriptCode> plan(
      ScriptBody body, Source source, Optional<Value> args, Planning.Place place, boolean whole) {
    Planning planning = new Planning(source, new Scope(), linker.libraries(), place,
        args.orElse(null), linker.recursionLimit());
    Node node = items(body.items(), planning, whole);
    if (planning.mistakes.isEmpty()) {
      planning.mistakes.addAll(planning.forbidden);
    }
    return Planned.of(planning, new ScriptCode(node, planning.locals.slots()));
  }

  private Node items(List<Item> items, Planning planning, boolean whole) {
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
            if (!whole && isStatement(expr) && !isInParentheses(expr, planning.source)) {
              result = new NoValue(planning.near(expr.span(), Planning.NEAR));
            }
          } else if (whole && !(node instanceof Constant)) {
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

  /** Whether an expression is one that scripts run rather than compute. */
  private static boolean isStatement(Expr expr) {
    return isBareEvent(expr) || expr instanceof Expr.Match || expr instanceof Expr.For || expr instanceof Expr.Let
        || expr instanceof Expr.Emit || expr instanceof Expr.Drop;
  }

  /** Parentheses leave no node in the tree; around a whole item they are the only thing before it. */
  private static boolean isInParentheses(Expr expr, Source source) {
    return source.text().substring(0, expr.span().start()).stripTrailing().endsWith("(");
  }

  /** Stands for a statement where only values can be computed. */
  private record NoValue(Location place) implements Node {
    @Override
    public Value eval(Frame frame) {
      throw Failure.at(place, Code.BAD_WINDOW_REPLY,
          "the script of a window with a size or an interval must end with a value that can be computed at once",
          "put `match` and `for` into parentheses, and leave away `let`, `emit` and `drop`");
    }
  }

  /** The word alone means {@code emit event}. */
  private static boolean isBareEvent(Expr expr) {
    return expr instanceof Expr.Path path && path.root() instanceof Expr.Root.Event && path.segments().isEmpty();
  }
}
