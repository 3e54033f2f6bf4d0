// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.engine.meter.LinkMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** Many senders, one cell, somebody who holds it again and again: nothing is lost, doubled or reordered, nobody is let in twice. */
@Timeout(60)
final class CellStressTest {
  private static final int SENDERS = 4;
  private static final int BATCHES = 5_000;
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  /** Remembers the last pull of each sender and complains about anything that does not follow it. */
  private static final class CountingCell extends Cell {
    private final AtomicInteger inside = new AtomicInteger();
    private final long[] last = new long[SENDERS];
    private long events;
    private int signals;
    private String complaint = "";

    CountingCell(ExecutorService workers) {
      super("counting", workers);
    }

    @Override
    protected boolean handle(EventBatch batch, String port) {
      enter();
      for (int i = 0; i < batch.size(); i++) {
        EventId id = batch.get(i).id();
        int sender = (int) id.source();
        if (id.pull() != last[sender] + 1) {
          complaint = "sender " + sender + ": " + id.pull() + " after " + last[sender];
        }
        last[sender] = id.pull();
        events++;
      }
      inside.decrementAndGet();
      return true;
    }

    @Override
    protected void handle(Signal signal) {
      enter();
      signals++;
      inside.decrementAndGet();
    }

    @Override
    protected void handle(Insight insight) {
      throw new AssertionError("nobody sends insights here");
    }

    private void enter() {
      if (inside.incrementAndGet() != 1) {
        complaint = "two threads inside";
      }
    }
  }

  private static EventBatch batch(int sender, long firstPull, int size) {
    EventBatch batch = new EventBatch();
    for (int i = 0; i < size; i++) {
      EventId id = EventId.of(sender, 0, 0, firstPull + i);
      batch.add(Event.of(id, Value.NULL, RecordValue.EMPTY, 0, Origin.of("test", "localhost")));
    }
    return batch;
  }

  @RepeatedTest(5)
  void everythingArrivesOnceAndInOrderOfItsSender() throws Exception {
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      CountingCell cell = new CountingCell(workers);
      List<Thread> senders = new ArrayList<>();
      for (int sender = 0; sender < SENDERS; sender++) {
        int number = sender;
        senders.add(Thread.ofPlatform().start(() -> send(cell, number)));
      }
      while (senders.stream().anyMatch(Thread::isAlive)) {
        if (cell.hold(DEADLINE)) {
          long before = cell.progress();
          Thread.onSpinWait();
          assertThat(cell.progress()).as("a held cell must not run").isEqualTo(before);
          cell.unhold();
        }
      }
      for (Thread sender : senders) {
        sender.join();
      }
      long end = System.nanoTime() + DEADLINE.toNanos();
      while (!cell.isIdle() && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(cell.complaint).isEmpty();
      assertThat(cell.events).isEqualTo(SENDERS * (long) BATCHES * 3);
      assertThat(cell.signals).isEqualTo(SENDERS * BATCHES / 100);
    }
  }

  private static void send(CountingCell cell, int sender) {
    EventBatch reused = new EventBatch();
    LinkMeter meter = new LinkMeter("sender " + sender, "cell", () -> 0);
    for (int i = 0; i < BATCHES; i++) {
      if (!reused.isEmpty()) {
        reused = new EventBatch();
      }
      EventBatch batch = batch(sender, 3L * i + 1, 3);
      for (int k = 0; k < batch.size(); k++) {
        reused.add(batch.get(k));
      }
      if (cell.send(reused, "in", meter)) {
        reused.clear(); // handled: the batch is ours again
      }
      if (i % 100 == 0) {
        cell.send(new Signal.Tick(i));
      }
    }
  }
}
