// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.fuzz;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Examines texts one after the other, on a thread of its own with a small stack, and watches how long each takes. The
 * first one that ends in something thrown, or does not end in time, is made small and told.
 *
 * <p>The examining thread writes, the watching one reads.
 */
final class Watch {
  /** Half of what threads have: what passes here fails nowhere else. */
  private static final long STACK_BYTES = 512 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration GLANCE = Duration.ofMillis(200);

  private final Consumer<Input> examination;
  private final Duration limit;
  private volatile Step step;
  private volatile Finding finding;
  private volatile Throwable broken;

  private record Step(Input input, long beginNanos) {}

  /** Each text may take so long. */
  Watch(Consumer<Input> examination, Duration limit) {
    this.examination = examination;
    this.limit = limit;
  }

  /** Examines texts until one fails or there are no more. */
  Optional<Finding> examine(Iterator<Input> inputs) throws InterruptedException {
    Thread examining = new Thread(null, () -> run(inputs), "fuzz", STACK_BYTES);
    examining.setDaemon(true); // one that is stuck must not keep the tests from ending
    examining.setUncaughtExceptionHandler((thread, thrown) -> broken = thrown);
    examining.start();
    while (!examining.join(GLANCE)) {
      Step current = step;
      if (current != null && System.nanoTime() - current.beginNanos > limit.toNanos()) {
        AssertionError stuck = new AssertionError("takes longer than " + limit.toSeconds() + " s");
        stuck.setStackTrace(examining.getStackTrace());
        return Optional.of(finding != null ? finding : new Finding(current.input, stuck));
      }
    }
    if (broken != null) { throw new AssertionError("there is no next text", broken); }
    return Optional.ofNullable(finding);
  }

  private void run(Iterator<Input> inputs) {
    while (finding == null && inputs.hasNext()) {
      Input input = inputs.next();
      failure(input).ifPresent(thrown -> {
        finding = new Finding(input, thrown);
        finding = smallest(finding);
      });
    }
  }

  private Finding smallest(Finding first) {
    String text = new Minimiser(PATIENCE).smallest(first.input().source().text(), smaller -> {
      Optional<Throwable> thrown = failure(first.input().with(smaller));
      boolean alike = thrown.filter(first::isLike).isPresent();
      if (alike) {
        finding = new Finding(first.input().with(smaller), thrown.get());
      }
      return alike;
    });
    return new Finding(first.input().with(text), failure(first.input().with(text)).orElse(first.failure()));
  }

  /** What examining a text ended in: errors of the machine are what this is about, so they are caught as well. */
  private Optional<Throwable> failure(Input input) {
    step = new Step(input, System.nanoTime());
    try {
      examination.accept(input);
      return Optional.empty();
    } catch (RuntimeException | Error thrown) {
      return Optional.of(thrown);
    }
  }
}
