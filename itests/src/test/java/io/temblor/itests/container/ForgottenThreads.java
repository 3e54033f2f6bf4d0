// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import java.time.Duration;
import java.util.List;

/** The threads that plugins of the zoo have left behind. */
final class ForgottenThreads {
  private static final String NAME = "zoo-forgotten";

  private ForgottenThreads() {}

  static List<Thread> alive() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(NAME))
        .filter(Thread::isAlive)
        .toList();
  }

  /** Ends them, so that what they hold can be collected; for after their plugin has been convicted. */
  static void end(Duration deadline) {
    Await.until("forgotten threads have ended", deadline, () -> {
      alive().forEach(Thread::interrupt);
      return alive().isEmpty();
    }, ForgottenThreads::alive);
  }
}
