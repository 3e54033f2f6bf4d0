// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell;

import io.temblor.json.Json;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Severity;
import io.temblor.pdk.flow.SourceText;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.Deployments;
import io.temblor.runtime.admin.Deployments.Comparison;
import io.temblor.runtime.admin.Deployments.Deployed;
import io.temblor.runtime.admin.Deployments.File;
import io.temblor.runtime.admin.FlowChange;
import io.temblor.runtime.admin.FlowChange.Action;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.NoSuchFlowException;
import io.temblor.runtime.admin.PluginRecords;
import io.temblor.runtime.admin.Redeployed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

/** Commands that deploy files and take flows away again. */
@Component(
    service = DeployCommands.class,
    property = {"osgi.command.scope=temblor", "osgi.command.function=deploy", "osgi.command.function=diff",
      "osgi.command.function=undeploy"})
public final class DeployCommands {
  private static final String DEFAULT_SECONDS = "5";
  private static final String JSON = "json";

  private final Deployments deployments;

  /** Works on {@code deployments}. */
  @Activate
  public DeployCommands(@Reference Deployments deployments) {
    this.deployments = deployments;
  }

  /** Deploys a file. */
  @Descriptor("deploy the flows of a .troy file; running ones take over what differs")
  public String deploy(
      CommandSession session,
      @Descriptor("let flows wait for missing plugins") @Parameter(
          names = {"-w", "--wait"},
          presentValue = "true",
          absentValue = "false") boolean wait,
      @Descriptor("how many seconds each safe point, and the delivery of what goes, may take") @Parameter(
          names = {"-t", "--timeout"},
          absentValue = DEFAULT_SECONDS) int seconds,
      @Descriptor("the file") String file) throws DeployException, CommandFailed {
    Deployed deployed = deployments.deploy(read(session, file), wait ? MissingPlugins.WAIT : MissingPlugins.REFUSE,
        Duration.ofSeconds(seconds));
    refuse(deployed.problems(), file + " is not deployed; what runs goes on as it was");
    List<Redeployed> flows = deployed.flows();
    List<FlowChange> changes = flows.stream().flatMap(flow -> flow.changes().stream())
        .filter(change -> change.action() != Action.KEEP).toList();
    String troubles = flows.stream().flatMap(flow -> flow.troubles().stream())
        .map(trouble -> "warning: " + trouble + "\n")
        .collect(Collectors.joining());
    return texts(deployed.problems()) + (changes.isEmpty() ? "Nothing differs.\n" : Changes.table(changes)) + troubles
        + "\n" + Reports.flows(flows.stream().map(Redeployed::flow).toList());
  }

  /** Shows what deploying a file would do. */
  @Descriptor("show what deploying a .troy file would do")
  public String diff(
      CommandSession session,
      @Descriptor("human, or json: one object for each part") @Parameter(
          names = {"--format"},
          absentValue = "human") String format,
      @Descriptor("the file") String file) throws CommandFailed {
    if (!format.equals(JSON) && !format.equals("human")) {
      throw CommandFailed.misused("--format takes `human` or `json`, not `" + format + "`");
    }
    try {
      Comparison comparison = deployments.difference(read(session, file));
      refuse(comparison.problems(), file + " cannot be deployed");
      return format.equals(JSON) ? json(comparison.changes())
          : texts(comparison.problems()) + Changes.table(comparison.changes());
    } catch (CommandFailed e) { // a program reads objects, whatever happens
      throw format.equals(JSON) ? e.answered(Json.text(RecordValue.of("error", Value.of(e.text()))) + "\n") : e;
    }
  }

  private static String json(List<FlowChange> changes) {
    return changes.stream().map(change -> Json.text(PluginRecords.of(change)) + "\n").collect(Collectors.joining());
  }

  /** Removes a flow. */
  @Descriptor("drain a flow, stop it and forget it, also after a restart")
  public String undeploy(
      @Descriptor("how many seconds the drain may take") @Parameter(
          names = {"-t", "--timeout"},
          absentValue = DEFAULT_SECONDS) int seconds,
      @Descriptor("alias of the flow") String flow) throws NoSuchFlowException {
    return Reports.flow(deployments.undeploy(flow, Duration.ofSeconds(seconds)));
  }

  private static File read(CommandSession session, String file) throws CommandFailed {
    Path path = session.currentDir().resolve(file);
    try {
      return new File(new SourceText(file, Files.readString(path)), path);
    } catch (NoSuchFileException e) {
      throw CommandFailed.because(file + ": no such file");
    } catch (IOException e) {
      throw CommandFailed.because(e);
    }
  }

  private static void refuse(List<Problem> problems, String because) throws CommandFailed {
    if (problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
      throw CommandFailed.because(because + "\n" + texts(problems).stripTrailing());
    }
  }

  private static String texts(List<Problem> problems) {
    return problems.stream().map(problem -> problem.rendered() + "\n").collect(Collectors.joining());
  }
}
