// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.json.Json;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is special about fused scripts; that they do what others do is checked with every script of the corpus. */
class FusionTest {
  private static final int ROUNDS = 300; // of garbage collection

  @Test
  void aScriptOfMoreStatementsThanAMethodMayHaveStaysAsItIs() {
    String assignments = IntStream.range(0, 2_000).mapToObj(i -> "let $k" + i + " = [event.a, " + i + "];")
        .collect(Collectors.joining("\n"));
    ScriptCode code = plan(assignments + "\nevent.a").fused();

    ScriptProgram program = Scripts.program(code);
    assertThat(program.run("in", Json.parse("{\"a\": 1}"), RecordValue.EMPTY)).isEqualTo(Value.of(1));
    assertThat(program.metadata().size()).isEqualTo(2_000);
    assertThat(Json.text(program.metadata())).contains("\"k0\":[1,0]", "\"k1999\":[1,1999]");
  }

  @Test
  void nodesWithMorePartsThanAClassCanHoldStayAsTheyAre() {
    String many = IntStream.range(0, 20_000).mapToObj(i -> "event.a").collect(Collectors.joining(", "));
    String clauses = IntStream.range(0, 5_000).mapToObj(i -> "case %{ a == " + i + " } => " + i)
        .collect(Collectors.joining("\n"));
    ScriptProgram program = Scripts.program(
        plan("let $all = [" + many + "]; match event of " + clauses + " case _ => null end").fused());

    assertThat(program.run("in", Json.parse("{\"a\": 4999}"), RecordValue.EMPTY)).isEqualTo(Value.of(4_999));
    assertThat(((ArrayValue) program.metadata().get("all")).size()).isEqualTo(20_000);
  }

  @Test
  void deeplyNestedMatchesAreFused() {
    String script = "7";
    for (int depth = 0; depth < 60; depth++) {
      script = "match event of case %{ a == " + depth + " } => " + depth + " case _ when event.b => " + script
          + " end";
    }
    ScriptProgram program = Scripts.program(plan(script).fused());
    assertThat(program.run("in", Json.parse("{\"a\": 31, \"b\": true}"), RecordValue.EMPTY)).isEqualTo(Value.of(31));
    assertThat(program.run("in", Json.parse("{\"a\": -1, \"b\": true}"), RecordValue.EMPTY)).isEqualTo(Value.of(7));
  }

  @Test
  void itsClassGoesWithTheScript() throws InterruptedException {
    ReferenceQueue<Class<?>> gone = new ReferenceQueue<>();
    Reference<Class<?>> type =
        new PhantomReference<>(plan("let $a = [event.a]; event").fused().node().getClass(), gone);

    Reference<?> collected = null;
    for (int round = 0; collected == null && round < ROUNDS; round++) {
      System.gc();
      collected = gone.remove(100); // milliseconds
    }
    assertThat(collected).isSameAs(type);
  }

  private static ScriptCode plan(String text) {
    return Scripts.plan(text).program().orElseThrow();
  }
}
