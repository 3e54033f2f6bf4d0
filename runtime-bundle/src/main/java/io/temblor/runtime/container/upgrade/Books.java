// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.admin.ConnectorReport;
import io.temblor.runtime.admin.EventCounts;
import io.temblor.runtime.admin.FlowReport;
import io.temblor.runtime.admin.PipelineReport;
import java.util.Collection;

/**
 * What some flows have done since they started, as their connectors and pipelines count.
 *
 * @param mishaps events on which operators failed; they may have gone on by {@code err} and be delivered somewhere
 */
record Books(long in, long out, long acked, long failed, long err, long mishaps) {
  static Books of(Collection<FlowReport> flows) {
    long in = 0;
    long out = 0;
    long acked = 0;
    long failed = 0;
    long err = 0;
    long mishaps = 0;
    for (FlowReport flow : flows) {
      for (ConnectorReport connector : flow.connectors()) {
        in += count(connector, "out") + count(connector, "err"); // the connector's out is the flow's in
        err += count(connector, "err");
        out += count(connector, "in");
        acked += count(connector, "acked");
        failed += count(connector, "failed");
      }
      for (PipelineReport pipeline : flow.pipelines()) {
        mishaps += pipeline.errors();
      }
    }
    return new Books(in, out, acked, failed, err, mishaps);
  }

  private static long count(ConnectorReport connector, String name) {
    return connector.counters().getOrDefault(name, 0L);
  }

  Books since(Books earlier) {
    return new Books(in - earlier.in, out - earlier.out, acked - earlier.acked, failed - earlier.failed,
        err - earlier.err, mishaps - earlier.mishaps);
  }

  /** Returns how many events went wrong. */
  long bad() {
    return failed + err + mishaps;
  }

  /** Returns how many events have come to where they can go wrong. */
  long all() {
    return Math.max(in, out);
  }

  EventCounts counts(long moved) {
    return new EventCounts(in, out, acked, failed, err, moved);
  }
}
