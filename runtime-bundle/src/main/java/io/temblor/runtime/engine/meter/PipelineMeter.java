// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.meter;

import io.temblor.pdk.metric.Metric;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Reports how many events went through the nodes of a pipeline: what the node says of itself, then measurement {@code events}, one
 * message for each direction and port that has seen any. It does so when an event enters by whose ingest time more than the interval
 * has passed; that event is not counted yet. Whoever runs the pipeline.
 */
public final class PipelineMeter {
  private static final String MEASUREMENT = "events";

  private final MetricsBus bus;
  private final Value pipeline;
  private final ReportTimer timer;
  private final List<PortCounts> nodes = new ArrayList<>();

  /** Reports on {@code pipeline}, {@code flow::pipeline}, each {@code intervalSeconds} at most. */
  public PipelineMeter(MetricsBus bus, String pipeline, long intervalSeconds) {
    this.bus = bus;
    this.pipeline = Value.of(pipeline);
    this.timer = new ReportTimer(intervalSeconds);
  }

  /**
   * Returns the counts of the next node, to be kept by it.
   *
   * @param own what the node says of itself at a time; must not fail
   */
  public PortCounts node(String name, LongFunction<List<Metric>> own) {
    PortCounts counts = new PortCounts(name, own);
    nodes.add(counts);
    return counts;
  }

  /** An event is about to enter. */
  public void entering(long ingestNanos) {
    if (timer.isExceeded(ingestNanos)) {
      nodes.forEach(node -> report(node, ingestNanos));
    }
  }

  private void report(PortCounts node, long ingestNanos) {
    node.own(ingestNanos).forEach(bus::publish);
    node.forEach((direction, port, count) -> bus.publish(new Metric(
        MEASUREMENT,
        RecordValue.of("pipeline", pipeline, "node", Value.of(node.node()), "direction", Value.of(direction), "port",
            Value.of(port)),
        RecordValue.of("count", Value.of(count)), ingestNanos)));
  }
}
