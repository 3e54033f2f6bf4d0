// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.temblor.language.TestLibrary;
import io.temblor.pdk.authoring.UnitReport;
import io.temblor.pdk.authoring.UnitReport.Outcome;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.SourceText;
import io.temblor.pdk.function.Arity;
import io.temblor.pdk.function.FunctionDefinition;
import io.temblor.pdk.function.FunctionDefinition.Purity;
import io.temblor.pdk.function.FunctionLibrary;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UnitTestsTest {
  /** As the standard library has it. */
  private static final FunctionLibrary ASSERTIONS = () -> List.of(FunctionModule.of("std::test", "test", "Tests",
      List.of(
          new FunctionDefinition("assert", Arity.exactly(3), Purity.IMPURE, "", (_, arguments) -> arguments[1]
              .equals(arguments[2]) ? Value.of(true) : ArrayValue.of(arguments[1], arguments[2])),
          new FunctionDefinition("suite", new Arity(0, 9), Purity.CONST, "", (_, _) -> Value.NULL),
          new FunctionDefinition("test", new Arity(0, 9), Purity.CONST, "", (_, _) -> Value.NULL))));

  private final List<List<String>> asked = new ArrayList<>();

  private UnitReport test(String text) {
    return new UnitTests(List.of(new TestLibrary(), ASSERTIONS))
        .test(new SourceText("all.tremor", text), CompileOptions.of(List.of()), tags -> {
          asked.add(tags);
          return !tags.contains("slow");
        });
  }

  private static UnitReport.Test only(UnitReport report) {
    assertThat(report.problems()).isEmpty();
    assertThat(report.suites()).hasSize(1);
    assertThat(report.suites().getFirst().tests()).hasSize(1);
    return report.suites().getFirst().tests().getFirst();
  }

  private UnitReport.Test assertion(String expression) {
    return only(test("use std::test;\nconst TWO = 2; fn twice(x) with x * TWO end;\n"
        + "test::suite({\"name\": \"s\", \"tags\": [], \"tests\": [\n"
        + "  test::test({\"name\": \"t\", \"test\": " + expression + "})]})"));
  }

  @Test
  void testsSeeTheDefinitionsOfTheirFile() {
    assertThat(assertion("test::assert(\"a\", 14, twice(7))").outcome()).isEqualTo(Outcome.PASSED);
    assertThat(assertion("TWO + TWO == 4").outcome()).isEqualTo(Outcome.PASSED);
    assertThat(assertion("match {\"a\": 1} of case %{a == 1} => true case _ => false end").outcome())
        .isEqualTo(Outcome.PASSED);
  }

  @Test
  void aFailedAssertionShowsBothValuesAndItsPlace() {
    Problem failure = assertion("test::assert(\"a\", [14], {\"b\": twice(8)})").failure().orElseThrow();

    assertThat(failure.message()).isEqualTo("[14] != {\"b\":16}");
    assertThat(failure.code()).isEqualTo("test-failed");
    assertThat(failure.position().toString()).isEqualTo("all.tremor:4:36");
    assertThat(failure.rendered()).contains("    4 |   test::test({\"name\": \"t\"").contains("^^^^");
  }

  @Test
  void anythingButTrueFails() {
    assertThat(assertion("1").failure().orElseThrow().message()).isEqualTo("this is 1, not `true`");
    assertThat(assertion("[1, 2, 3]").outcome()).isEqualTo(Outcome.FAILED);
    assertThat(assertion("event.nope").failure().orElseThrow().code()).isEqualTo("missing-key");
    assertThat(assertion("state == null and $ == {}").outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void oneFailureLeavesTheOtherTestsAlone() {
    UnitReport report = test("""
        use std::test as t;
        use std;
        t::suite({"name": "first", "tags": ["a"], "tests": [
          t::test({"name": "bad", "test": event.x}),
          t::test({"name": "slow one", "tags": ["slow", "b"], "test": false}),
          std::test::test({"name": "good", "tags": ["c"], "test": true})
        ]});
        core::test::suite({"name": "second", "tags": [], "tests": []});
        1 + 1
        """);

    assertThat(report.problems()).isEmpty();
    assertThat(report.suites()).extracting(UnitReport.Suite::name).containsExactly("first", "second");
    assertThat(report.suites().getFirst().tests()).extracting(UnitReport.Test::outcome)
        .containsExactly(Outcome.FAILED, Outcome.SKIPPED, Outcome.PASSED);
    assertThat(asked).containsExactly(List.of("a"), List.of("a", "slow", "b"), List.of("a", "c"));
  }

  @Test
  void aTextThatDoesNotCompileRunsNothing() {
    UnitReport report = test("use std::test; test::suite({\"name\": nope(), \"tags\": [], \"tests\": []})");

    assertThat(report.isSuccess()).isFalse();
    assertThat(report.suites()).isEmpty();
    assertThat(report.problems().getFirst().code()).isEqualTo("unknown-function");
  }

  @Test
  void suitesThatAreNotWrittenAsSuchAreNotPassedOverInSilence() {
    assertThat(test("use std::test; test::suite({\"name\": \"no tags\", \"tests\": []})").problems())
        .extracting(Problem::severity, Problem::message)
        .containsExactly(tuple(Problem.Severity.WARNING, "a suite without `tags` is ignored"));
    for (String suite : List.of("test::suite(event)", "test::suite({\"tags\": []})",
        "test::suite({\"tags\": [], \"tests\": event})", "test::suite({\"tags\": [], \"tests\": [1]})",
        "test::suite({\"tags\": [], \"tests\": [test::test(1)]})",
        "test::suite({\"tags\": [], \"tests\": [test::test({\"name\": \"x\"})]})",
        "test::suite({\"tags\": \"x\", \"tests\": []})", "test::suite({\"tags\": [1], \"tests\": []})")) {
      UnitReport report = test("use std::test; " + suite);
      assertThat(report.isSuccess()).as(suite).isFalse();
      assertThat(report.problems()).as(suite).extracting(Problem::code).containsExactly("bad-suite");
    }
  }
}
