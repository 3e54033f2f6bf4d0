// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.runtime.admin.PipelineRuns;
import io.temblor.runtime.admin.World;
import java.time.Duration;
import java.util.Optional;

/**
 * The services of the runtime, explained when they are absent.
 *
 * @param present flows
 * @param presentRuns pipelines without a flow
 * @param drainDeadline how long flows may take to drain
 */
record Runtime(Optional<World> present, Optional<PipelineRuns> presentRuns, Duration drainDeadline) {
  World world() throws CommandException {
    return present.orElseThrow(() -> absent("flows"));
  }

  PipelineRuns runs() throws CommandException {
    return presentRuns.orElseThrow(() -> absent("pipelines"));
  }

  private static CommandException absent(String what) {
    return new CommandException("the runtime that runs " + what + " has not started; TEMBLOR_LOG=info says why");
  }
}
