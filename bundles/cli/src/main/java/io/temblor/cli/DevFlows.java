// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.NoSuchFlowException;
import io.temblor.runtime.admin.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The flows of one file, deployed again when the file changes. What does not compile or cannot be deployed leaves the old ones running.
 *
 * <p><b>Threading</b>: one thread at a time.
 */
final class DevFlows {
  private final String file;
  private final Compiler compiler;
  private final World world;
  private final Duration drainDeadline;
  private final Terminal terminal;
  private final Consumer<String> says;
  private List<FlowPlan> running = List.of();
  private Optional<FileTime> deployed = Optional.empty();
  private Optional<FileTime> seen = Optional.empty();

  DevFlows(String file, Compiler compiler, Runtime runtime, Terminal terminal, Consumer<String> says)
      throws CommandException {
    this.file = file;
    this.compiler = compiler;
    this.world = runtime.world();
    this.drainDeadline = runtime.drainDeadline();
    this.terminal = terminal;
    this.says = says;
  }

  /**
   * Compiles, and prints what is wrong.
   *
   * @return the flows; empty when the file has errors
   */
  Optional<List<FlowPlan>> compile() throws CommandException, IOException {
    deployed = Optional.of(Files.getLastModifiedTime(Path.of(file)));
    seen = deployed;
    Compilation compilation = compiler.compile(file);
    new ProblemPrinter(terminal.err(), /* json= */ false).print(compilation.problems());
    if (!compilation.isSuccess()) { return Optional.empty(); }
    if (compilation.flows().isEmpty()) {
      throw new CommandException(file + " deploys no flow: it needs a `deploy flow` statement");
    }
    return Optional.of(compilation.flows());
  }

  /** Takes note of flows that have been deployed. */
  void runs(List<FlowPlan> flows) {
    running = List.copyOf(flows);
  }

  /** Deploys anew if the file has changed and been left alone since the last look. */
  void look() throws InterruptedException {
    try {
      Optional<FileTime> now = Optional.of(Files.getLastModifiedTime(Path.of(file)));
      boolean isDue = now.equals(seen) && !now.equals(deployed);
      seen = now;
      if (isDue) {
        compile().ifPresentOrElse(this::exchange,
            () -> says.accept(file + " has errors; the flows go on as they were"));
      }
    } catch (CommandException e) {
      says.accept(e.getMessage() + "; the flows go on as they were");
    } catch (IOException e) {
      seen = Optional.empty(); // editors delete and write anew; a later look finds it again
    }
  }

  private void exchange(List<FlowPlan> flows) {
    List<FlowPlan> before = running;
    running.forEach(this::undeploy);
    try {
      running = deploy(flows);
      says.accept("deployed " + file + " again");
    } catch (DeployException e) {
      says.accept(e.getMessage() + "; the flows are put back as they were");
      putBack(before);
    }
  }

  private void putBack(List<FlowPlan> flows) {
    try {
      running = deploy(flows);
    } catch (DeployException e) {
      running = List.of();
      says.accept(e.getMessage() + "; nothing runs now. Change " + file + " to try again");
    }
  }

  /** Deploys all or none. */
  private List<FlowPlan> deploy(List<FlowPlan> flows) throws DeployException {
    List<FlowPlan> done = new ArrayList<>();
    try {
      for (FlowPlan flow : flows) {
        world.deploy(flow, MissingPlugins.WAIT);
        done.add(flow);
      }
      return done;
    } catch (DeployException e) {
      done.forEach(this::undeploy);
      throw e;
    }
  }

  private void undeploy(FlowPlan flow) {
    try {
      world.undeploy(flow.alias(), drainDeadline);
    } catch (NoSuchFlowException e) {
      says.accept("flow `" + flow.alias() + "` was undeployed by someone else");
    }
  }
}
