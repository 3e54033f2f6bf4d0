// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.authoring.UnitReport;
import io.temblor.pdk.authoring.UnitReport.Outcome;
import io.temblor.pdk.authoring.UnitReport.Suite;
import io.temblor.pdk.authoring.UnitTester;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.error.Problem.Severity;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestUnitCommandTest {
  /** Each line is a test: {@code pass TAG} or {@code fail TAG}; {@code error} and {@code warning} are problems of the file. */
  private static final UnitTester BY_LINE = new UnitTester() {
    @Override
    public Set<String> extensions() {
      return Set.of("tremor");
    }

    @Override
    public UnitReport test(SourceText source, CompileOptions options, Predicate<List<String>> isWanted) {
      List<Problem> problems = new ArrayList<>();
      List<UnitReport.Test> tests = new ArrayList<>();
      for (String line : source.text().lines().toList()) {
        String[] words = line.split(" ");
        if (words.length == 1) {
          problems.add(problem(line.equals("error") ? Severity.ERROR : Severity.WARNING, line));
        } else if (!isWanted.test(List.of(words[1]))) {
          tests.add(new UnitReport.Test(line, List.of(words[1]), Outcome.SKIPPED, Optional.empty()));
        } else {
          boolean passes = words[0].equals("pass");
          tests.add(new UnitReport.Test(line, List.of(words[1]), passes ? Outcome.PASSED : Outcome.FAILED,
              passes ? Optional.empty() : Optional.of(problem(Severity.ERROR, "1 != 2"))));
        }
      }
      return new UnitReport(problems, tests.isEmpty() ? List.of() : List.of(new Suite("suite", tests)));
    }
  };

  private final Screen screen = new Screen();
  @TempDir private Path folder;

  private static Problem problem(Severity severity, String message) {
    return new Problem(severity, "code", new Position("f", 1, 2, 3, 4), message, "", "f:1:2: " + message + "\n");
  }

  private int temblor(String... words) {
    List<String> all = new ArrayList<>(List.of("test", "unit"));
    all.addAll(List.of(words));
    Compiler compiler = new Compiler(List::of, Map.of());
    return new Dispatcher("1.2.3", List.of(new TestUnitCommand(() -> List.of(BY_LINE), compiler)))
        .run(all, screen.terminal());
  }

  private String file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private String names() {
    return String.join(" ", screen.out().lines().filter(line -> line.endsWith("all.tremor"))
        .map(line -> folder.relativize(Path.of(line)).toString()).toList());
  }

  @Test
  void saysWhatPassedAndWhatFailedAndWhy() throws IOException {
    String file = file("all.tremor", "pass a\nfail b\npass c");

    assertThat(temblor("-e", "c", file)).isEqualTo(1);
    assertThat(screen.out()).isEqualTo(file + """

          suite
            pass  pass a
            fail  fail b
        f:1:2: 1 != 2
            skip  pass c
        1 passed, 1 failed, 1 skipped
        """);
    assertThat(screen.err()).isEmpty();
  }

  @Test
  void aFileWithErrorsFails() throws IOException {
    assertThat(temblor(file("all.tremor", "pass a\nwarning"))).isZero();
    assertThat(temblor(file("all.tremor", "error"))).isEqualTo(1);
    assertThat(screen.err()).isEqualTo("f:1:2: warning\nf:1:2: error\n");
    assertThat(screen.out()).endsWith("0 passed, 0 failed, 0 skipped; files with errors: 1\n");
  }

  @Test
  void programsReadOneObjectPerTestAndTheSum() throws IOException {
    String file = file("all.tremor", "warning\npass a\nfail b\n");

    assertThat(temblor("--format", "json", file)).isEqualTo(1);
    String problem = "{\"severity\":\"%s\",\"code\":\"code\",\"file\":\"f\",\"line\":1,\"column\":2,\"end_line\":3,"
        + "\"end_column\":4,\"message\":\"%s\",\"hint\":\"\"}";
    assertThat(screen.out().lines()).containsExactly(
        "{\"file\":\"" + file + "\",\"problem\":" + problem.formatted("warning", "warning") + "}",
        "{\"file\":\"" + file + "\",\"suite\":\"suite\",\"test\":\"pass a\",\"tags\":[\"a\"],\"outcome\":\"pass\"}",
        "{\"file\":\"" + file + "\",\"suite\":\"suite\",\"test\":\"fail b\",\"tags\":[\"b\"],\"outcome\":\"fail\","
            + "\"failure\":" + problem.formatted("error", "1 != 2") + "}",
        "{\"pass\":1,\"fail\":1,\"skip\":0,\"broken_files\":0}");
    assertThat(screen.err()).isEmpty();
  }

  @Test
  void aFolderIsSearchedForItsTests() throws IOException {
    file("b/all.tremor", "pass x");
    file("a/deep/all.tremor", "pass x");
    file("a/other.tremor", "fail x");

    assertThat(temblor(folder.toString())).isZero();
    assertThat(names()).isEqualTo("a/deep/all.tremor b/all.tremor");
  }

  @Test
  void whereKindsAreGivenOnlyUnitTestsCount() throws IOException {
    file("u/meta.yaml", "{\"kind\": \"Unit\", \"includes\": \"**\"}");
    file("u/one/all.tremor", "pass x");
    file("i/meta.yaml", "{\"kind\": \"Integration\"}");
    file("i/all.tremor", "fail x");
    file("all.tremor", "fail x");

    assertThat(temblor(folder.toString())).isZero();
    assertThat(names()).isEqualTo("u/one/all.tremor");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "'' | 4 passed",
    "-e b | 3 passed, 0 failed, 1",
    "-i b | 1 passed, 0 failed, 3",
    "-i b -e b | 1 passed, 0 failed, 3",
    "-i top | 4 passed",
    "-i mid | 2 passed, 0 failed, 2",
    "-i own -e a | 2 passed, 0 failed, 2",
    "-e own | 2 passed, 0 failed, 2",
    "-e nothing | 4 passed"})
  void tagsOfFoldersSuitesAndTestsDecide(String options, String sum) throws IOException {
    file("tags.yaml", "- top # of all\n- 'quoted'\n");
    file("x/tags.yaml", "[mid, \"more\"]");
    file("x/own/all.tremor", "pass a\npass b");
    file("y/all.tremor", "pass c\npass d");
    List<String> words = new ArrayList<>(List.of(folder.toString()));
    words.addAll(List.of(options.strip().split(" ")).stream().filter(word -> !word.isEmpty()).toList());

    assertThat(temblor(words.toArray(String[]::new))).isZero();
    assertThat(screen.out()).contains("\n" + sum);
  }

  @Test
  void whatIsNoTestIsNamed() throws IOException {
    assertThat(temblor(folder.resolve("none").toString())).isEqualTo(1);
    assertThat(temblor(Files.createDirectory(folder.resolve("empty")).toString())).isEqualTo(1);
    assertThat(temblor(file("q.trickle", ""))).isEqualTo(1);
    file("m/meta.yaml", "kind: Unit");
    assertThat(temblor(folder.resolve("m").toString())).isEqualTo(1);
    assertThat(screen.err()).contains("none: no such file or folder", "empty holds no unit tests",
        "q.trickle: unsupported file type", "meta.yaml is no JSON");
  }
}
