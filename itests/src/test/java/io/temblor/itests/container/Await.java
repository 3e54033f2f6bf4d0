// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition with a deadline. */
final class Await {
  private static final long POLL_NANOS = 200_000;

  private Await() {}

  /** Returns when {@code condition} holds; fails with what {@code state} says when it does not in time. */
  static void until(String what, Duration deadline, BooleanSupplier condition, Supplier<?> state) {
    long end = System.nanoTime() + deadline.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("gave up waiting until " + what + " after " + deadline + ": " + state.get());
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
