// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container;

import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.flow.FlowLanguage;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.interceptor.PostprocessorFactory;
import io.temblor.pdk.interceptor.PreprocessorFactory;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.runtime.admin.Deployments;
import io.temblor.runtime.admin.PipelineRuns;
import io.temblor.runtime.admin.PluginManager;
import io.temblor.runtime.admin.World;
import io.temblor.runtime.container.deploy.KeptDeployments;
import io.temblor.runtime.container.store.FlowTexts;
import io.temblor.runtime.container.upgrade.Published;
import io.temblor.runtime.container.upgrade.UpgradeService;
import io.temblor.runtime.engine.WorldEngine;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import io.temblor.runtime.engine.report.LoggedProblems;
import io.temblor.runtime.engine.run.PipelineRunner;
import io.temblor.runtime.engine.watch.Budgets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runtime inside the container: watches the plugins that come and go, offers {@link World} and {@link PipelineRuns}, and lets
 * the launcher drain before it stops the framework.
 */
@Component(service = {}, immediate = true)
public final class RuntimeComponent {
  private static final Logger LOG = LoggerFactory.getLogger(RuntimeComponent.class);
  private static final String DRAIN_DEADLINE_PROPERTY = "temblor.drain.deadline";
  private static final String STUCK_AFTER_PROPERTY = "temblor.stuck.after";
  private static final Duration SHORTEST_BUDGET = Duration.ofMillis(100);
  private static final Duration LONGEST_BUDGET = Duration.ofDays(365);
  private static final String LANES_PROPERTY = "temblor.lanes";
  private static final String DATA_PROPERTY = "temblor.data";
  private static final double MILLIS_PER_SECOND = 1000;

  private final WorldEngine world;
  private final List<PluginTracker> trackers;
  private final UpgradeService upgrades;
  private final List<ServiceRegistration<?>> registrations;

  /** Languages come and go like any plugin; each deployment looks once. Replaced as a whole by DS. */
  @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE) private volatile List<
      FlowLanguage> languages = List.of();

  /** Starts without flows. */
  @Activate
  public RuntimeComponent(BundleContext context) {
    PluginRegistry registry = new PluginRegistry();
    Published published = new Published();
    EpochClock clock = new EpochClock();
    world =
        new WorldEngine(
            registry, clock, new LoggedProblems(),
            seconds(context, DRAIN_DEADLINE_PROPERTY, WorldEngine.DEFAULT_DRAIN_DEADLINE), lanes(context),
            budgets(context));
    trackers =
        List.of(
            new PluginTracker(context, registry, published, PluginKind.CODEC, CodecFactory.class, "codec.type"),
            new PluginTracker(context, registry, published, PluginKind.PREPROCESSOR, PreprocessorFactory.class,
                "preprocessor.type"),
            new PluginTracker(context, registry, published, PluginKind.POSTPROCESSOR, PostprocessorFactory.class,
                "postprocessor.type"),
            new PluginTracker(context, registry, published, PluginKind.OPERATOR, OperatorFactory.class,
                "operator.type"),
            new PluginTracker(context, registry, published, PluginKind.CONNECTOR, ConnectorFactory.class,
                "connector.type"));
    trackers.forEach(PluginTracker::open);
    upgrades = new UpgradeService(context, world, registry, published, pluginFolder(context));
    Hashtable<String, String> drain = new Hashtable<>();
    drain.put("temblor.launch", "drain");
    registrations =
        List.of(
            context.registerService(World.class, world, null),
            context.registerService(PluginManager.class, upgrades.manager(), null),
            context.registerService(Deployments.class, new KeptDeployments(world, () -> languages,
                new FlowTexts(upgrades.folder()), System.getenv()), null),
            context.registerService(PipelineRuns.class, new PipelineRunner(registry, clock), null),
            context.registerService(Runnable.class, this::drain, drain));
  }

  /** A server keeps its plugins over restarts; whatever else runs has a folder that goes with the process. */
  private static Path pluginFolder(BundleContext context) {
    String data = context.getProperty(DATA_PROPERTY);
    if (data == null || data.isBlank()) { return context.getDataFile("plugins").toPath(); }
    String instance = Objects.requireNonNullElse(context.getProperty("temblor.instance"), "temblor");
    return Path.of(data, instance.replaceAll("[^\\w.-]", "_"), "plugins");
  }

  private static Budgets budgets(BundleContext context) {
    Duration work = seconds(context, STUCK_AFTER_PROPERTY, Budgets.DEFAULT.work());
    if (work.isZero()) { return Budgets.NONE; }
    if (work.compareTo(SHORTEST_BUDGET) < 0 || work.compareTo(LONGEST_BUDGET) > 0) {
      LOG.error("{} is {}, must be 0 for never or from {} to {}; using {}", STUCK_AFTER_PROPERTY, work, SHORTEST_BUDGET,
          LONGEST_BUDGET, Budgets.DEFAULT.work());
      return Budgets.DEFAULT;
    }
    return Budgets.of(work);
  }

  private static Duration seconds(BundleContext context, String property, Duration otherwise) {
    String seconds = context.getProperty(property);
    if (seconds == null) { return otherwise; }
    try {
      return Duration.ofMillis(Math.round(Double.parseDouble(seconds) * MILLIS_PER_SECOND));
    } catch (NumberFormatException e) {
      LOG.error("{} is `{}`, must be a number of seconds; using {}", property, seconds, otherwise);
      return otherwise;
    }
  }

  private static int lanes(BundleContext context) {
    String lanes = context.getProperty(LANES_PROPERTY);
    if (lanes == null || lanes.isBlank()) { return WorldEngine.defaultLanes(); }
    try {
      return Math.max(1, Integer.parseInt(lanes.strip()));
    } catch (NumberFormatException e) {
      LOG.error("{} is `{}`, must be a whole number; using {}", LANES_PROPERTY, lanes, WorldEngine.defaultLanes());
      return WorldEngine.defaultLanes();
    }
  }

  private void drain() {
    try {
      world.shutdownAndWait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops every flow, then forgets the plugins. */
  @Deactivate
  public void deactivate() {
    registrations.forEach(ServiceRegistration::unregister);
    world.close();
    upgrades.close();
    trackers.forEach(PluginTracker::close);
  }
}
