// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.pdk.flow.FlowLanguage;
import io.temblor.runtime.admin.PipelineRuns;
import io.temblor.runtime.admin.World;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The command line as a service for the launcher, which shares no class with bundles: hence the type and the property.
 *
 * <p>Nothing is mandatory, so that {@code --help} answers and an incomplete installation is explained by the command that misses
 * something. A command in progress keeps the services it began with.
 */
@Component(service = ToIntFunction.class, property = "temblor.launch=command")
public final class CommandLine implements ToIntFunction<String[]> {
  private final Dispatcher dispatcher;

  /** Collects what the commands need. */
  @Activate
  public CommandLine(
      BundleContext context,
      @Reference Optional<World> world,
      @Reference Optional<PipelineRuns> runs,
      @Reference List<FlowLanguage> languages) {
    String version = context.getBundle().getVersion().toString();
    this.dispatcher = new Dispatcher(version, List.of());
  }

  @Override
  public int applyAsInt(String[] words) {
    return dispatcher.run(List.of(words), Terminal.ofProcess());
  }
}
