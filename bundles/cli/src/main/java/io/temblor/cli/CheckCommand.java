// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Option;
import io.temblor.cli.args.Parameter;
import io.temblor.cli.args.Parameter.Count;
import io.temblor.cli.args.Syntax;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.flow.Compilation;
import java.io.IOException;
import java.util.List;

/** {@code temblor check}: compiles and says what is wrong. */
final class CheckCommand implements Command {
  private static final Syntax SYNTAX = new Syntax("check", "Say what is wrong with scripts, queries and deployments",
      List.of(new Parameter("FILE", Count.MANY, "a .tremor, .trickle or .troy file")),
      List.of(Option.value("format", "FORMAT", "how problems are printed").oneOf("text", "json").or("text")));

  private final Compiler compiler;

  CheckCommand(Compiler compiler) {
    this.compiler = compiler;
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
      List<Problem> problems = compilation.problems();
      printer.print(problems);
      if (!compilation.isSuccess()) {
        exitCode = ExitCode.FAILED;
      }
    }
    return exitCode;
  }
}
