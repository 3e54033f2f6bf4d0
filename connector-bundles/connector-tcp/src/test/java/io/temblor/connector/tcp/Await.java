// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for a condition with a deadline. */
final class Await {
  static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final long POLL_NANOS = 200_000;

  private Await() {}

  /** Returns when {@code condition} holds; fails with what {@code state} says when it does not in time. */
  static void until(String what, Callable<Boolean> condition, Supplier<?> state) throws Exception {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) { throw new AssertionError("gave up waiting until " + what + ": " + state.get()); }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
