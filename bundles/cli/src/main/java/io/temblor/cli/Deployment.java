// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.pdk.connector.RuntimeControl.StopMode;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.ShutdownReport;
import io.temblor.runtime.admin.World;
import java.time.Duration;
import java.util.List;

/** Runs flows until everything has been stopped, by whomever. */
final class Deployment {
  /** Contains the words that tools written for the reference wait for. */
  static final String NOT_STARTED =
      "temblor: SHUTTING DOWN, because not everything could be initialized; see the errors above";

  private final World world;
  private final Terminal terminal;

  Deployment(World world, Terminal terminal) {
    this.world = world;
    this.terminal = terminal;
  }

  /**
   * Deploys in order. When one of them cannot be deployed, all are stopped and the reason is printed.
   *
   * @return whether all are deployed
   */
  boolean start(List<FlowPlan> flows, MissingPlugins missing) throws InterruptedException {
    try {
      for (FlowPlan flow : flows) {
        world.deploy(flow, missing);
      }
      return true;
    } catch (DeployException e) {
      terminal.err().println("error: " + e.getMessage());
      terminal.err().println(NOT_STARTED);
      world.shutdown(StopMode.AT_ONCE, Duration.ZERO);
      world.awaitShutdown();
      return false;
    }
  }

  /** Waits for the end, and says what it left behind. */
  void await() throws InterruptedException {
    ShutdownReport report = world.awaitShutdown();
    report.leftovers().forEach(leftover -> terminal.err().println("warning: " + leftover));
  }
}
