// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.runtime.admin.Deployments;
import io.temblor.runtime.admin.PipelineRuns;
import io.temblor.runtime.admin.PluginFolder;
import io.temblor.runtime.admin.PluginManager;
import io.temblor.runtime.admin.World;
import java.time.Duration;
import java.util.Optional;

/**
 * The services of the runtime, explained when they are absent.
 *
 * @param present flows
 * @param presentRuns pipelines without a flow
 * @param presentPlugins bundles of plugins
 * @param folder the watched folder; absent when none is watched
 * @param deployments what was deployed by hand
 * @param drainDeadline how long flows may take to drain
 */
record Runtime(
    Optional<World> present,
    Optional<PipelineRuns> presentRuns,
    Optional<PluginManager> presentPlugins,
    Optional<PluginFolder> folder,
    Optional<Deployments> deployments,
    Duration drainDeadline) {
  /** Some plugins take their time to start; more than that is not worth a server that does not come up. */
  private static final Duration FOLDER_WAIT = Duration.ofSeconds(60);

  World world() throws CommandException {
    return present.orElseThrow(() -> absent("flows"));
  }

  PipelineRuns runs() throws CommandException {
    return presentRuns.orElseThrow(() -> absent("pipelines"));
  }

  PluginManager plugins() throws CommandException {
    return presentPlugins.orElseThrow(() -> absent("plugins"));
  }

  /** Waits until flows find the plugins that lie in the watched folder. */
  void awaitPluginFolder(Terminal terminal) throws InterruptedException {
    if (folder.isPresent() && !folder.get().awaitFirstLook(FOLDER_WAIT)) {
      terminal.err().println("warning: not all plugins in " + folder.get().path() + " are there after "
          + FOLDER_WAIT.toSeconds() + " s; flows that need them may be refused. TEMBLOR_LOG=info says more");
    }
  }

  private static CommandException absent(String what) {
    return new CommandException("the runtime that runs " + what + " has not started; TEMBLOR_LOG=info says why");
  }
}
