// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.authoring.Documentation;
import io.temblor.pdk.authoring.Documentation.Entry;
import io.temblor.pdk.authoring.Documentation.Kind;
import io.temblor.pdk.authoring.Documenter;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.error.Problem.Severity;
import io.temblor.pdk.flow.SourceText;
import io.temblor.pdk.function.AggregateDefinition;
import io.temblor.pdk.function.Arity;
import io.temblor.pdk.function.ExtractorDefinition;
import io.temblor.pdk.function.FunctionDefinition;
import io.temblor.pdk.function.FunctionDefinition.Purity;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocCommandTest {
  /** Takes the first line for the overview and every other one for a function; {@code error} is one. */
  private static final Documenter BY_LINE = new Documenter() {
    @Override
    public Set<String> extensions() {
      return Set.of("tremor");
    }

    @Override
    public Documentation document(SourceText source) {
      if (source.text().startsWith("error")) {
        return Documentation.failed(List.of(new Problem(Severity.ERROR, "x", Position.UNKNOWN, "m", "",
            source.name() + ": error\n")));
      }
      return new Documentation(List.of(), source.text().lines().findFirst().orElse(""),
          source.text().lines().skip(1).map(name -> new Entry(Kind.FUNCTION, name, "fn " + name + "()", "Does."))
              .toList());
    }
  };
  private static final List<FunctionModule> LIBRARY = List.of(
      FunctionModule.of("my::text", "mytext", "Texts", List.of(
          new FunctionDefinition("len", Arity.exactly(1), Purity.CONST, "`len(string) -> int`: how long",
              (_, _) -> Value.NULL),
          new FunctionDefinition("roll", new Arity(0, 2), Purity.IMPURE, "`roll() -> int`: any",
              (_, _) -> Value.NULL))),
      new FunctionModule("my", "my", "Everything | all", List.of(),
          List.of(new AggregateDefinition("sum", new Arity(1, Integer.MAX_VALUE), "`sum(...)`: the sum", () -> null)),
          List.of(new ExtractorDefinition("pre", "what begins with", pattern -> null)),
          Map.of("B", Value.of("x|y"), "A", Value.of(1))));

  private final Screen screen = new Screen();
  @TempDir private Path folder;

  private int temblor(String... words) {
    return new Dispatcher("1.2.3", List.of(new DocCommand(() -> List.of(BY_LINE), () -> LIBRARY)))
        .run(List.of(words), screen.terminal());
  }

  private String file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  @Test
  void printsWhatAFileSays() throws IOException {
    assertThat(temblor("doc", file("greek.tremor", "Letters.\nalpha"))).isZero();
    assertThat(screen.out()).isEqualTo("""
        # greek

        Letters.

        ## Functions

        ### alpha

        `fn alpha()`

        Does.
        """);
    assertThat(screen.err()).isEmpty();
  }

  @Test
  void writesAFolderOfModules() throws IOException {
    file("lib/a.tremor", "About a.");
    file("lib/a/b.tremor", "");
    file("lib/notes.txt", "");
    Path out = folder.resolve("out");

    assertThat(temblor("doc", folder.resolve("lib").toString(), "--output", out.toString())).isZero();
    assertThat(out.resolve("a/index.md")).hasContent("# a\n\nAbout a.\n");
    assertThat(out.resolve("a/b.md")).hasContent("# a::b\n");
    assertThat(out.resolve("README.md")).hasContent("""
        # Modules

        | module | |
        |---|---|
        | [a](a/index.md) | About a. |
        | [a::b](a/b.md) |  |
        """);
    assertThat(screen.out()).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadEndsItBeforeAnythingIsWritten() throws IOException {
    String good = file("a.tremor", "Good.");
    String bad = file("b.tremor", "error");
    Path out = folder.resolve("out");

    assertThat(temblor("doc", good, bad, "-o", out.toString())).isEqualTo(1);
    assertThat(screen.err()).isEqualTo(bad + ": error\n");
    assertThat(out).doesNotExist();
  }

  @Test
  void twoPagesAreNotWrittenToOneFile() throws IOException {
    String out = folder.resolve("out").toString();

    assertThat(temblor("doc", file("x/a.tremor", ""), file("y/a.tremor", ""), "-o", out)).isEqualTo(1);
    assertThat(screen.err()).contains("two pages would be written to a.md");
  }

  @Test
  void theLibraryDescribesItself() throws IOException {
    Path out = folder.resolve("out");

    assertThat(temblor("doc", "--library", "-o", out.toString())).isZero();
    assertThat(out.resolve("README.md")).content().startsWith("# Library\n\nWhat scripts and queries can call")
        .endsWith("""

            | module | |
            |---|---|
            | [my](my/index.md) | Everything \\| all |
            | [my::text](my/text.md) | Texts |
            """);
    assertThat(out.resolve("my/text.md")).hasContent("""
        # my::text

        Texts.

        Without `use`: `core::mytext::…`.

        ## Functions

        ### len

        `len(string) -> int`: how long

        Takes 1 argument.

        ### roll

        `roll() -> int`: any

        Takes from 0 to 2 arguments; depends on more than its arguments, so it is never computed beforehand.
        """);
    assertThat(out.resolve("my/index.md")).content().contains("## Aggregates\n\n### sum\n\n`sum(...)`: the sum\n\n"
        + "Takes at least 1 argument.\n", "## Extractors\n\n### pre\n\nwhat begins with\n",
        "| `A` | `1` |\n| `B` | `\"x\\|y\"` |\n").doesNotContain("## Functions");
  }

  @Test
  void whatCannotBeDocumentedIsNamed() throws IOException {
    assertThat(temblor("doc")).isEqualTo(2);
    assertThat(temblor("doc", file("notes.txt", ""))).isEqualTo(1);
    assertThat(temblor("doc", Files.createDirectory(folder.resolve("empty")).toString())).isEqualTo(1);
    assertThat(temblor("doc", folder.resolve("none.tremor").toString())).isEqualTo(1);
    assertThat(screen.err()).contains("FILE or --library is missing", "notes.txt: unsupported file type",
        "empty holds no file that can be documented", "none.tremor: no such file or folder");
  }
}
