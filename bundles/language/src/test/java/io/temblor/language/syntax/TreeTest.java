// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.language.source.Code;
import io.temblor.language.source.DiagnosticRenderer;
import io.temblor.language.source.Source;
import org.junit.jupiter.api.Test;

class TreeTest {
  @Test
  void operatorsBindByTheirPrecedenceAndToTheLeft() {
    assertThat(shape("1 + 2 * 3 == 7 and not a == b or c")).isEqualTo(
        "(((1 + (2 * 3)) == 7) and ((not a) == b)) or c");
    assertThat(shape("1 - 2 - 3")).isEqualTo("(1 - 2) - 3");
    assertThat(shape("a ^ b & c >> 1 + 2")).isEqualTo("a ^ (b & (c >> (1 + 2)))");
    assertThat(shape("a or b xor c and d")).isEqualTo("a or (b xor (c and d))");
  }

  @Test
  void aSpanDoesNotCoverItsOwnParenthesesButThoseInsideOfIt() {
    Source source = new Source("t", "(a + b) * (c)");
    Expr.Operation product = (Expr.Operation) Parser.script(source).tree().orElseThrow().items().getFirst();

    assertThat(source.text(product.span())).isEqualTo("(a + b) * (c)");
    assertThat(source.text(product.left().span())).isEqualTo("a + b");
    assertThat(source.text(product.right().span())).isEqualTo("c");
  }

  @Test
  void stringsAreTextAndInterpolationsInTurn() {
    Expr.Text text = (Expr.Text) item("\"a\\#{x}#{ \"b#{1}\" }c\\n\"");

    assertThat(text.parts()).hasSize(3);
    assertThat(text.parts().getFirst()).isEqualTo(new Expr.Text.Part.Verbatim("a#{x}"));
    assertThat(text.parts().get(1)).isInstanceOf(Expr.Text.Part.Interpolated.class);
    assertThat(text.parts().getLast()).isEqualTo(new Expr.Text.Part.Verbatim("c\n"));
  }

  @Test
  void aHereDocumentIsTakenVerbatim() {
    assertThat(((Expr.Text) item("\"\"\"\n  hi \"\" you\n\"\"\"")).parts())
        .containsExactly(new Expr.Text.Part.Verbatim("  hi \"\" you\n"));
  }

  @Test
  void continuedExtractorPatternsLoseTheirCommonIndentation() {
    Expr.Match match = (Expr.Match) item("match x of case ~ re|\\\n   ab \\\n   cd| => 1 case _ => 2 end");

    assertThat(((Pattern.Extract) match.clauses().getFirst().pattern()).extractor().pattern()).isEqualTo("ab cd");
  }

  @Test
  void everyConstructOfAScriptIsRead() {
    String script = """
        ### file
        use std::{string, a::{b, c as d}};
        ## doc
        const A = 7;
        intrinsic fn f(a, ...) as math::max;
        fn g(a, b) with let a = a + 1; a end;
        fn v(...) with args[0] end;
        fn h(a) of case (~ json||) when a > 1 => recur(a) case (_) => 1; 2 case _ => null end;
        let $x.y[1:2] = event["k"][0].`odd name`;
        let state = {"a": [1, 2.5, null,], "#{x}": <<1:4, "x"/binary>>,};
        match event of
          case r = %{present a, absent b, c == 1, d ~= %[1, _], e ~= re|x|, n = f ~= glob|*|} when true => drop
          case %(1, _, ...) => emit => "p"
          case %(...) => emit event => "q"
          case %() => emit
          case ~ cidr|| => let q = match 1 of case 1 => 2 case _ => 3 end; q
          case _ => (for x of case (k, v) when v > 1 => v, k into 0 use + end)
        end;
        patch event of insert "a" => 1; default => {}; default "x" => 2; merge => {}; merge "m" => {}; move "a" => "b";
          copy "b" => "c"; erase "z"; update "u" => 1; upsert "v" => - + 1 end;
        (merge a of b end);
        present a.b[1] and absent (x).y;
        core::string::len("x") >>> 1;
        $
        """;

    Parsed<ScriptBody> parsed = Parser.script(new Source("t", script));

    assertThat(DiagnosticRenderer.render(parsed.diagnostics())).isEmpty();
    assertThat(parsed.tree().orElseThrow().items()).hasSize(14);
  }

