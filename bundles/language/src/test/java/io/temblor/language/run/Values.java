// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.check.Libraries;
import io.temblor.language.check.ModuleTexts;
import io.temblor.language.check.Scope;
import io.temblor.language.source.Source;
import io.temblor.language.syntax.Expr;
import io.temblor.language.syntax.Parser;
import io.temblor.pdk.value.Value;
import java.util.List;

/** Values of tests as text. JSON as tests need it is a part of the script language, so the language reads it. */
public final class Values {
  private Values() {}

  /** The value of a constant expression. */
  public static Value parse(String text) {
    Source source = new Source("value", text);
    Expr expr = (Expr) Parser.script(source).tree().orElseThrow().items().getFirst();
    ModuleLinker linker = new ModuleLinker(new Libraries(List.of()), new ModuleTexts(List.of()), 1);
    Planning planning = new Planning(source, new Scope(), linker.libraries(), Planning.Place.QUERY, null, 1);
    return Constant.of(new ExprPlanner(planning).value(expr));
  }

  /** The text of a value. */
  public static String text(Value value) {
    return ValueTexts.json(value);
  }
}
