// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Option;
import io.temblor.cli.args.Parameter;
import io.temblor.cli.args.Parameter.Count;
import io.temblor.cli.args.Syntax;
import io.temblor.json.Json;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.SourceText;
import io.temblor.pdk.flow.SourceTools;
import io.temblor.pdk.flow.SourceTools.Result;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** {@code temblor dbg}: shows what the language makes of a file, at one of its stages. */
final class DbgCommand implements Command {
  /** Makes something of a file, or tells why it cannot. */
  private interface Stage {
    Result<? extends Value> of(String file, Compiler compiler) throws CommandException, IOException;
  }

  private final Syntax syntax;
  private final Stage stage;
  private final Compiler compiler;

  private DbgCommand(String word, String summary, Stage stage, Compiler compiler) {
    this.syntax = new Syntax("dbg " + word, summary,
        List.of(new Parameter("FILE", Count.ONE, "a .tremor, .trickle or .troy file")),
        List.of(Option.value("format", "FORMAT", "an outline for people, or one JSON document").oneOf("text", "json")
            .or("text")));
    this.stage = stage;
    this.compiler = compiler;
  }

  /** Returns one for each stage. */
  static List<Command> all(Compiler compiler) {
    return List.of(
        new DbgCommand("lex", "Show the tokens of a file", (file, with) -> tools(file, with, SourceTools::tokens),
            compiler),
        new DbgCommand("ast", "Show the syntax tree of a file", (file, with) -> tools(file, with, SourceTools::tree),
            compiler),
        new DbgCommand("plan", "Show what would run: flows, connectors, pipelines, nodes and links", DbgCommand::plan,
            compiler));
  }

  @Override
  public Syntax syntax() {
    return syntax;
  }

  @Override
  public int run(Invocation invocation) throws CommandException, IOException {
    boolean json = invocation.arguments().value("format").orElseThrow().equals("json");
    Result<? extends Value> result = stage.of(invocation.arguments().words().getFirst(), compiler);
    new ProblemPrinter(invocation.terminal().err(), json).print(result.problems());
    PrintStream out = invocation.terminal().out();
    result.value().ifPresent(value -> {
      if (json) {
        out.println(Json.text(value));
      } else {
        new Outline(out).print(value);
      }
    });
    return result.value().isPresent() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private interface Tool {
    Result<? extends Value> apply(SourceTools tools, SourceText text);
  }

  private static Result<? extends Value> tools(String file, Compiler compiler, Tool tool)
      throws CommandException, IOException {
    return tool.apply(compiler.tools(file), Compiler.source(file));
  }

  private static Result<? extends Value> plan(String file, Compiler compiler) throws CommandException, IOException {
    Compilation compilation = compiler.compile(file);
    return new Result<>(compilation.isSuccess() ? Optional.of(PlanParts.of(compilation)) : Optional.empty(),
        compilation.problems());
  }
}
