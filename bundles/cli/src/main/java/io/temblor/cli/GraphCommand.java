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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code temblor graph}: draws the flows of a file, or the pipeline of a script or query. */
final class GraphCommand implements Command {
  private static final Syntax SYNTAX = new Syntax("graph",
      "Draw flows with their ports and plugins; `temblor:graph` in the shell draws a running one",
      List.of(new Parameter("FILE", Count.ONE, "a .troy, .trickle or .tremor file")),
      List.of(Option.value("format", "FORMAT", "for Graphviz, or a picture").oneOf("dot", "svg").or("dot"),
          Option.value("flow", "FLOW", "draw this flow only"),
          Option.value('o', "outfile", "FILE", "output, - for standard output").or("-")));

  private final Compiler compiler;
  private final Runtime runtime;

  GraphCommand(Compiler compiler, Runtime runtime) {
    this.compiler = compiler;
    this.runtime = runtime;
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
    boolean svg = arguments.value("format").orElseThrow().equals("svg");
    if (svg && flows.size() > 1) {
      throw new CommandException("a picture shows one flow: name it with --flow; " + file + " deploys " + names(flows));
    }
    StringBuilder text = new StringBuilder();
    for (FlowPlan flow : flows) {
      FlowGraph graph = runtime.world().graph(flow);
      text.append(svg ? GraphTexts.svg(graph) : GraphTexts.dot(graph));
    }
    String out = arguments.value("outfile").orElseThrow();
    if (out.equals("-")) {
      invocation.terminal().out().print(text);
    } else {
      Files.writeString(Path.of(out), text);
    }
    return ExitCode.DONE;
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
