// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.json.Json;
import io.temblor.language.Corpus;
import io.temblor.language.TestLibrary;
import io.temblor.language.check.Libraries;
import io.temblor.language.check.ModuleTexts;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.DiagnosticRenderer;
import io.temblor.language.source.ErrorText;
import io.temblor.language.source.Position;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Scripts that run over the events of {@code in.json}, one in each line, and what becomes of them ({@code out.txt}); or
 * scripts that cannot be compiled, and what is said about them ({@code error.txt}).
 */
class ScriptCorpusTest {
  @TestFactory
  Stream<DynamicTest> scriptsDoWhatTheyAreExpectedTo() {
    return Corpus.cases("scripts").stream()
        .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
  }

  private static void check(Path folder) {
    Planned<ScriptCode> planned = Scripts.plan(Corpus.read(folder, "script.tremor").orElseThrow(),
        new Libraries(List.of(new TestLibrary())), new ModuleTexts(List.of(folder)));
    if (planned.program().isEmpty()) {
      Corpus.expect(folder, "error.txt", errors(planned.diagnostics()));
      Corpus.expectNone(folder, "out.txt", "a script that cannot be compiled has no output");
      return;
    }
    Corpus.expectNone(folder, "error.txt", "the script can be compiled");
    if (planned.warnings().isEmpty()) {
      Corpus.expectNone(folder, "warning.txt", "there is nothing to warn of");
    } else {
      Corpus.expect(folder, "warning.txt", DiagnosticRenderer.render(planned.warnings()));
    }
    String input = Corpus.read(folder, "in.json").orElse("null\n");
    ScriptCode code = planned.program().get();
    String output = run(code, input);
    Corpus.expect(folder, "out.txt", output);
    assertThat(run(code.fused(), input)).as("what the script does when it is fused").isEqualTo(output);
  }

  private static String errors(List<Diagnostic> diagnostics) {
    return DiagnosticRenderer.render(diagnostics).replace(System.getProperty("user.dir"), "")
        + "reported: " + diagnostics.getFirst().reported().map(Position::toString).orElse("nowhere") + "\n";
  }

  private static String run(ScriptCode code, String input) {
    ScriptProgram program = Scripts.program(code);
    StringBuilder out = new StringBuilder();
    for (String line : input.lines().toList()) {
      out.append(run(program, Json.parse(line))).append('\n');
    }
    return out.toString();
  }

  private static String run(ScriptProgram program, Value event) {
    try {
      Value emitted = program.run("in", event, RecordValue.EMPTY);
      String metadata = program.metadata().isEmpty() ? "" : " $" + Json.text(program.metadata());
      return emitted == null ? "drop" + metadata
          : (program.port().isEmpty() ? "out" : program.port()) + ": " + Json.text(emitted) + metadata;
    } catch (Failure failure) {
      return failure.diagnostic().code() + " at "
          + failure.diagnostic().reported().map(Position::toString).orElse("nowhere") + "\n"
          + ErrorText.of(failure.diagnostic()).stripTrailing();
    }
  }
}
