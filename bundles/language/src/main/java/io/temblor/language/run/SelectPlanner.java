// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.check.Scope;
import io.temblor.language.source.Code;
import io.temblor.language.source.Source;
import io.temblor.language.syntax.Expr;
import io.temblor.language.syntax.Select;
import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.value.Value;
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
   * Makes the program of a select.
   *
   * @param scope what the body around it defines and uses
   * @param args the value of {@code args}, or empty when the select is only checked and they are not known
   */
  public Planned<SelectProgram> plan(
      Select select, Source source, Scope scope, Optional<Value> args, CallContext context) {
    Planning planning = new Planning(source, scope, linker.libraries(), Planning.Place.QUERY,
        args.orElse(null), linker.recursionLimit());
    ExprPlanner expressions = new ExprPlanner(planning);
    Node target = expressions.value(select.target());
    Node having = select.having().map(expressions::value).orElse(null);
    Node where = select.where().map(expressions::value).orElse(null);
    GroupNode group = select.groupBy().map(by -> group(by, select, planning, expressions)).orElse(null);
    if (!select.windows().isEmpty()) {
      planning.mistake(Code.NOT_SUPPORTED, planning.at(select.windows().getFirst()),
          "windows are not supported yet in this version", Optional.empty());
    }
    Frame frame = new Frame(context, planning.locals.slots());
    args.ifPresent(value -> frame.args = value);
    return Planned.of(planning, new SelectProgram(frame, target,
        where, select.where().map(expr -> planning.at(expr, select.span())).orElse(null),
        having, select.having().map(expr -> planning.at(expr, select.span())).orElse(null), group));
  }

  private static GroupNode group(
      Select.GroupBy by, Select select, Planning planning, ExprPlanner expressions) {
    return switch (by) {
      case Select.GroupBy.By value -> new GroupNode.By(expressions.value(value.value()));
      case Select.GroupBy.Set set -> new GroupNode.Set(
          set.parts().stream().map(part -> group(part, select, planning, expressions)).toList());
      case Select.GroupBy.Each each -> new GroupNode.Each(
          expressions.value(each.elements()), planning.at(select.groupBy().orElseThrow(), select.span()));
    };
  }
}
