// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.pipeline;

import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.error.Problem.Severity;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.engine.cell.EventBatch;
import io.temblor.runtime.engine.cell.Holds;
import io.temblor.runtime.engine.cell.Link;
import io.temblor.runtime.engine.report.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Gathers what leaves a pipeline by port and sends it on, a batch for each port. One thread at a time. */
final class Outlet implements Results {
  private final String pipeline;
  private final Problems problems;
  private final String[] ports;
  private final Link[][] links;
  private final EventBatch[] batches;

  Outlet(String pipeline, Map<String, List<Link>> links, Problems problems) {
    this.pipeline = pipeline;
    this.problems = problems;
    this.ports = links.keySet().stream().map(String::intern).toArray(String[]::new);
    this.links = links.values().stream().map(list -> list.toArray(Link[]::new)).toArray(Link[][]::new);
    this.batches = new EventBatch[ports.length];
    Arrays.setAll(batches, at -> new EventBatch());
  }

  @Override
  @SuppressWarnings("StringEquality") // identity is only a fast path
  public void result(String port, Event event) {
    for (int i = 0; i < ports.length; i++) {
      if (ports[i] == port || ports[i].equals(port)) {
        batches[i].add(event);
        return;
      }
    }
    if (port.equals("err")) { // an error that nobody takes must not vanish
      String message = "an error left the pipeline by `err`, which is not linked: " + errorText(event.value());
      problems.report(pipeline, new Problem(Severity.ERROR, "unlinked-err", Position.UNKNOWN, message, "", message));
    }
    Holds.release(event.id().custody(), 1);
  }

  private static String errorText(Value value) {
    return value instanceof RecordValue record && record.get("error") instanceof StringValue error
        ? error.text()
        : value.toString();
  }

  /** Sends what was gathered. */
  void flush() {
    for (int i = 0; i < batches.length; i++) {
      EventBatch batch = batches[i];
      if (!batch.isEmpty()) {
        if (Link.sendAll(links[i], batch)) {
          batch.clear();
        } else {
          batches[i] = new EventBatch();
        }
      }
    }
  }
}
