// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.metric.Metric;
import io.temblor.pdk.metric.Metrics;
import io.temblor.runtime.engine.meter.MetricsBuffer;
import io.temblor.runtime.engine.meter.MetricsBus;

/** The metrics of the process as one half of a connector sees them. Its subscription outlives the instances of its plugin. */
final class HalfMetrics implements Metrics {
  private final MetricsBus bus;
  private final String half;
  private final LeaseStore leases;
  private final Runnable wake;

  HalfMetrics(MetricsBus bus, String half, LeaseStore leases, Runnable wake) {
    this.bus = bus;
    this.half = half;
    this.leases = leases;
    this.wake = wake;
  }

  @Override
  public void publish(Metric metric) {
    bus.publish(metric);
  }

  @Override
  public Subscription subscribe() {
    MetricsBuffer buffer = leases.keep(half + "/metrics", MetricsBuffer.class, bus::listen);
    buffer.wakes(wake);
    return buffer;
  }
}
