// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell;

import io.temblor.runtime.admin.NoSuchFlowException;
import io.temblor.runtime.admin.World;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Commands of the scope {@code temblor}. What they return is printed by the shell. */
@Component(
    service = TemblorCommands.class,
    property = {"osgi.command.scope=temblor", "osgi.command.function=plugins", "osgi.command.function=flows",
      "osgi.command.function=flow", "osgi.command.function=status", "osgi.command.function=pause",
      "osgi.command.function=resume", "osgi.command.function=stop", "osgi.command.function=drain",
      "osgi.command.function=receipts"})
public final class TemblorCommands {
  private static final String DEFAULT_SECONDS = "5";

  private final World world;

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

  /** Shows what exchanges of plugins did. */
  @Descriptor("show what exchanges of plugins did to running flows")
  public String receipts() {
    return Reports.receipts(world.receipts());
  }
}
