// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell;

import io.temblor.pdk.error.Problem;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.FlowLanguage;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.ModulePath;
import io.temblor.pdk.flow.SourceText;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.NoSuchFlowException;
import io.temblor.runtime.admin.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Commands of the scope {@code temblor}. What they return is printed by the shell. */
@Component(
    service = TemblorCommands.class,
    property = {"osgi.command.scope=temblor", "osgi.command.function=plugins", "osgi.command.function=flows",
      "osgi.command.function=flow", "osgi.command.function=status", "osgi.command.function=pause",
      "osgi.command.function=resume", "osgi.command.function=stop", "osgi.command.function=drain",
      "osgi.command.function=deploy",
      "osgi.command.function=undeploy", "osgi.command.function=receipts"})
public final class TemblorCommands {
  private static final String DEFAULT_SECONDS = "5";

  private final World world;

  /** Languages come and go like any plugin; each command looks once. Replaced as a whole by DS. */
  @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE) private volatile List<
      FlowLanguage> languages = List.of();

  /** Works on {@code world}. */
  @Activate
  public TemblorCommands(@Reference World world) {
    this.world = world;
  }

  /** Lists plugins. */
  @Descriptor("list plugins, also those that a flow waits for")
  public String plugins() {
    return Reports.plugins(world.plugins());
  }

  /** Lists flows. */
  @Descriptor("list flows")
  public String flows() {
    return Reports.flows(world.flows());
  }

  /** Shows one flow. */
  @Descriptor("show one flow with its connectors and pipelines")
  public String flow(@Descriptor("its alias") String alias) throws NoSuchFlowException {
    return Reports
        .flow(world.flow(alias).orElseThrow(() -> new NoSuchFlowException("there is no flow `" + alias + "`; deployed: "
            + world.flows().stream().map(flow -> flow.alias()).collect(Collectors.joining(", ")))));
  }

  /** Shows the state of the whole. */
  @Descriptor("show the state of the whole")
  public String status() {
    return Reports.status(world.status());
  }

  /** Pauses a flow. */
  @Descriptor("stop the sources of a flow from pulling")
  public String pause(@Descriptor("alias of the flow") String flow) throws NoSuchFlowException {
    return Reports.flow(world.pause(flow));
  }

  /** Pauses a connector. */
  @Descriptor("stop the source of one connector from pulling")
  public String pause(@Descriptor("alias of the flow") String flow,
      @Descriptor("alias of the connector") String connector)
      throws NoSuchFlowException {
    return Reports.flow(world.pause(flow, connector));
  }

  /** Ends the pause of a flow. */
  @Descriptor("end the pause of a flow")
  public String resume(@Descriptor("alias of the flow") String flow) throws NoSuchFlowException {
    return Reports.flow(world.resume(flow));
  }

  /** Ends the pause of a connector. */
  @Descriptor("end the pause of one connector")
  public String resume(@Descriptor("alias of the flow") String flow,
      @Descriptor("alias of the connector") String connector)
      throws NoSuchFlowException {
    return Reports.flow(world.resume(flow, connector));
  }

  /** Stops a connector. */
  @Descriptor("stop one connector for good, after it has finished what it has begun; its flow goes on")
  public String stop(
      @Descriptor("how many seconds that may take") @Parameter(
          names = {"-t", "--timeout"},
          absentValue = DEFAULT_SECONDS) int seconds,
      @Descriptor("alias of the flow") String flow, @Descriptor("alias of the connector") String connector)
      throws NoSuchFlowException {
    List<String> left = world.stop(flow, connector, Duration.ofSeconds(seconds));
    return left.isEmpty() ? flow + "::" + connector + " stopped, nothing was left" : String.join("\n", left);
  }

  /** Drains a flow. */
  @Descriptor("let what is inside a flow finish while nothing enters")
  public String drain(
      @Descriptor("how many seconds it may take") @Parameter(
          names = {"-t", "--timeout"},
          absentValue = DEFAULT_SECONDS) int seconds,
      @Descriptor("alias of the flow") String flow) throws NoSuchFlowException {
    return Reports.flow(world.drain(flow, Duration.ofSeconds(seconds)));
  }

  /** Removes a flow. */
  @Descriptor("drain a flow, stop it and forget it")
  public String undeploy(
      @Descriptor("how many seconds the drain may take") @Parameter(
          names = {"-t", "--timeout"},
          absentValue = DEFAULT_SECONDS) int seconds,
      @Descriptor("alias of the flow") String flow) throws NoSuchFlowException {
    return Reports.flow(world.undeploy(flow, Duration.ofSeconds(seconds)));
  }

  /** Deploys a file. */
  @Descriptor("deploy the flows of a .troy file")
  public String deploy(
      CommandSession session,
      @Descriptor("let flows wait for missing plugins") @Parameter(
          names = {"-w", "--wait"},
          presentValue = "true",
          absentValue = "false") boolean wait,
      @Descriptor("the file") String file) throws DeployException, IOException {
    Path path = session.currentDir().resolve(file);
    SourceText source = new SourceText(file, Files.readString(path));
    FlowLanguage language = languages.stream().filter(candidate -> candidate.extensions().contains(source.extension()))
        .findFirst().orElseThrow(() -> new IllegalArgumentException("no language reads " + file));
    Compilation compilation =
        language.compile(source, CompileOptions.of(ModulePath.of(System.getenv(), path.toAbsolutePath())));
    String problems = compilation.problems().stream().map(Problem::rendered).collect(Collectors.joining("\n"));
    if (!compilation.isSuccess()) { throw new IllegalArgumentException(file + " is not deployed\n" + problems); }
    for (FlowPlan flow : compilation.flows()) {
      world.deploy(flow, wait ? MissingPlugins.WAIT : MissingPlugins.REFUSE);
    }
    return problems + Reports.flows(world.flows());
  }

  /** Shows what exchanges of plugins did. */
  @Descriptor("show what exchanges of plugins did to running flows")
  public String receipts() {
    return Reports.receipts(world.receipts());
  }
}
