// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.pipeline;

import io.temblor.runtime.engine.cell.EventBatch;
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
  record Replica(Graph graph, Outlet outlet) {}

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
      for (int i = 0; i < batch.size(); i++) {
        replica.graph().run(port, batch.get(i), replica.outlet());
      }
      replica.outlet().flush();
    } finally {
      idle.add(replica);
    }
    return true;
  }

  long errors() {
    return all.stream().mapToLong(replica -> replica.graph().errors()).sum();
  }

  /** Closes all copies; returns what went wrong. */
  List<String> close() {
    List<String> troubles = new ArrayList<>();
    all.forEach(replica -> troubles.addAll(replica.graph().close()));
    all.clear();
    idle.clear();
    return troubles;
  }
}
