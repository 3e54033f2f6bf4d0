// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Option;
import io.temblor.cli.args.Parameter;
import io.temblor.cli.args.Parameter.Count;
import io.temblor.cli.args.Syntax;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.error.Problem.Severity;
import io.temblor.pdk.flow.Compilation;
import java.io.IOException;
import java.util.List;

/** {@code temblor check}: compiles and says what is wrong. */
final class CheckCommand implements Command {
  private static final Syntax SYNTAX = new Syntax("check", "Say what is wrong with scripts, queries and deployments",
      List.of(new Parameter("FILE", Count.MANY, "a .tremor, .trickle or .troy file")),
      List.of(Option.value("format", "FORMAT", "how problems are printed").oneOf("text", "json").or("text")));

  private static final String QUERY = "trickle";

  private final Compiler compiler;
  private final Runtime runtime;

  CheckCommand(Compiler compiler, Runtime runtime) {
    this.compiler = compiler;
    this.runtime = runtime;
  }

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(Invocation invocation) throws CommandException, IOException {
    boolean json = invocation.arguments().value("format").orElseThrow().equals("json");
    // For a program the objects are the result; for a person they are messages, as those of every compiler.
    ProblemPrinter printer = new ProblemPrinter(json ? invocation.terminal().out() : invocation.terminal().err(), json);
    int exitCode = ExitCode.DONE;
    for (String file : invocation.arguments().words()) {
      Compilation compilation = compiler.compile(file);
      printer.print(compilation.problems());
      List<Problem> obstacles = obstacles(file, compilation);
      printer.print(obstacles);
      if (!compilation.isSuccess() || !obstacles.isEmpty()) {
        exitCode = ExitCode.FAILED;
      }
    }
    return exitCode;
  }

  /** What keeps the operators of a query from being created; they are nowhere in particular in the text. */
  private List<Problem> obstacles(String file, Compilation compilation) throws CommandException {
    if (!compilation.isSuccess() || compilation.pipeline().isEmpty() || !Compiler.extension(file).equals(QUERY)) {
      return List.of();
    }
    return runtime.runs().obstacles(compilation.pipeline().get()).stream()
        .map(reason -> new Problem(Severity.ERROR, "bad-configuration", Position.UNKNOWN, reason, "",
            file + ": error: " + reason))
        .toList();
  }
}
