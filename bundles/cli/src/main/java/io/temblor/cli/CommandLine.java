// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.pdk.authoring.Documenter;
import io.temblor.pdk.authoring.UnitTester;
import io.temblor.pdk.flow.FlowLanguage;
import io.temblor.pdk.function.FunctionLibrary;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.runtime.admin.Deployments;
import io.temblor.runtime.admin.PipelineRuns;
import io.temblor.runtime.admin.PluginFolder;
import io.temblor.runtime.admin.PluginManager;
import io.temblor.runtime.admin.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The command line as a service for the launcher, which shares no class with bundles: hence the type and the property.
 *
 * <p>Nothing is mandatory, so that {@code --help} answers and an incomplete installation is explained by the command that misses
 * something. A command in progress keeps the services it began with, but for languages.
 */
@Component(service = ToIntFunction.class, property = "temblor.launch=command")
public final class CommandLine implements ToIntFunction<String[]> {
  private final Dispatcher dispatcher;

  /** Languages are exchanged while commands run; each look takes those that are there. Replaced as a whole by DS. */
  @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE) private volatile List<
      FlowLanguage> languages = List.of();

  @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE) private volatile List<
      Documenter> documenters = List.of();

  @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE) private volatile List<
      UnitTester> testers = List.of();

  /** Not used until somebody asks: who uses functions counts as a language when their bundle is upgraded. */
  @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE) private volatile List<
      ComponentServiceObjects<FunctionLibrary>> libraries = List.of();

  /** Collects what the commands need. */
  @Activate
  public CommandLine(
      BundleContext context,
      @Reference Optional<World> world,
      @Reference Optional<PipelineRuns> runs,
      @Reference Optional<PluginManager> plugins,
      @Reference Optional<PluginFolder> folder,
      @Reference Optional<Deployments> deployments) {
    String version = context.getBundle().getVersion().toString();
    Compiler compiler = new Compiler(() -> languages, System.getenv());
    Runtime runtime = new Runtime(world, runs, plugins, folder, deployments, drainDeadline(context));
    ConsolePassword password = new ConsolePassword(path(context, "temblor.console.password.file"));
    List<Command> commands = new ArrayList<>(List.of(
        new ServerRunCommand(version, compiler, runtime, new WebAccess(context, password)),
        new RunCommand(compiler, runtime),
        new DevCommand(compiler, runtime),
        new CheckCommand(compiler, runtime),
        new FmtCommand(compiler),
        new ShellCommand(path(context, "temblor.shell.folder")),
        new DiffCommand(path(context, "temblor.shell.folder")),
        new GraphCommand(compiler, runtime, path(context, "temblor.shell.folder")),
        new NewCommand(),
        new ConsolePasswordCommand(password),
        new TestUnitCommand(() -> testers, compiler),
        new PlannedCommand("test integration", "Run flows and compare what they write"),
        new PlannedCommand("test command", "Run commands and compare what they print"),
        new PlannedCommand("test bench", "Run benchmarks"),
        new DocCommand(() -> documenters, this::modules),
        new PlannedCommand("archive", "Pack a deployment into one file, or run such a file")));
    commands.addAll(DbgCommand.all(compiler));
    commands.addAll(PluginCommand.all(path(context, "temblor.shell.folder")));
    commands.add(new CompletionsCommand(List.copyOf(commands)));
    this.dispatcher = new Dispatcher(version, commands);
  }

  private List<FunctionModule> modules() {
    List<FunctionModule> modules = new ArrayList<>();
    for (ComponentServiceObjects<FunctionLibrary> present : libraries) {
      FunctionLibrary library = present.getService();
      if (library != null) { // it may have gone meanwhile
        try {
          modules.addAll(library.modules());
        } finally {
          present.ungetService(library);
        }
      }
    }
    return modules;
  }

  /** The launcher has checked that it is a number. */
  private static Duration drainDeadline(BundleContext context) {
    String seconds = Optional.ofNullable(context.getProperty("temblor.drain.deadline")).orElse("5");
    return Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000));
  }

  private static Path path(BundleContext context, String property) {
    return Path.of(Optional.ofNullable(context.getProperty(property)).orElse("."));
  }

  @Override
  public int applyAsInt(String[] words) {
    return dispatcher.run(List.of(words), Terminal.ofProcess());
  }
}
