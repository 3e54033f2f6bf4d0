// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class InterruptedOnceTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  /** Waits to be interrupted, then takes its time to clean up. */
  private String change() throws InterruptedException {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
      mayEnd.await(); // would throw if there were another interruption
    }
    return "rolled back";
  }

  @Test
  void theSecondInterruptionDoesNotDisturbTheRollBack() throws Exception {
    FutureTask<String> task = new FutureTask<>(() -> InterruptedOnce.call(this::change)
        + (Thread.currentThread().isInterrupted() ? ", still interrupted" : ""));
    Thread caller = Thread.ofVirtual().start(task);
    assertThat(begun.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    caller.interrupt();
    assertThat(interrupted.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    caller.interrupt();
    mayEnd.countDown();

    assertThat(task.get(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("rolled back, still interrupted");
  }

  @Test
  void whatTheChangeThrowsIsThrown() {
    assertThatThrownBy(() -> InterruptedOnce.call(() -> {
      throw new IOException("unreadable");
    })).isInstanceOf(IOException.class).hasMessage("unreadable");
    assertThatThrownBy(() -> InterruptedOnce.call(() -> {
      throw new IllegalArgumentException("no");
    })).isInstanceOf(IllegalArgumentException.class).hasMessage("no");
  }
}
