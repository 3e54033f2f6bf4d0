// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.UnitTestFiles.UnitTestFile;
import io.temblor.cli.args.Arguments;
import io.temblor.cli.args.Option;
import io.temblor.cli.args.Parameter;
import io.temblor.cli.args.Parameter.Count;
import io.temblor.cli.args.Syntax;
import io.temblor.pdk.authoring.UnitReport;
import io.temblor.pdk.authoring.UnitTester;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code temblor test unit}: runs the suites of {@code std::test} in scripts. */
final class TestUnitCommand implements Command {
  private static final String USUAL_PLACE = "tests";
  private static final Syntax SYNTAX = new Syntax("test unit", "Run the unit tests in scripts",
      List.of(new Parameter("PATH", Count.ANY,
          "a script, or a folder whose files all.tremor are run; `tests` if left out")),
      List.of(Option.value('i', "includes", "TAG", "run tests with this tag, and no others").repeated(),
          Option.value('e', "excludes", "TAG", "leave out tests with this tag, unless they are included").repeated(),
          Option.value("format", "FORMAT", "for people, or one JSON object per test").oneOf("text", "json")
              .or("text")));

  private final Supplier<List<UnitTester>> testers; // asked each time, as languages are
  private final Compiler compiler;

  TestUnitCommand(Supplier<List<UnitTester>> testers, Compiler compiler) {
    this.testers = testers;
    this.compiler = compiler;
  }

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(Invocation invocation) throws CommandException, IOException {
    Arguments arguments = invocation.arguments();
    List<UnitTestFile> files = new ArrayList<>();
    for (String path : arguments.words().isEmpty() ? List.of(USUAL_PLACE) : arguments.words()) {
      files.addAll(UnitTestFiles.below(Path.of(path)));
    }
    TagChoice choice = new TagChoice(arguments.values("includes"), arguments.values("excludes"));
    boolean json = arguments.value("format").orElseThrow().equals("json");
    UnitTestPrinter printer = new UnitTestPrinter(invocation.terminal(), json);
    for (UnitTestFile file : files) {
      printer.print(file.path().toString(), test(file, choice));
    }
    return printer.finish() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private UnitReport test(UnitTestFile file, TagChoice choice) throws CommandException, IOException {
    String name = file.path().toString();
    String extension = Compiler.extension(name);
    UnitTester tester =
        testers.get().stream().filter(candidate -> candidate.extensions().contains(extension)).findFirst()
            .orElseThrow(() -> new CommandException(name + (testers.get().isEmpty()
                ? " cannot be tested: no language is ready; look whether the bundles `language` and `stdlib` start"
                : ": unsupported file type, unit tests are .tremor files")));
    CompileOptions options = compiler.options(name, Optional.empty(), CompileOptions.DEFAULT_RECURSION_LIMIT);
    return tester.test(new SourceText(name, Compiler.text(name)), options, tags -> {
      List<String> all = new ArrayList<>(file.tags());
      all.addAll(tags);
      return choice.isWanted(all);
    });
  }
}
