// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Arguments;
import io.temblor.cli.args.Option;
import io.temblor.cli.args.Parameter;
import io.temblor.cli.args.Parameter.Count;
import io.temblor.cli.args.Syntax;
import io.temblor.jars.JarWatch;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** {@code temblor dev}: runs flows, and exchanges the plugins someone is writing whenever a build makes them anew. */
final class DevCommand implements Command {
  private static final Syntax SYNTAX = new Syntax("dev",
      "Run flows and exchange plugins whenever a Maven build makes them anew",
      List.of(new Parameter("FLOW", Count.ONE, "a .troy file; it is deployed anew when it changes")),
      List.of(Option.value("project", "DIR",
          "Maven project whose target/ is watched, with those of its modules [the current folder]").repeated()));

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  /** Twice as long goes by before a jar counts as written. */
  private static final Duration POLL = Duration.ofMillis(100);

  private final Compiler compiler;
  private final Runtime runtime;

  DevCommand(Compiler compiler, Runtime runtime) {
    this.compiler = compiler;
    this.runtime = runtime;
  }

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(Invocation invocation) throws CommandException, IOException, InterruptedException {
    Arguments arguments = invocation.arguments();
    Terminal terminal = invocation.terminal();
    InstantSource clock = InstantSource.system();
    Consumer<String> says =
        text -> terminal.err().println(TIME.format(clock.instant().atZone(ZoneId.systemDefault())) + " " + text);
    String file = arguments.words().getFirst();
    if (!Compiler.extension(file).equals("troy")) {
      throw new CommandException(file + ": unsupported file type, a .troy file is expected");
    }
    BuildOutputs outputs = outputs(arguments, clock);
    DevPlugins plugins = new DevPlugins(new JarWatch(outputs, clock), runtime.plugins(), says);
    World world = runtime.world();
    DevFlows flows = new DevFlows(file, compiler, runtime, terminal, says);
    runtime.awaitPluginFolder(terminal);
    takeWhatIsBuilt(plugins, outputs, says); // before compiling: functions are plugins, too
    Optional<List<FlowPlan>> plans = flows.compile();
    if (plans.isEmpty()) {
      terminal.err().println(Deployment.NOT_STARTED);
      return ExitCode.FAILED;
    }
    world.allowDebugConnectors(true);
    Deployment deployment = new Deployment(world, terminal);
    if (!deployment.start(plans.get(), MissingPlugins.WAIT)) { return ExitCode.FAILED; }
    flows.runs(plans.get());
    says.accept("watching " + words(outputs.targets()) + " and " + file);
    DevThread thread = DevThread.start(POLL, says, plugins::look, flows::look);
    try {
      deployment.await();
    } finally {
      thread.end();
    }
    return ExitCode.DONE;
  }

  private static BuildOutputs outputs(Arguments arguments, InstantSource clock) throws CommandException, IOException {
    List<String> given = arguments.values("project");
    for (String project : given) {
      if (!Files.isDirectory(Path.of(project))) {
        throw new CommandException(project + " is no folder: --project names the folder of a Maven project");
      }
    }
    BuildOutputs outputs =
        new BuildOutputs((given.isEmpty() ? List.of("") : given).stream().map(Path::of).toList(), clock);
    if (outputs.targets().isEmpty()) {
      throw new CommandException("there is no pom.xml in " + (given.isEmpty() ? "the current folder" : words(given))
          + " or below: name the folder of a Maven project with --project");
    }
    return outputs;
  }

  private static void takeWhatIsBuilt(DevPlugins plugins, BuildOutputs outputs, Consumer<String> says)
      throws IOException, InterruptedException {
    DevPlugins.Look look = plugins.lookBeforeFlows();
    int found = look.plugins();
    while (look.isSettling()) {
      Thread.sleep(POLL);
      look = plugins.lookBeforeFlows();
      found += look.plugins();
    }
    if (found == 0) {
      says.accept("no plugin has been built in " + words(outputs.targets())
          + " yet: flows wait for what they lack. `mvn package` makes it");
    }
  }

  private static String words(List<?> folders) {
    return folders.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
