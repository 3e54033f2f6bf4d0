// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.admin.PluginManager;
import io.temblor.runtime.container.check.BundleCheck;
import io.temblor.runtime.container.leak.LeakProbe;
import io.temblor.runtime.container.store.PluginStore;
import io.temblor.runtime.engine.WorldEngine;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import java.nio.file.Path;
import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;

/** Puts together what manages plugins, with its store. */
public final class UpgradeService implements AutoCloseable {
  private static final Duration REST_PATIENCE = Duration.ofMillis(50);

  private final PluginStore store;
  private final Upgrades upgrades;
  private final ServiceRegistration<?> hooks;

  /**
   * Brings back what ran before the process was last ended.
   *
   * @param folder where jars and history are kept
   */
  public UpgradeService(
      BundleContext context, WorldEngine world, PluginRegistry registry, Published published, Path folder) {
    store = PluginStore.open(folder);
    FunctionVisibility visibility = new FunctionVisibility(context);
    hooks = context.registerService(
        new String[]{FindHook.class.getName(), EventListenerHook.class.getName()}, visibility, null);
    Workshop workshop =
        new Workshop(context, world, registry, published, store, new BundleCheck(context),
            new LeakProbe(() -> world.collectAtRest(REST_PATIENCE)),
            new ComponentDoctor(context), new Leaks(), visibility);
    Lineage lineage = new Lineage(store);
    InstalledBundles installed = new InstalledBundles(context, published, lineage, world);
    new Boot(workshop, lineage, installed).restore();
    upgrades = new Upgrades(workshop, lineage, installed);
  }

  /** Returns what others ask. */
  public PluginManager manager() {
    return upgrades;
  }

  /** Returns the folder of what outlives the process; nobody else works in it. */
  public Path folder() {
    return store.folder();
  }

  @Override
  public void close() {
    hooks.unregister();
    store.close();
  }
}
