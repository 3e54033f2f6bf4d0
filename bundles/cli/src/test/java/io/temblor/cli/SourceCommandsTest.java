// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.EdgePlan;
import io.temblor.pdk.flow.FlowLanguage;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.flow.SourceText;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that show and lay out texts. */
final class SourceCommandsTest {
  private FlowLanguage language = new WordsLanguage();
  private Screen screen = new Screen();
  @TempDir private Path folder;

  private int temblor(String... words) {
    Compiler compiler = new Compiler(() -> List.of(language), Map.of());
    List<Command> commands = new ArrayList<>(DbgCommand.all(compiler));
    commands.add(new FmtCommand(compiler));
    return new Dispatcher("1.2.3", commands).run(List.of(words), screen.terminal());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Compiles only. */
  private static final class PlainLanguage implements FlowLanguage {
    private final PipelinePlan plan;

    PlainLanguage(PipelinePlan plan) {
      this.plan = plan;
    }

    @Override
    public Set<String> extensions() {
      return Set.of("tremor");
    }

    @Override
    public Compilation compile(SourceText source, CompileOptions options) {
      return new Compilation(List.of(), List.of(), Optional.of(plan));
    }
  }

  @Nested
  final class Fmt {
    @Test
    void filesAreChangedInPlaceAndKeepTheirPermissions() throws IOException {
      Path one = file("one.tremor", " a\n  b");
      Path two = file("two.troy", "c\n");
      Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rw-rw-r--"));

      assertThat(temblor("fmt", one.toString(), two.toString())).isZero();

      assertThat(one).hasContent("a\nb\n");
      assertThat(Files.getPosixFilePermissions(one)).isEqualTo(PosixFilePermissions.fromString("rw-rw-r--"));
      assertThat(two).hasContent("c\n");
      assertThat(screen.out() + screen.err()).isEmpty();
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).containsExactlyInAnyOrder(one, two);
      }
    }

    @Test
    void aLinkStaysALink() throws IOException {
      Path file = file("one.tremor", " a");
      Path link = Files.createSymbolicLink(folder.resolve("link.tremor"), file);

      assertThat(temblor("fmt", link.toString())).isZero();

      assertThat(link).isSymbolicLink();
      assertThat(file).hasContent("a\n");
    }

    @Test
    void checkNamesTheFilesThatWouldChangeAndFails() throws IOException {
      Path one = file("one.tremor", " a");
      Path two = file("two.tremor", "b\n");

      assertThat(temblor("fmt", "--check", two.toString())).isZero();
      assertThat(temblor("fmt", "--check", one.toString(), two.toString())).isEqualTo(1);

      assertThat(screen.out()).isEqualTo(one + "\n");
      assertThat(one).hasContent(" a");
    }

    @Test
    void aFileWithMistakesStaysAndTheOthersAreLaidOut() throws IOException {
      Path bad = file("bad.tremor", " a\nerror");
      Path good = file("good.tremor", " a");

      assertThat(temblor("fmt", bad.toString(), good.toString())).isEqualTo(1);

      assertThat(bad).hasContent(" a\nerror");
      assertThat(good).hasContent("a\n");
      assertThat(screen.err()).isEqualTo(bad + ":2:1: error\n");
    }

    @Test
    void standardInputGoesToStandardOutput() throws IOException {
      screen = new Screen("  a\n b ä");

      assertThat(temblor("fmt", "--as", "trickle", "-")).isZero();

      assertThat(screen.out()).isEqualTo("a\nb ä\n");
    }

    @Test
    void stdoutLeavesTheFileAlone() throws IOException {
      Path file = file("one.tremor", " a");

      assertThat(temblor("fmt", "--stdout", file.toString())).isZero();

      assertThat(screen.out()).isEqualTo("a\n");
      assertThat(file).hasContent(" a");
    }

    @Test
    void aLanguageThatCannotIsNamed() throws IOException {
      language = new PlainLanguage(
          new PipelinePlan("p", List.of(), List.of(), List.of(), List.of(), OptionalLong.empty()));

      assertThat(temblor("fmt", file("one.tremor", "a").toString())).isEqualTo(1);
      assertThat(screen.err()).contains("one.tremor: the language that reads it can compile, but neither");
    }
  }

  @Nested
  final class Dbg {
    @Test
    void partsArePrintedBelowThePartTheyBelongTo() throws IOException {
      assertThat(temblor("dbg", "ast", file("one.tremor", "a\nb\n").toString())).isZero();

      assertThat(screen.out()).isEqualTo("text 1:1-2:3 size=4\n  lines: line text=\"a\"\n  lines: line text=\"b\"\n");
    }

    @Test
    void partsArePrintedAsOneJsonDocument() throws IOException {
      assertThat(temblor("dbg", "lex", "--format", "json", file("one.tremor", "a\nb\n").toString())).isZero();

      assertThat(screen.out()).isEqualTo("[{\"node\":\"line\",\"text\":\"a\"},{\"node\":\"line\",\"text\":\"b\"}]\n");
    }

    @Test
    void mistakesAreToldInstead() throws IOException {
      Path bad = file("bad.tremor", "error");

      for (String stage : List.of("lex", "ast", "plan")) {
        assertThat(temblor("dbg", stage, bad.toString())).as(stage).isEqualTo(1);
      }

      assertThat(screen.err()).isEqualTo((bad + ":1:1: error\n").repeat(3));
      assertThat(screen.out()).isEmpty();
    }

    @Test
    void aPlanIsToldWithItsNodesAndEdgesAndLongTextsAreCut() throws IOException {
      Position place = new Position("one.tremor", 1, 2, 3, 4);
      NodePlan in = new NodePlan("in", NodePlan.Kind.INPUT, Optional.empty(), Value.NULL, Position.UNKNOWN);
      NodePlan script = new NodePlan("s", NodePlan.Kind.OPERATOR,
          Optional.of(PluginRef.of(PluginKind.OPERATOR, "language::script")),
          RecordValue.of("text", Value.of("x".repeat(100))), place);
      language = new PlainLanguage(new PipelinePlan("p", List.of("in"), List.of("out"), List.of(in, script),
          List.of(new EdgePlan(0, "out", 1, "in")), OptionalLong.of(5)));

      assertThat(temblor("dbg", "plan", file("one.tremor", "a").toString())).isZero();

      assertThat(screen.out()).isEqualTo("""
          pipeline name="p" inputs=["in"] outputs=["out"] metrics_interval_s=5
            nodes: input name="in"
            nodes: operator 1:2-3:4 name="s" file="one.tremor" plugin="language::script" config={"text":"%s…
            edges: edge from="in/out" to="s/in"
          """.formatted("x".repeat(70)));
    }
  }
}
