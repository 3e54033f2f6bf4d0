// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Arguments;
import io.temblor.cli.args.Option;
import io.temblor.cli.args.Parameter;
import io.temblor.cli.args.Parameter.Count;
import io.temblor.cli.args.Syntax;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.runtime.admin.FlowGraph;
import io.temblor.runtime.admin.GraphTexts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code temblor graph}: draws the flows of a file, or the pipeline of a script or query. */
final class GraphCommand implements Command {
  private static final Syntax SYNTAX = new Syntax("graph",
      "Draw flows with their ports and plugins, also as a server runs them (--rates, -i NAME says which)",
      List.of(new Parameter("FILE", Count.ONE, "a .troy, .trickle or .tremor file")),
      List.of(Option.value("format", "FORMAT", "for Graphviz, or a picture").oneOf("dot", "svg").or("dot"),
          Option.value("flow", "FLOW", "draw this flow only"),
          Option.flag("rates", "draw the flows as they run now, with events per second on their links"),
          Option.value('o', "outfile", "FILE", "output, - for standard output").or("-")));

  private final Compiler compiler;
  private final Runtime runtime;
  private final Path folder;

  /** Looks for sockets of servers in {@code folder}. */
  GraphCommand(Compiler compiler, Runtime runtime, Path folder) {
    this.compiler = compiler;
    this.runtime = runtime;
    this.folder = folder;
  }

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(Invocation invocation) throws CommandException, IOException {
    Arguments arguments = invocation.arguments();
    String file = arguments.words().getFirst();
    Compilation compilation = compiler.compile(file);
    new ProblemPrinter(invocation.terminal().err(), /* json= */ false).print(compilation.problems());
    if (!compilation.isSuccess()) { return ExitCode.FAILED; }
    List<FlowPlan> flows = chosen(file, compilation, arguments.value("flow"));
    if (arguments.has("rates") && compilation.pipeline().isPresent()) {
      throw new CommandException("--rates is for flows that a server runs; " + file + " deploys none");
    }
    String format = arguments.value("format").orElseThrow();
    if (format.equals("svg") && flows.size() > 1) {
      throw new CommandException("a picture shows one flow: name it with --flow; " + file + " deploys " + names(flows));
    }
    String pictures = arguments.has("rates") ? running(flows, format, invocation) : planned(flows, format);
    String out = arguments.value("outfile").orElseThrow();
    if (out.equals("-")) {
      invocation.terminal().out().print(pictures);
    } else {
      Files.writeString(Path.of(out), pictures);
    }
    return ExitCode.DONE;
  }

  private String planned(List<FlowPlan> flows, String format) throws CommandException {
    StringBuilder text = new StringBuilder();
    for (FlowPlan flow : flows) {
      FlowGraph graph = runtime.world().graph(flow);
      text.append(format.equals("svg") ? GraphTexts.svg(graph) : GraphTexts.dot(graph));
    }
    return text.toString();
  }

  /** Asks the server. */
  private String running(List<FlowPlan> flows, String format, Invocation invocation)
      throws CommandException, IOException {
    StringBuilder text = new StringBuilder();
    try (ShellConnection connection = ShellConnection.open(folder, invocation.instance());
        HangUp _ = HangUp.onSignal(connection)) {
      for (FlowPlan flow : flows) {
        text.append(running(flow.alias(), format, connection, invocation.terminal()));
      }
    }
    return text.toString();
  }

  private static String running(String flow, String format, ShellConnection connection, Terminal terminal)
      throws CommandException, IOException {
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    Terminal captured = new Terminal(terminal.in(), new PrintStream(picture, false, StandardCharsets.UTF_8),
        terminal.err(), /* isInteractive= */ false);
    int code = connection.execute("temblor:graph " + Quoting.line(List.of("--format", format, flow)), captured);
    if (code != ExitCode.DONE) { throw new CommandException("the server does not draw flow " + flow); }
    return picture.toString(StandardCharsets.UTF_8);
  }

  private static List<FlowPlan> chosen(String file, Compilation compilation, Optional<String> wanted)
      throws CommandException {
    if (compilation.pipeline().isPresent()) { // a flow without connectors
      return List.of(new FlowPlan(file, List.of(), List.of(compilation.pipeline().get()), List.of()));
    }
    List<FlowPlan> flows = compilation.flows().stream()
        .filter(flow -> wanted.isEmpty() || flow.alias().equals(wanted.get())).toList();
    if (flows.isEmpty()) {
      throw new CommandException(wanted.isEmpty() ? file + " deploys no flow: it needs a `deploy flow` statement"
          : file + " deploys no flow `" + wanted.get() + "`; it deploys " + names(compilation.flows()));
    }
    return flows;
  }

  private static String names(List<FlowPlan> flows) {
    return flows.isEmpty() ? "none" : flows.stream().map(FlowPlan::alias).collect(Collectors.joining(", "));
  }
}
