// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.meter;

import io.temblor.pdk.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a listener has got, as text. */
final class Messages {
  private final MetricsBuffer buffer;

  Messages(MetricsBus bus) {
    this.buffer = bus.listen();
  }

  /** Returns what has come since the last call. */
  List<String> take() {
    List<String> messages = new ArrayList<>();
    for (Optional<Metric> next = buffer.poll(); next.isPresent(); next = buffer.poll()) {
      messages.add(next.get().toRecord().toString());
    }
    return messages;
  }
}
