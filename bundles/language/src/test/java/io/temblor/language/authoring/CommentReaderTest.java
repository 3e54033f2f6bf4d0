// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.authoring.Documentation;
import io.temblor.pdk.authoring.Documentation.Entry;
import io.temblor.pdk.authoring.Documentation.Kind;
import io.temblor.pdk.flow.SourceText;
import org.junit.jupiter.api.Test;

final class CommentReaderTest {
  private static Documentation read(String name, String text) {
    return new CommentReader().document(new SourceText(name, text));
  }

  @Test
  void aModuleSaysWhatItAndItsDefinitionsAreFor() {
    Documentation read = read("greek.tremor", """
        ### Letters.
        ###
        ###     indented = "code"
        ## The first one.
        const ALPHA = "α";
        ## Says it
        ## aloud.
        fn say(letter, ...) with letter end;
        intrinsic fn len(text) as string::len;
        fn quiet() of case _ => null end
        """);

    assertThat(read.isSuccess()).isTrue();
    assertThat(read.overview()).isEqualTo("Letters.\n\n    indented = \"code\"");
    assertThat(read.entries()).containsExactly(
        new Entry(Kind.CONSTANT, "ALPHA", "const ALPHA = \"α\"", "The first one."),
        new Entry(Kind.FUNCTION, "say", "fn say(letter, ...)", "Says it\naloud."),
        new Entry(Kind.FUNCTION, "len", "fn len(text)", ""),
        new Entry(Kind.FUNCTION, "quiet", "fn quiet()", ""));
  }

  @Test
  void definitionsShowWhatTheyTake() {
    Documentation read = read("parts.tremor", """
        ## Ten at a time.
        define window ten from tumbling with size = 10 end;
        define operator batch from generic::batch args count = 7 with count = args.count end;
        define script `odd name` args least, most = 1 +
          2 script event end;
        define pipeline through from in, side into out args x pipeline select event from in into out end;
        define connector console from stdio;
        define flow main args port flow create connector console end
        """);

    assertThat(read.entries()).extracting(Entry::signature).containsExactly(
        "define window ten from tumbling",
        "define operator batch from generic::batch args count = 7",
        "define script `odd name` args least, most = 1 + 2",
        "define pipeline through from in, side into out args x",
        "define connector console from stdio",
        "define flow main args port");
    assertThat(read.entries()).extracting(Entry::kind).containsExactly(
        Kind.WINDOW, Kind.OPERATOR, Kind.SCRIPT, Kind.PIPELINE, Kind.CONNECTOR, Kind.FLOW);
    assertThat(read.entries().get(2).name()).isEqualTo("odd name");
  }

  @Test
  void programsAreReadAsWellAsModules() {
    assertThat(read("s.tremor", "### A script.\nlet a = 1; a").overview()).isEqualTo("A script.");
    assertThat(read("q.trickle", "define window w from tumbling with size = 1 end; select event from in into out")
        .entries()).extracting(Entry::name).containsExactly("w");
    assertThat(read("d.troy", "### Flows.\n## One.\ndefine flow f flow use a end; deploy flow f").entries())
        .containsExactly(new Entry(Kind.FLOW, "f", "define flow f", "One."));
    assertThat(read("m.troy", "## Out.\ndefine connector out from stdio").entries()).extracting(Entry::doc)
        .containsExactly("Out.");
  }

  @Test
  void longValuesAreLeftOut() {
    assertThat(read("m.tremor", "const LONG = [" + "1, ".repeat(30) + "1]").entries().getFirst().signature())
        .isEqualTo("const LONG = …");
  }

  @Test
  void aTextThatCannotBeReadIsReportedTheWayItWasMeant() {
    Documentation script = read("s.tremor", "let a = 1;\nlet b = ;");
    Documentation module = read("m.tremor", "define window w from tumbling with size = 1 end;\nfn f( with 1 end");

    assertThat(script.isSuccess()).isFalse();
    assertThat(script.problems().getFirst().position().line()).isEqualTo(2);
    assertThat(module.problems().getFirst().position().line()).isEqualTo(2);
    assertThat(module.entries()).isEmpty();
  }
}
