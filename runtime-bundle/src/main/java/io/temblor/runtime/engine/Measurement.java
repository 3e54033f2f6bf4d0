// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import io.temblor.runtime.admin.LinkMetrics;
import io.temblor.runtime.admin.MetricsReport;
import io.temblor.runtime.admin.PluginMetrics;
import io.temblor.runtime.engine.cell.Link;
import io.temblor.runtime.engine.clock.Clock;
import io.temblor.runtime.engine.flow.RunningFlow;
import io.temblor.runtime.engine.meter.EventTally;
import io.temblor.runtime.engine.meter.LinkMeter;
import io.temblor.runtime.engine.meter.LinkReading;
import io.temblor.runtime.engine.meter.MetricsBus;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One look at all counters, or two with some time between. Counters only grow, so everybody may look at them without disturbing others.
 */
public final class Measurement {
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final PluginRegistry registry;
  private final Supplier<Collection<RunningFlow>> flows;
  private final MetricsBus bus;
  private final Clock clock;
  private long beginNanos;
  private final Map<LinkMeter, LinkReading> linksBefore = new HashMap<>();
  private final Map<EventTally, Long> pluginsBefore = new HashMap<>(); // no plugin is held while we wait

  /** {@code startNanos} is when counting began. */
  Measurement(
      PluginRegistry registry, Supplier<Collection<RunningFlow>> flows, MetricsBus bus, Clock clock,
      long startNanos) {
    this.registry = registry;
    this.flows = flows;
    this.bus = bus;
    this.clock = clock;
    this.beginNanos = startNanos;
  }

  /** Measures for {@code interval}; when it is zero, everything since the beginning. */
  MetricsReport over(Duration interval) throws InterruptedException {
    if (interval.isPositive()) {
      begin();
      Thread.sleep(interval);
    }
    return end();
  }

  /** What {@link #end} tells is counted from here. */
  public void begin() {
    beginNanos = clock.nowNanos();
    flows.get().forEach(flow -> flow.links().forEach(link -> linksBefore.put(link.meter(), link.meter().read())));
    registry.all().forEach(plugin -> pluginsBefore.put(plugin.events(), plugin.events().sum()));
  }

  /** Returns what was counted since the last {@link #begin}, or since the beginning. */
  public MetricsReport end() {
    long nanos = Math.max(1, clock.nowNanos() - beginNanos);
    double seconds = nanos / NANOS_PER_SECOND;
    List<LinkMetrics> links = new ArrayList<>();
    flows.get().forEach(flow -> flow.links().forEach(link -> links.add(link(flow.alias(), link, seconds))));
    List<PluginMetrics> plugins = registry.all().stream().map(plugin -> plugin(plugin, seconds)).toList();
    return new MetricsReport(Duration.ofNanos(nanos), links, plugins, bus.lost());
  }

  private LinkMetrics link(String flow, Link link, double seconds) {
    LinkMeter meter = link.meter();
    LinkReading now = meter.read();
    LinkReading before = linksBefore.get(meter);
    LinkReading between = before == null ? now : now.since(before);
    return new LinkMetrics(flow, meter.from(), meter.to(), now.events(), now.batches(), between.events() / seconds,
        between.latency(), link.target().queued());
  }

  private PluginMetrics plugin(Plugin plugin, double seconds) {
    long events = plugin.events().sum();
    return new PluginMetrics(plugin.kind().toString(), plugin.type(), plugin.version(), plugin.instances(), events,
        (events - pluginsBefore.getOrDefault(plugin.events(), 0L)) / seconds, plugin.errors());
  }
}
