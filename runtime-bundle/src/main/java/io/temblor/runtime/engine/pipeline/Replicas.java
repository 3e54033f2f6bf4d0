// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.pipeline;

import io.temblor.runtime.engine.cell.EventBatch;
import io.temblor.runtime.engine.watch.FlowWatch;
import io.temblor.runtime.engine.watch.Pulse;
import io.temblor.runtime.engine.watch.Pulse.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Copies of a pipeline without state, for threads that find the pipeline itself busy. Made and closed while the pipeline is held;
 * {@link #run} is for any thread.
 */
final class Replicas {
  private final List<Replica> all = new ArrayList<>();
  private final Queue<Replica> idle = new ConcurrentLinkedQueue<>();

  /** One copy: one thread at a time. */
  record Replica(Graph graph, Outlet outlet, Pulse pulse) {
    void run(EventBatch batch, String port) {
      int size = batch.size();
      pulse.enter(Call.WORKS);
      try {
        for (int i = 0; i < size; i++) {
          graph.run(port, batch.get(i), outlet);
          pulse.passed(i);
        }
      } finally {
        pulse.leave();
      }
      outlet.flush();
    }
  }

  /** Makes copies until there are {@code count}. */
  void growTo(int count, Supplier<Replica> maker) {
    while (all.size() < count) {
      Replica made = maker.get();
      all.add(made);
      idle.add(made);
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Runs a batch through a copy that is idle; false when there is none. */
  boolean run(EventBatch batch, String port) {
    Replica replica = idle.poll();
    if (replica == null) { return false; }
    try {
      replica.run(batch, port);
    } finally {
      idle.add(replica);
    }
    return true;
  }

  long errors() {
    return all.stream().mapToLong(replica -> replica.graph().errors()).sum();
  }

  /** Closes all copies, which {@code watch} watched; returns what went wrong. */
  List<String> close(FlowWatch watch) {
    List<String> troubles = new ArrayList<>();
    for (Replica replica : all) {
      troubles.addAll(replica.graph().close());
      watch.close(replica.pulse());
    }
    all.clear();
    idle.clear();
    return troubles;
  }
}
