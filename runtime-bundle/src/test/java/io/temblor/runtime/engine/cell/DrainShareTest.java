// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Signal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A sender helps with what waits in a cell, but not for long: its own safe point is not to wait for a backlog. */
@Timeout(60)
final class DrainShareTest {
  private static final int BACKLOG = 40;
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final Deque<Runnable> workers = new ArrayDeque<>();
  private final SlowCell cell = new SlowCell();

  /** Takes longer for each signal than anybody is to spend on a backlog. */
  private final class SlowCell extends Cell {
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(3);
    private int signals;

    SlowCell() {
      super("slow", workers::add);
    }

    @Override
    protected boolean handle(EventBatch batch, String port) {
      throw new AssertionError("nobody sends events here");
    }

    @Override
    protected void handle(Signal signal) {
      for (long end = System.nanoTime() + NANOS; System.nanoTime() < end;) {
        LockSupport.parkNanos(NANOS);
      }
      signals++;
    }

    @Override
    protected void handle(Insight insight) {
      throw new AssertionError("nobody sends insights here");
    }
  }

  @Test
  void senderLeavesTheBacklogToTheWorkers() {
    assertThat(cell.hold(DEADLINE)).isTrue();
    for (int i = 0; i < BACKLOG; i++) {
      cell.send(new Signal.Tick(i));
    }
    cell.unhold();
    workers.clear(); // those who would begin with the backlog: the sender comes first

    cell.send(new Signal.Tick(BACKLOG));

    assertThat(cell.signals).as("handled by the sender").isEqualTo(1);
    assertThat(workers).as("who goes on").hasSize(1);
    while (!workers.isEmpty()) {
      workers.remove().run();
    }
    assertThat(cell.signals).isEqualTo(BACKLOG + 1);
    assertThat(cell.isIdle()).isTrue();
  }
}
