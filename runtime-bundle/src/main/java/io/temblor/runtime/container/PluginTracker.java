// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container;

import io.temblor.pdk.flow.PluginKind;
import io.temblor.runtime.container.upgrade.Published;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the factories of one kind that bundles publish into the registry. A tracker and not a DS reference, because the framework
 * must wait until nobody uses a factory that goes, however long that takes, and DS bounds how long it waits for its own locks.
 */
final class PluginTracker implements ServiceTrackerCustomizer<Object, Plugin> {
  private static final Logger LOG = LoggerFactory.getLogger(PluginTracker.class);

  private final BundleContext context;
  private final PluginRegistry registry;
  private final Published published;
  private final PluginKind kind;
  private final String typeProperty;
  private final ServiceTracker<Object, Plugin> tracker;

  PluginTracker(BundleContext context, PluginRegistry registry, Published published, PluginKind kind, Class<?> service,
      String typeProperty) {
    this.context = context;
    this.registry = registry;
    this.published = published;
    this.kind = kind;
    this.typeProperty = typeProperty;
    this.tracker = new ServiceTracker<>(context, service.getName(), this);
  }

  void open() {
    tracker.open();
  }

  void close() {
    tracker.close();
  }

  @Override
  public @Nullable Plugin addingService(ServiceReference<Object> reference) {
    Bundle bundle = reference.getBundle();
    if (!(reference.getProperty(typeProperty) instanceof String type)) {
      LOG.error("{} publishes a {} factory without a type; annotate it, for example @CodecType(\"name\")", bundle,
          kind);
      return null;
    }
    Object factory = context.getService(reference);
    if (factory == null) {
      return null; // gone again, or its component could not be activated, which DS has logged
    }
    Version version = bundle.getVersion();
    String number = version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
    String where = bundle.getSymbolicName() + " [" + bundle.getBundleId() + "]";
    Plugin plugin = new Plugin(kind, type, number, bundle.getSymbolicName(), where, factory);
    published.add(bundle.getBundleId(), plugin);
    registry.add(plugin);
    return plugin;
  }

  @Override
  public void modifiedService(ServiceReference<Object> reference, Plugin plugin) {
    // the type of a factory is fixed when it is built
  }

  @Override
  public void removedService(ServiceReference<Object> reference, Plugin plugin) {
    registry.remove(plugin);
    published.remove(plugin);
    context.ungetService(reference);
  }
}
