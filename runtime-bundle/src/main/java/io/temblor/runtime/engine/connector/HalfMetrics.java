// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.metric.Metric;
import io.temblor.pdk.metric.Metrics;
import io.temblor.runtime.engine.meter.MetricsBuffer;
import io.temblor.runtime.engine.meter.MetricsBus;

/** The metrics of the process as one half of a connector sees them. Its subscription outlives the instances of its plugin. */
final class HalfMetrics implements Metrics {
  private final MetricsBus bus;
  private final LeaseStore leases;
  private final Runnable wake;

  HalfMetrics(MetricsBus bus, LeaseStore leases, Runnable wake) {
    this.bus = bus;
    this.leases = leases;
    this.wake = wake;
  }

  @Override
  public void publish(Metric metric) {
    bus.publish(metric);
  }

  @Override
  public Subscription subscribe() {
    MetricsBuffer buffer = leases.keep("metrics", MetricsBuffer.class, bus::listen);
    buffer.wakes(wake);
    return buffer;
  }
}
