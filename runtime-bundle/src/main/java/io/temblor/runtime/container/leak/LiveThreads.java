// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The platform threads of this process. Virtual threads cannot be listed; the search for paths comes across them. */
final class LiveThreads {
  private LiveThreads() {}

  /** Returns those that run now. */
  static List<Thread> all() {
    ThreadGroup top = Thread.currentThread().getThreadGroup();
    while (top.getParent() != null) {
      top = top.getParent();
    }
    Thread[] threads = new Thread[top.activeCount() + 16];
    int count = top.enumerate(threads);
    while (count == threads.length) { // as many as fit: there may be more
      threads = new Thread[threads.length * 2];
      count = top.enumerate(threads);
    }
    return Arrays.stream(threads).filter(Objects::nonNull).toList();
  }
}
