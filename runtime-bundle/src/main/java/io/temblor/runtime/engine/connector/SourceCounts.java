// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.runtime.engine.meter.ConnectorMeter;
import io.temblor.runtime.engine.meter.UseCount;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what a source has sent, by port and by plugin; every lane adds, reports read. */
final class SourceCounts {
  final LongAdder out = new LongAdder();
  final LongAdder err = new LongAdder();
  final LongAdder failedPulls = new LongAdder();
  final UseCount plugin = new UseCount(); // changed while everything is held
  @Nullable ConnectorMeter meter; // if somebody wants to be told; the same

  SourceCounts(@Nullable ConnectorMeter meter) {
    this.meter = meter;
  }
}
