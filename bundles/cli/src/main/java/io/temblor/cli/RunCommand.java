// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Arguments;
import io.temblor.cli.args.Option;
import io.temblor.cli.args.Parameter;
import io.temblor.cli.args.Parameter.Count;
import io.temblor.cli.args.Syntax;
import io.temblor.cli.args.UsageException;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.CompileOptions.Entry;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.value.RecordValue;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.PipelineRuns;
import io.temblor.runtime.admin.PipelineRuns.PipelineRun;
import io.temblor.runtime.admin.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code temblor run}: runs a script or a query over an input, or a deployment until it ends. */
final class RunCommand implements Command {
  private static final String ENTRY_FLOW = "main";

  private static final Syntax SYNTAX = new Syntax("run",
      "Run a script or a query over an input, or a deployment until it ends",
      List.of(new Parameter("SCRIPT", Count.ONE, "a .tremor, .trickle or .troy file")),
      List.of(Option.value('i', "infile", "FILE", "input, - for standard input").or("-"),
          Option.value('o', "outfile", "FILE", "output, - for standard output").or("-"),
          Option.value('d', "decoder", "CODEC", "codec of the input").or("json"),
          Option.value('e', "encoder", "CODEC", "codec of the output").or("json"),
          Option.value("preprocessor", "NAME", "splits the input").or("separate"),
          Option.value("postprocessor", "NAME", "joins the output").or("separate"),
          Option.value('p', "port", "NAME", "print events of this port only, or `all`").or("all"),
          Option.flag("pretty", "print JSON over several lines"),
          Option.value("ingest-ns", "WHEN", "ingest time of an event: its index in the input, or the clock")
              .oneOf("index", "now")
              .or("now"),
          Option.value("origin", "URI", "origin of every event").or("temblor-run://localhost"),
          Option.value("args", "FILE", "of a deployment: start flow `main` with the arguments in this JSON file"),
          Option.value("diagnostics", "FORMAT", "how errors are printed").oneOf("text", "json").or("text"),
          Option.flag("interactive", "print the port of each result; on a terminal, ask for one event after the other "
              + "(the default there, unless --infile or --outfile is given)")));

  private final Compiler compiler;
  private final Runtime runtime;

  RunCommand(Compiler compiler, Runtime runtime) {
    this.compiler = compiler;
    this.runtime = runtime;
  }

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(Invocation invocation) throws CommandException, UsageException, IOException, InterruptedException {
    Arguments arguments = invocation.arguments();
    String file = arguments.words().getFirst();
    boolean deployment = Compiler.extension(file).equals("troy");
    if (!deployment && arguments.has("args")) { throw new UsageException("--args is for deployments (.troy) only"); }
    if (deployment && arguments.has("interactive")) {
      throw new UsageException("--interactive is for scripts and queries; a deployment has its own connectors");
    }
    ProblemPrinter problems = ProblemPrinter.of(arguments, "diagnostics", invocation.terminal().err());
    Compilation compilation = compiler.compile(file, entry(arguments), CompileOptions.DEFAULT_RECURSION_LIMIT);
    if (deployment && compilation.isSuccess() && compilation.flows().isEmpty()) { // it leaves to us what to deploy
      Optional<Entry> main = Optional.of(new Entry(ENTRY_FLOW, RecordValue.EMPTY));
      compilation = compiler.compile(file, main, CompileOptions.DEFAULT_RECURSION_LIMIT);
    }
    problems.print(compilation.problems());
    if (!compilation.isSuccess()) { return ExitCode.FAILED; }
    if (deployment) { return run(compilation.flows(), invocation.terminal()); }
    PipelinePlan pipeline = compilation.pipeline()
        .orElseThrow(() -> new CommandException(file + " holds nothing that could be run"));
    return run(pipeline, invocation, problems);
  }

  private int run(List<FlowPlan> flows, Terminal terminal) throws CommandException, InterruptedException {
    World world = runtime.world();
    world.allowDebugConnectors(true);
    Deployment deployment = new Deployment(world, terminal);
    if (!deployment.start(flows, MissingPlugins.REFUSE)) { return ExitCode.FAILED; }
    world.shutdownWhenFinished(runtime.drainDeadline());
    deployment.await();
    return ExitCode.DONE;
  }

  private int run(PipelinePlan pipeline, Invocation invocation, ProblemPrinter problems)
      throws CommandException, UsageException, IOException {
    Arguments arguments = invocation.arguments();
    PipelineRun run = new PipelineRun(pipeline, arguments.value("decoder").orElseThrow(), encoder(arguments),
        arguments.value("preprocessor").orElseThrow(), arguments.value("postprocessor").orElseThrow(),
        arguments.value("port").filter(port -> !port.equals("all")),
        arguments.value("ingest-ns").orElseThrow().equals("index"), origin(arguments));
    PipelineRuns runs = runtime.runs();
    try {
      if (isConversation(arguments, invocation.terminal())) {
        new Conversation(arguments, invocation.terminal()).hold(runs, run, problems);
      } else {
        try (Streams streams = Streams.open(arguments, invocation.terminal())) {
          runs.run(run, streams.in(), streams.out(), problems);
        }
      }
      return ExitCode.DONE;
    } catch (DeployException e) {
      throw new CommandException(String.join("\n", e.reasons()), e);
    }
  }

  /** A person who names no file wants to try something. */
  private static boolean isConversation(Arguments arguments, Terminal terminal) {
    return arguments.has("interactive")
        || terminal.isInteractive() && !arguments.has("infile") && !arguments.has("outfile");
  }

  private static String encoder(Arguments arguments) throws UsageException {
    String encoder = arguments.value("encoder").orElseThrow();
    boolean lines = arguments.value("postprocessor").orElseThrow().equals("separate");
    if (arguments.has("pretty") && !(encoder.equals("json") && lines)) {
      throw new UsageException("--pretty needs --encoder json and --postprocessor separate");
    }
    return encoder;
  }

  private static Origin origin(Arguments arguments) throws UsageException {
    try {
      return Origin.parse(arguments.value("origin").orElseThrow());
    } catch (IllegalArgumentException e) {
      throw new UsageException("--origin: " + e.getMessage());
    }
  }

  private static Optional<Entry> entry(Arguments arguments) throws CommandException, IOException {
    Optional<String> file = arguments.value("args");
    return file.isEmpty() ? Optional.empty()
        : Optional.of(new Entry(ENTRY_FLOW, ArgumentsFile.read(Path.of(file.get()))));
  }
}
