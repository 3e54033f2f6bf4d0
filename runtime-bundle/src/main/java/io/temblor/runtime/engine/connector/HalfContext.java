// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.connector.ConnectorContext;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.RuntimeControl;
import io.temblor.pdk.lease.Leases;
import io.temblor.pdk.metric.Metrics;
import io.temblor.runtime.engine.plugin.Plugin;

/** What a connector half may ask of the runtime; one for each instance, so that a replaced instance cannot reach its successor. */
abstract class HalfContext implements ConnectorContext {
  private final ConnectorId id;
  private final Surroundings surroundings;
  private final SharedByHalves shared;
  private final PluginThreads threads;
  private final System.Logger logger;
  private final Metrics metrics;

  HalfContext(
      ConnectorId id, String half, Plugin plugin, Surroundings surroundings, SharedByHalves shared, Runnable wake) {
    this.id = id;
    this.surroundings = surroundings;
    this.shared = shared;
    this.threads = new PluginThreads(id, plugin, surroundings.problems());
    this.metrics = new HalfMetrics(surroundings.metrics(), half, shared.leases(), wake);
    this.logger = new ConnectorLogger("[" + half + "::" + id + "] ");
  }

  PluginThreads threads() {
    return threads;
  }

  @Override
  public ConnectorId id() {
    return id;
  }

  @Override
  public System.Logger logger() {
    return logger;
  }

  @Override
  public long nowNanos() {
    return surroundings.clock().nowNanos();
  }

  @Override
  public void spawn(String name, ThreadTask task) {
    threads.spawn(name, task);
  }

  @Override
  public Leases leases() {
    return shared.leases();
  }

  @Override
  public boolean isOtherHalfLinked() {
    return shared.bothLinked();
  }

  @Override
  public Metrics metrics() {
    return metrics;
  }

  @Override
  public RuntimeControl runtime() {
    return surroundings.control();
  }
}
