// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import java.util.concurrent.CountDownLatch;

/** Lets calls of plugins pass, or keeps them as long as a test wants: as something that does not answer and cannot be interrupted. */
final class Gate {
  private volatile CountDownLatch latch = new CountDownLatch(0);

  void close() {
    latch = new CountDownLatch(1);
  }

  void open() {
    latch.countDown();
  }

  void pass() {
    boolean interrupted = false;
    CountDownLatch current = latch;
    while (current.getCount() > 0) {
      try {
        current.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
