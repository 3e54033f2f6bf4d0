// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import io.temblor.json.Json;
import io.temblor.language.Corpus;
import io.temblor.language.TemblorLanguage;
import io.temblor.language.TestLibrary;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.SourceText;
import io.temblor.pdk.value.RecordValue;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Queries that run over the events of {@code in.json}, one in each line, and what becomes of each ({@code out.txt}); or
 * queries that cannot be compiled, and what is said about them ({@code error.txt}).
 */
class QueryCorpusTest {
  private static final Origin ORIGIN = Origin.of("temblor", "localhost", "test");

  @TestFactory
  Stream<DynamicTest> queriesDoWhatTheyAreExpectedTo() {
    return Corpus.cases("queries").stream()
        .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
  }

  private static void check(Path folder) {
    SourceText text = new SourceText("query.trickle", Corpus.read(folder, "query.trickle").orElseThrow());
    Compilation compilation = new TemblorLanguage(List.of(new TestLibrary()))
        .compile(text, CompileOptions.of(List.of(folder)));
    if (!compilation.isSuccess()) {
      Corpus.expect(folder, "error.txt", ProblemTexts.of(compilation.problems()));
      Corpus.expectNone(folder, "out.txt", "a query that cannot be compiled has no output");
      return;
    }
    Corpus.expectNone(folder, "error.txt", "the query can be compiled");
    Corpus.expect(folder, "out.txt",
        run(compilation.pipeline().orElseThrow(), Corpus.read(folder, "in.json").orElse("null\n")));
  }

  private static String run(PipelinePlan plan, String input) {
    PlanRunner runner = new PlanRunner(plan);
    StringBuilder out = new StringBuilder();
    int index = 0;
    for (String line : input.lines().toList()) {
      out.append("in ").append(line).append('\n');
      Event event = Event.of(EventId.of(0, 0, index, index), Json.parse(line), RecordValue.EMPTY, index++, ORIGIN);
      for (PlanRunner.Result result : runner.run("in", event)) {
        RecordValue metadata = result.event().metadata();
        out.append("  ").append(result.port()).append(": ").append(Json.text(result.event().value()))
            .append(metadata.isEmpty() ? "" : " $" + Json.text(metadata)).append('\n');
      }
      for (Problem problem : runner.problems()) {
        out.append("  ").append(problem.code()).append(" at ").append(problem.position()).append('\n');
      }
    }
    return out.toString();
  }
}
