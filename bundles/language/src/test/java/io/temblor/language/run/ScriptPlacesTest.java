// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.json.Json;
import io.temblor.language.TestLibrary;
import io.temblor.language.check.Libraries;
import io.temblor.language.check.ModuleTexts;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Position;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.StandardLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Small scripts and what comes of them, many in one file, {@code src/test/places/*.cases}, those that use the standard
 * library in {@code src/test/places/library/*.cases}. A line that begins with {@code ---} begins a case and says what is expected, the lines after it are the script, as they are, without the last
 * line end:
 *
 * <pre>
 * --- 42                  the script yields this for each event
 * --- drop                it drops the event
 * --- rejected 1:5        it cannot be compiled, for a reason at this line and column, or {@code nowhere}
 * --- fails 1:5           it fails at this line and column, or {@code nowhere}
 * --- 42, warned 2:1      there is advice for this place, or for several
 * --- 42 for 41           the event is 41 and not null
 * </pre>
 */
class ScriptPlacesTest {
  private static final Path FOLDER = Path.of("src/test/places");

  @TestFactory
  Stream<DynamicContainer> scriptsYieldAndFailWhereTheyShould() throws IOException {
    return containers(FOLDER, new Libraries(List.of(new TestLibrary())));
  }

  @TestFactory
  Stream<DynamicContainer> scriptsThatUseTheStandardLibraryToo() throws IOException {
    return containers(FOLDER.resolve("library"), new Libraries(List.of(new StandardLibrary())));
  }

  private static Stream<DynamicContainer> containers(Path folder, Libraries libraries) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream().map(file -> DynamicContainer
          .dynamicContainer(file.getFileName().toString(), cases(file, libraries).stream()));
    }
  }

  private static List<DynamicTest> cases(Path file, Libraries libraries) {
    try {
      List<DynamicTest> tests = new ArrayList<>();
      for (String text : Files.readString(file).split("(?m)^--- ")) {
        if (!text.isEmpty()) {
          int firstLine = text.indexOf('\n');
          String head = text.substring(0, firstLine);
          String script = text.substring(firstLine + 1, text.length() - 1);
          tests.add(
              DynamicTest.dynamicTest(script.replace('\n', '¶') + " → " + head, () -> check(head, script, libraries)));
        }
      }
      return tests;
    } catch (IOException e) {
      throw new AssertionError(file + " cannot be read", e);
    }
  }

  private static void check(String head, String script, Libraries libraries) {
    int event = head.lastIndexOf(" for ");
    String expected = event < 0 ? head : head.substring(0, event);
    Value given = Json.parse(event < 0 ? "null" : head.substring(event + " for ".length()));

    assertThat(outcome(script, given, libraries)).as(script).isEqualTo(expected);
  }

  private static String outcome(String script, Value event, Libraries libraries) {
    Planned<ScriptCode> planned = Scripts.plan(script, libraries, new ModuleTexts(List.of()));
    if (planned.program().isEmpty()) { return "rejected " + place(planned.diagnostics().getFirst()); }
    String warned = planned.warnings().isEmpty() ? ""
        : ", warned " + String.join(" ", planned.warnings().stream().map(ScriptPlacesTest::place).toList());
    String ran = run(planned.program().get(), event);
    assertThat(run(planned.program().get().fused(), event)).as("fused: " + script).isEqualTo(ran);
    return ran + warned;
  }

  private static String run(ScriptCode code, Value event) {
    ScriptProgram program = Scripts.program(code);
    try {
      Value emitted = program.run("in", event, RecordValue.EMPTY);
      if (emitted == null) { return "drop"; }
      return (program.port().isEmpty() ? "" : program.port() + ": ") + Json.text(emitted);
    } catch (Failure failure) {
      return "fails " + place(failure.diagnostic());
    }
  }

  private static String place(Diagnostic diagnostic) {
    return diagnostic.reported().map(Position::toString).orElse("nowhere");
  }
}
