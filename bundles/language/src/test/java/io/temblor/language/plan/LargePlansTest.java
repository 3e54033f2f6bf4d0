// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.language.TemblorLanguage;
import io.temblor.language.TestLibrary;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.SourceText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts of a few lines that ask for more than any memory holds. */
class LargePlansTest {
  @Test
  void nestedPipelinesThatMultiplyAreRefused() {
    String query = "select event from in into out";
    for (int depth = 0; depth < 40; depth++) {
      query = "define pipeline p pipeline " + query + " end; create pipeline a from p; create pipeline b from p; "
          + "select event from in into a; select event from in into b; select event from a into out; select event from b into out";
    }

    assertThat(problems("query.trickle", query)).singleElement().extracting(Problem::code).isEqualTo("too-large");
  }

  @Test
  void streamsThatMultiplyAreRefused() {
    StringBuilder query = new StringBuilder("create stream s0; select event from in into s0;");
    for (int at = 1; at <= 40; at++) {
      query.append("create stream s").append(at).append(';');
      query.append(("select event from s" + (at - 1) + " into s" + at + ";").repeat(2));
    }
    query.append("select event from s40 into out");

    assertThat(problems("query.trickle", query.toString())).singleElement().satisfies(problem -> {
      assertThat(problem.code()).isEqualTo("too-large");
      assertThat(problem.message()).contains("100000");
    });
  }

  @Test
  void ofVeryManyProblemsTheFirstOnesAreTold() {
    List<Problem> problems = problems("script.tremor", "nope();\n".repeat(5000) + "1");

    assertThat(problems).hasSize(101);
    assertThat(problems.getFirst().code()).isEqualTo("unknown-function");
    assertThat(problems.getLast().code()).isEqualTo("further-problems");
    assertThat(problems.getLast().message()).isEqualTo("there are 4900 further problems");
  }

  @Test
  void manyProblemsOnALongLineFillNoMemory() {
    List<Problem> problems = problems("script.tremor", "[" + "nope(),".repeat(100_000) + "]");

    assertThat(problems).hasSize(101);
    assertThat(problems.stream().mapToInt(problem -> problem.rendered().length()).sum()).isLessThan(500_000);
  }

  @Test
  void modulesWithNamesThatNoFileCanHaveAreNotFound() {
    for (String name : List.of("`a\u0000b`", "`\uD83D`", "`*?`::`a:b`")) {
      assertThat(problems("script.tremor", "use " + name + ";\n1")).singleElement().extracting(Problem::code)
          .isEqualTo("module-not-found");
    }
  }

  private static List<Problem> problems(String name, String text) {
    return new TemblorLanguage(List.of(new TestLibrary()))
        .compile(new SourceText(name, text), CompileOptions.of(List.of(Path.of("src/test/corpus")))).problems();
  }
}
