// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes down some of what passes a place, when somebody asks for it. Nothing is kept otherwise: looking whether somebody asks is one read.
 * Any thread.
 */
public final class Samples<I> {
  /** How many are taken down. */
  public static final int MOST = 200;

  private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  private volatile @Nullable Asked<I> asked;

  /** What somebody waits for. */
  private static final class Asked<I> {
    private final Queue<I> taken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
  }

  /** Something passes; {@code input} makes a copy of it that may be kept, if it is wanted. */
  public void pass(Supplier<I> input) {
    Asked<I> current = asked;
    if (current != null && current.count.getAndIncrement() < MOST) {
      current.taken.add(input.get());
    }
  }

  /** Tells whether anybody asks, for those who want to spare the making of a supplier. */
  public boolean isWanted() {
    return asked != null;
  }

  /** Takes down what passes until there is enough, or the time is over. Waits; by one at a time. */
  public List<I> take(Duration patience) throws InterruptedException {
    Asked<I> mine = new Asked<>();
    asked = mine;
    try {
      long end = System.nanoTime() + patience.toNanos();
      while (mine.count.get() < MOST && System.nanoTime() - end < 0) {
        if (Thread.interrupted()) { throw new InterruptedException(); }
        LockSupport.parkNanos(this, POLL_NANOS);
      }
    } finally {
      asked = null;
    }
    return List.copyOf(mine.taken);
  }
}
