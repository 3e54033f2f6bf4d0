// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.meter;

import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.metric.Metric;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reports how many events one half of a connector has brought in or taken: measurement {@code connector_events}, one message for each
 * port, with the event by whose ingest time the interval is over. That event is already counted. Any
 * thread: a source may have several.
 */
public final class ConnectorMeter {
  private static final String MEASUREMENT = "connector_events";

  private final MetricsBus bus;
  private final ReportTimer timer;
  private final List<String> ports;
  private final RecordValue[] tags;
  private final long[] counts;

  ConnectorMeter(MetricsBus bus, ConnectorId id, List<String> ports, long intervalSeconds) {
    this.bus = bus;
    this.timer = new ReportTimer(intervalSeconds);
    this.ports = ports;
    this.tags = ports.stream().map(port -> tags(id, port)).toArray(RecordValue[]::new);
    this.counts = new long[tags.length];
  }

  /** Returns the meter of a source, or null when no interval is configured. */
  public static @Nullable ConnectorMeter ofSource(MetricsBus bus, ConnectorId id, OptionalLong intervalSeconds) {
    return of(bus, id, List.of("out", "err"), intervalSeconds);
  }

  /** Returns the meter of a sink, or null when no interval is configured. */
  public static @Nullable ConnectorMeter ofSink(MetricsBus bus, ConnectorId id, OptionalLong intervalSeconds) {
    return of(bus, id, List.of("in"), intervalSeconds);
  }

  private static @Nullable ConnectorMeter of(
      MetricsBus bus, ConnectorId id, List<String> ports, OptionalLong intervalSeconds) {
    return intervalSeconds.isPresent() ? new ConnectorMeter(bus, id, ports, intervalSeconds.getAsLong()) : null;
  }

  private static RecordValue tags(ConnectorId id, String port) {
    return RecordValue.of("flow", Value.of(id.flow()), "connector", Value.of(id.toString()), "port", Value.of(port));
  }

  /** Counts an event, and reports if it is time. */
  public synchronized void count(String port, long ingestNanos) {
    counts[Math.max(0, ports.indexOf(port))]++; // whatever port a sink has besides, it is reported as `in`
    if (timer.hasPassed(ingestNanos)) {
      for (int i = 0; i < counts.length; i++) {
        bus.publish(
            new Metric(MEASUREMENT, tags[i], RecordValue.of("count", Value.of(counts[i])), ingestNanos));
      }
    }
  }
}
