// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.language.TemblorLanguage;
import io.temblor.language.TestLibrary;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.SourceText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What lies in itself again and again, left open or closed, hits a limit on a small stack and is told so. */
class NestingTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int MANY = 2_000;
  /** What may lie in itself; the sign in the middle stands for the inner one. */
  private static final List<String> NESTS =
      List.of("(§)", "[§]", "{\"a\": §}", "<<(§)>>", "f(§)", "not §", "! §", "- §",
          "\"#{§}\"", "\"\"\"\n#{§}\"\"\"", "1 + (§)", "event[§]", "event[§:1]", "(event)[1:§]", "present event[§]",
          "(match § of case _ => 1 end)", "(match 1 of case § => 1 end)", "(match 1 of case _ when § => 1 end)",
          "(match 1 of case _ => § end)", "(match 1 of case %[§] => 1 end)", "(match 1 of case %(§) => 1 end)",
          "(match 1 of case %{a == §} => 1 end)", "(for § of case (k, v) => 1 end)", "(for [] of case (k, v) => § end)",
          "(for [] of case (k, v) => 1 into § end)", "patch § of erase \"a\" end",
          "patch {} of insert \"a\" => § end", "patch {} of insert \"#{(match § of case _ => 1 end)}\" => 1 end",
          "merge § of {} end",
          "merge {} of § end");
  /** What may not, or not there, and is read nevertheless. */
  private static final List<String> OTHERS = List.of("let a = §", "emit §", "recur(§)", "use a::{§}", "%{§}", "%[§]",
      "%(§)", "match 1 of case a = §", "match event of case %{a ~= %{a ~= §}} => 1 end", "fn f(a) with § end;",
      "const A = §", "set(§)", "each(§)", "select § from in into out;", "define pipeline a pipeline § end;",
      "define script a script § end;", "define flow a flow § end;", "<<§", "##§", "#{§", "\"§\\\"", "`§");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> scriptsThatNestTooDeepAreToldSo() {
    return NESTS.stream().map(nest -> DynamicTest.dynamicTest(nest, () -> {
      examine(nest);
      assertThat(code(nested(nest, 60, "1"))).isNotEqualTo(Optional.of("nested-too-deep"));
      assertThat(code(nested(nest, MANY, "1"))).contains("nested-too-deep");
    }));
  }

  @TestFactory
  Stream<DynamicTest> whateverElseNestsEndsInADiagnostic() {
    return OTHERS.stream().map(nest -> DynamicTest.dynamicTest(nest, () -> examine(nest)));
  }

  private void examine(String nest) throws InterruptedException {
    List<Input> inputs = new ArrayList<>();
    for (int depth : List.of(60, 199, MANY)) {
      String open = nest.substring(0, nest.indexOf('§')).repeat(depth);
      String closed = nested(nest, depth, "1");
      inputs.add(Input.of("open.tremor", open));
      inputs.add(Input.of("closed.tremor", closed));
      inputs.add(Input.of("matched.tremor", "match event of case " + closed + " => 1 end"));
      inputs.add(Input.of("defined.tremor", "fn f(a) with " + closed + " end; f(event)"));
      inputs.add(Input.of("selected.trickle", "select " + closed + " from in where " + closed + " into out"));
      inputs.add(Input.of("grouped.trickle", "select event from in group by " + closed + " into out"));
      inputs.add(Input.of("query.trickle", closed));
      inputs.add(Input.of("flow.troy", closed));
    }
    Optional<Finding> finding = new Watch(new Examination(folder), LIMIT).examine(inputs.iterator());
    if (finding.isPresent()) { throw finding.get().error(); }
  }

  private static String nested(String nest, int depth, String inner) {
    int middle = nest.indexOf('§');
    return nest.substring(0, middle).repeat(depth) + inner + nest.substring(middle + 1).repeat(depth);
  }

  private static Optional<String> code(String script) {
    return new TemblorLanguage(List.of(new TestLibrary()))
        .compile(new SourceText("deep.tremor", script), CompileOptions.of(List.of()))
        .problems().stream().findFirst().map(problem -> problem.code());
  }
}
