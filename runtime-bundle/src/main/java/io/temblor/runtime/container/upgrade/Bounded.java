// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.engine.report.Failures;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs what calls into a new plugin on a thread of its own, so that one that hangs holds nobody up. */
final class Bounded {
  private static final Duration GRACE = Duration.ofMillis(500); // after the interrupt
  private static final int FRAMES_SHOWN = 4;

  private Bounded() {}

  /**
   * Waits for {@code work}, {@code deadline} at most; then interrupts it and leaves it behind.
   *
   * @param doing what is done, for the sentence: {@code creating instances}
   * @throws StepFailedException when it fails or does not return in time
   * @throws InterruptedException when the caller is interrupted; the work is interrupted as well
   */
  static <T> T call(String doing, Duration deadline, Callable<T> work)
      throws StepFailedException, InterruptedException {
    AtomicReference<@Nullable T> result = new AtomicReference<>();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread thread = Thread.ofPlatform().daemon().name("temblor/upgrade").start(() -> {
      try {
        result.set(work.call());
      } catch (Throwable e) { // told to the caller
        failure.set(e);
      }
    });
    try {
      if (!thread.join(deadline)) { throw new StepFailedException(late(doing, deadline, thread)); }
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    }
    Throwable thrown = failure.get();
    T value = result.get();
    if (thrown instanceof StepFailedException failed) { throw failed; }
    if (thrown != null || value == null) {
      throw new StepFailedException(
          doing + " failed: " + (thrown == null ? "nothing came of it" : Failures.message(thrown)));
    }
    return value;
  }

  private static String late(String doing, Duration deadline, Thread thread) throws InterruptedException {
    String where = Arrays.stream(thread.getStackTrace()).limit(FRAMES_SHOWN).map(StackTraceElement::toString)
        .collect(Collectors.joining(" ← "));
    thread.interrupt();
    boolean ended = thread.join(GRACE);
    return doing + " did not end within " + deadline.toMillis() + " ms, at " + where
        + (ended ? "" : "; it does not mind being interrupted, its thread is left behind until the process ends");
  }
}
