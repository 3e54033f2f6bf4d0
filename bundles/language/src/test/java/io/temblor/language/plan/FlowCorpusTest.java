// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import io.temblor.json.Json;
import io.temblor.language.Corpus;
import io.temblor.language.TemblorLanguage;
import io.temblor.language.TestLibrary;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.SourceText;
import io.temblor.pdk.value.RecordValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Deployments and the plans they become ({@code plan.txt}) or what is said about them ({@code error.txt}). With an
 * {@code entry.json} the flow {@code main} is started with these arguments.
 */
class FlowCorpusTest {
  @TestFactory
  Stream<DynamicTest> deploymentsBecomeTheExpectedPlans() {
    return Corpus.cases("flows").stream()
        .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
  }

  private static void check(Path folder) {
    SourceText text = new SourceText("flow.troy", Corpus.read(folder, "flow.troy").orElseThrow());
    Optional<CompileOptions.Entry> entry = Corpus.read(folder, "entry.json")
        .map(json -> new CompileOptions.Entry("main", (RecordValue) Json.parse(json.strip())));
    Compilation compilation = new TemblorLanguage(List.of(new TestLibrary()))
        .compile(text, new CompileOptions(List.of(folder), entry, CompileOptions.DEFAULT_RECURSION_LIMIT));
    if (compilation.problems().isEmpty()) {
      Corpus.expectNone(folder, "error.txt", "the deployment can be compiled");
    } else {
      Corpus.expect(folder, "error.txt", ProblemTexts.of(compilation.problems()));
    }
    if (compilation.isSuccess()) {
      Corpus.expect(folder, "plan.txt", PlanTexts.of(compilation.flows()));
    } else {
      Corpus.expectNone(folder, "plan.txt", "a deployment that cannot be compiled has no plan");
    }
  }
}
