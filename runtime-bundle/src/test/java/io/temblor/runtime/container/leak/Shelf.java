// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * A class of somebody else, whose static cache plugins put things into. Static on purpose: static caches are what is looked for. Tests
 * empty it.
 */
public final class Shelf {
  /** What was put here. */
  public static final Map<String, Object> KEPT = new ConcurrentHashMap<>();

  private Shelf() {}

  /** Returns the latch that a test opens when its plugin's threads may end. */
  public static CountDownLatch end() {
    return (CountDownLatch) KEPT.computeIfAbsent("end", key -> new CountDownLatch(1));
  }

  /** Waits until the test lets the caller go, whoever interrupts. */
  public static void awaitEnd() {
    boolean waiting = true;
    while (waiting) {
      try {
        end().await();
        waiting = false;
      } catch (InterruptedException e) {
        // it is the point of this thread not to listen
      }
    }
  }
}