  @Test
  void everyConstructOfAQueryIsRead() {
    String query = """
        #!config metrics_interval_s = 5
        use std::string;
        ## doc
        define window w from tumbling with size = 2, max_groups = 3 state null
          script from tick state script [event == "a", false] end;
        define window v from sliding with interval = 2 end;
        define operator o from generic::batch args n = 1, m with count = args.n end;
        define operator c from generic::counter;
        define script s args a, b = 2, state {"n": 0} script from reset let state.n = 0; emit script state.n; end;
        define pipeline p from in, other into out, err args x = 1 pipeline
          #!config id = "p"
          select event from in into out;
        end;
        create stream a;
        create operator o;
        create script t from s with a = 1 end;
        create pipeline p from m::p;
        select match event of case 1 => 2 case _ => 3 end from in/x [w, m::v] where event.a > 1
          group by set(event.a, each(event.b), set(1)) into p/in having event == 1;
        """;

    Parsed<Query> parsed = Parser.query(new Source("t", query));

    assertThat(DiagnosticRenderer.render(parsed.diagnostics())).isEmpty();
    assertThat(parsed.tree().orElseThrow().statements()).hasSize(12);
  }

  @Test
  void everyConstructOfADeploymentIsRead() {
    String deployment = """
        ### file
        use a::b;
        define flow main args n = 1 flow
          use tremor::connectors;
          define connector c from metronome args i with config = {"interval": args.i}, codec = "json" end;
          define pipeline p pipeline select event from in into out end;
          create connector c with i = 1 end;
          create connector exit from connectors::exit;
          create pipeline p;
          connect /connector/c to /pipeline/p;
          connect /pipeline/p/out to /pipeline/p/in;
          connect /pipeline/p/exit to /connector/exit/in;
        end;
        ## doc
        deploy flow main from b::main with n = 2 end
        """;

    Parsed<Deployment> parsed = Parser.deployment(new Source("t", deployment));

    assertThat(DiagnosticRenderer.render(parsed.diagnostics())).isEmpty();
    assertThat(parsed.tree().orElseThrow().statements()).hasSize(3);
  }

  @Test
  void everyConstructOfAModuleIsRead() {
    String module = """
        ### file
        use std::string;
        const A = 1;
        fn f() with 1 end;
        define window w from tumbling with size = 2 end;
        define connector exit from exit;
        define flow f flow create pipeline p end
        """;

    Parsed<ModuleFile> parsed = Parser.module(new Source("t", module));

    assertThat(DiagnosticRenderer.render(parsed.diagnostics())).isEmpty();
    assertThat(parsed.tree().orElseThrow().items()).hasSize(6);
  }

  @Test
  void nestingWithoutEndIsRefusedInsteadOfOverflowingTheStack() {
    assertThat(Parser.script(new Source("t", "(".repeat(100_000))).diagnostics().getFirst().code())
        .isEqualTo(Code.NESTED_TOO_DEEP);
    assertThat(Parser.script(new Source("t", "-".repeat(100_000) + "1")).diagnostics().getFirst().code())
        .isEqualTo(Code.NESTED_TOO_DEEP);
    assertThat(Parser.script(new Source("t", "1" + " + 1".repeat(100_000))).diagnostics().getFirst().code())
        .isEqualTo(Code.NESTED_TOO_DEEP);
    assertThat(Parser.script(new Source("t", "let a = ".repeat(100_000) + "1")).diagnostics().getFirst().code())
        .isEqualTo(Code.NESTED_TOO_DEEP);
  }

  private static Item item(String script) {
    Parsed<ScriptBody> parsed = Parser.script(new Source("t", script));
    assertThat(DiagnosticRenderer.render(parsed.diagnostics())).isEmpty();
    return parsed.tree().orElseThrow().items().getFirst();
  }

  private static String shape(String script) {
    String shape = shape((Expr) item(script));
    return shape.substring(1, shape.length() - 1);
  }

  private static String shape(Expr expr) {
    return switch (expr) {
      case Expr.Operation o -> "(" + shape(o.left()) + " " + o.operator().symbol() + " " + shape(o.right()) + ")";
      case Expr.Prefix p -> "(" + p.operator().symbol() + " " + shape(p.operand()) + ")";
      case Expr.Int i -> Long.toString(i.bits());
      case Expr.Path path -> ((Expr.Root.Local) path.root()).name();
      default -> throw new AssertionError(expr);
    };
  }
}
