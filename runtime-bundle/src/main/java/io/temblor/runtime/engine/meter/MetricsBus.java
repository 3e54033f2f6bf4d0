// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.meter;

import io.temblor.pdk.metric.Metric;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** Hands every metrics message of the process to everybody who listens. Any thread; nobody ever waits. */
public final class MetricsBus {
  private final List<MetricsBuffer> listeners = new CopyOnWriteArrayList<>();
  private final LongAdder lost = new LongAdder(); // over all listeners there have ever been

  /** Sends a message. */
  public void publish(Metric metric) {
    for (MetricsBuffer listener : listeners) {
      if (!listener.offer(metric)) {
        lost.increment();
      }
    }
  }

  /** Begins to listen, until the buffer is closed. */
  public MetricsBuffer listen() {
    MetricsBuffer buffer = new MetricsBuffer(listeners::remove);
    listeners.add(buffer);
    return buffer;
  }

  /** Returns how many messages some listener was too slow for. */
  public long lost() {
    return lost.sum();
  }
}
