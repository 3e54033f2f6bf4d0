// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.stress;

import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/** How far the sources of a round have come, and somebody who waits for it. Any thread. */
final class Milestones {
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private int expected;
  private int read;
  private int acked;

  synchronized void expect(int tokens) {
    expected += tokens;
  }

  /** So many were read, or, below 0, have failed and are to be read again. */
  synchronized void read(int tokens) {
    read += tokens;
    notifyAll();
  }

  synchronized void acked(int tokens) {
    acked += tokens;
    notifyAll();
  }

  synchronized boolean awaitAllAcked() throws InterruptedException {
    return await(ignored -> acked == expected);
  }

  synchronized boolean awaitAllRead() throws InterruptedException {
    return await(ignored -> read == expected);
  }

  /** Waits until {@code perMille} of everything is acknowledged. */
  synchronized boolean awaitAcked(int perMille) throws InterruptedException {
    return await(all -> acked * 1000L >= (long) all * perMille);
  }

  /** Waits until {@code perMille} of everything is read. */
  synchronized boolean awaitRead(int perMille) throws InterruptedException {
    return await(all -> read * 1000L >= (long) all * perMille);
  }

  private synchronized boolean await(IntPredicate reached) throws InterruptedException {
    long end = System.nanoTime() + DEADLINE_NANOS;
    while (!reached.test(expected)) {
      long left = end - System.nanoTime();
      if (left <= 0) { return false; }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    return true;
  }
}
