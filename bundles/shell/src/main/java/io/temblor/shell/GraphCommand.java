// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell;

import io.temblor.runtime.admin.FlowGraph;
import io.temblor.runtime.admin.GraphTexts;
import io.temblor.runtime.admin.NoSuchFlowException;
import io.temblor.runtime.admin.World;
import java.time.Duration;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The command {@code temblor:graph}: draws a running flow, with what goes through it. */
@Component(service = GraphCommand.class, property = {"osgi.command.scope=temblor", "osgi.command.function=graph"})
public final class GraphCommand {
  private static final int MAX_SECONDS = 60; // somebody waits in front of it

  private final World world;

  /** Looks at {@code world}. */
  @Activate
  public GraphCommand(@Reference World world) {
    this.world = world;
  }

  /** Draws a flow. */
  @Descriptor("draw a running flow, with events per second on its links")
  public String graph(
      @Descriptor("dot, or svg") @Parameter(names = {"--format"}, absentValue = "dot") String format,
      @Descriptor("seconds to measure, 60 at most; 0: since the start") @Parameter(
          names = {"-s", "--seconds"},
          absentValue = "1") int seconds,
      @Descriptor("alias of the flow") String flow) throws NoSuchFlowException, InterruptedException {
    if (!format.equals("dot") && !format.equals("svg")) {
      throw new IllegalArgumentException("--format takes `dot` or `svg`, not `" + format + "`");
    }
    if (seconds < 0 || seconds > MAX_SECONDS) {
      throw new IllegalArgumentException("cannot measure for " + seconds + " seconds; use a number from 0 to 60");
    }
    FlowGraph graph = world.graph(flow, Duration.ofSeconds(seconds));
    return format.equals("svg") ? GraphTexts.svg(graph) : GraphTexts.dot(graph);
  }
}
