// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.meter;

import io.temblor.pdk.metric.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * How many events went in or out of one node of a pipeline, by port, since the flow started, and what the node says of itself. Whoever
 * runs the pipeline.
 */
public final class PortCounts {
  private final Map<String, long[]> inputs = new LinkedHashMap<>();
  private final Map<String, long[]> outputs = new LinkedHashMap<>();
  private final String node;
  private final LongFunction<List<Metric>> own;

  PortCounts(String node, LongFunction<List<Metric>> own) {
    this.node = node;
    this.own = own;
  }

  /** Returns what the node says of itself at a time. */
  List<Metric> own(long nanos) {
    return own.apply(nanos);
  }

  String node() {
    return node;
  }

  /** Counts an event that enters. */
  public void in(String port) {
    inputs.computeIfAbsent(port, any -> new long[1])[0]++;
  }

  /** Counts an event that leaves, whether anybody takes it or not. */
  public void out(String port) {
    outputs.computeIfAbsent(port, any -> new long[1])[0]++;
  }

  /** Hands out what has been counted, inputs first, ports in the order of their first event. */
  void forEach(Visitor visitor) {
    inputs.forEach((port, count) -> visitor.count("input", port, count[0]));
    outputs.forEach((port, count) -> visitor.count("output", port, count[0]));
  }

  /** Takes one count. */
  interface Visitor {
    /** Takes the count of a port in a direction. */
    void count(String direction, String port, long count);
  }
}
