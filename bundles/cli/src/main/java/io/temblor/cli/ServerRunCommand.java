// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Arguments;
import io.temblor.cli.args.Option;
import io.temblor.cli.args.Parameter;
import io.temblor.cli.args.Parameter.Count;
import io.temblor.cli.args.Syntax;
import io.temblor.cli.args.UsageException;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.runtime.admin.Deployments;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.World;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code temblor server run}: deploys and serves until it is told to end. */
final class ServerRunCommand implements Command {
  private static final Syntax SYNTAX = new Syntax("server run", "Deploy flows and serve until told to end",
      List.of(
          new Parameter("ARTEFACTS", Count.ANY, ".troy files; without any, the server waits for flows from the shell")),
      List.of(Option.value('p', "pid", "FILE", "write the process id to this file"),
          Option.flag('n', "no-api", "do not listen for HTTP (web console)"),
          Option.flag('d', "debug-connectors", "allow connectors that are tools for tests and benchmarks"),
          Option.flag("wait", "let a flow wait for plugins that are not there yet, instead of refusing it"),
          Option.value('a', "api-host", "HOST:PORT", "where to listen for HTTP").or("127.0.0.1:9898"),
          Option.value('r', "recursion-limit", "N", "how often a function may call itself in a row")
              .or(Integer.toString(CompileOptions.DEFAULT_RECURSION_LIMIT))));

  private final String version;
  private final Compiler compiler;
  private final Runtime runtime;
  private final Listener listener;

  /** Opens the process for HTTP. */
  interface Listener {
    /** Listens at {@code address}, and says so. */
    void open(HostPort address, Terminal terminal) throws IOException;
  }

  ServerRunCommand(String version, Compiler compiler, Runtime runtime, Listener listener) {
    this.version = version;
    this.compiler = compiler;
    this.runtime = runtime;
    this.listener = listener;
  }

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(Invocation invocation) throws CommandException, UsageException, IOException, InterruptedException {
    Arguments arguments = invocation.arguments();
    PrintStream err = invocation.terminal().err();
    HostPort address = HostPort.parse(arguments.value("api-host").orElseThrow());
    int recursionLimit = arguments.number("recursion-limit", 1);
    err.println("temblor version: " + version);
    err.println("temblor instance: " + invocation.instance());
    Optional<Path> pidFile = arguments.value("pid").map(Path::of);
    if (pidFile.isPresent()) {
      Files.writeString(pidFile.get(), ProcessHandle.current().pid() + "\n");
    }
    runtime.awaitPluginFolder(invocation.terminal()); // before compiling: functions are plugins, too
    Optional<List<FlowPlan>> flows = compile(arguments.words(), recursionLimit, err);
    if (flows.isEmpty()) {
      err.println(Deployment.NOT_STARTED);
      return ExitCode.FAILED;
    }
    World world = runtime.world();
    world.allowDebugConnectors(arguments.has("debug-connectors"));
    Deployment deployment = new Deployment(world, invocation.terminal());
    if (!deployment.start(flows.get(), arguments.has("wait") ? MissingPlugins.WAIT : MissingPlugins.REFUSE)) {
      return ExitCode.FAILED;
    }
    // behind the flows that were asked for: those have the say when a flow was also deployed by hand
    runtime.deployments().map(Deployments::restore).orElse(List.of())
        .forEach(failure -> err.println("warning: " + failure));
    if (!arguments.has("no-api")) {
      listener.open(address, invocation.terminal());
    }
    deployment.await();
    return ExitCode.DONE;
  }

  /** Compiles everything, so that all that is wrong is said at once; empty when something is. */
  private Optional<List<FlowPlan>> compile(List<String> files, int recursionLimit, PrintStream err) {
    List<FlowPlan> flows = new ArrayList<>();
    boolean good = true;
    for (String file : files) {
      try {
        flows.addAll(compile(file, recursionLimit, err));
      } catch (CommandException e) {
        err.println("error: " + e.getMessage());
        good = false;
      } catch (IOException e) {
        err.println("error: " + Words.of(e));
        good = false;
      }
    }
    return good ? Optional.of(flows) : Optional.empty();
  }

  private List<FlowPlan> compile(String file, int recursionLimit, PrintStream err)
      throws CommandException, IOException {
    switch (Compiler.extension(file)) {
      case "troy" -> {
      }
      case "tar" -> throw new CommandException(file + ": archives are not available yet, a .troy file is expected");
      default -> throw new CommandException(file + ": unsupported file type, a .troy file is expected");
    }
    Compilation compilation = compiler.compile(file, Optional.empty(), recursionLimit);
    new ProblemPrinter(err, /* json= */ false).print(compilation.problems());
    if (!compilation.isSuccess()) { throw new CommandException(file + " is not deployed: it has errors"); }
    return compilation.flows();
  }
}
