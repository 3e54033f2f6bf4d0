// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.rehearsal;

import io.temblor.runtime.engine.report.Failures;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs an instance with recent inputs, first to see whether it copes, then until it is warm. On any thread. */
public final class Trial {
  private static final double FEW = 0.05; // what is stricter with one in many is for the probation to judge
  private static final long WARM_NANOS = TimeUnit.MILLISECONDS.toNanos(60);
  private static final int WARM_CALLS = 20_000; // by then the JIT has compiled what is called for every input

  private Trial() {}

  /** One call into an instance. */
  @FunctionalInterface
  public interface Call<I> {
    void with(I input) throws Exception;
  }

  /**
   * Compares two instances that have no memory: whatever one can take, so must the other.
   *
   * @return how the newcomer does worse, as the end of a sentence; empty when it does not
   */
  public static <I> Optional<String> compare(List<I> inputs, Call<I> present, Call<I> newcomer) {
    int worse = 0;
    String first = "";
    for (I input : inputs) {
      Optional<String> failure = failure(newcomer, input);
      if (failure.isPresent() && failure(present, input).isEmpty()) {
        first = worse == 0 ? failure.get() : first;
        worse++;
      }
    }
    return worse <= inputs.size() * FEW
        ? Optional.empty()
        : Optional.of(
            "fails on " + worse + " of " + inputs.size() + " inputs of just now that the version that runs copes with: "
                + first);
  }

  private static <I> Optional<String> failure(Call<I> call, I input) {
    try {
      call.with(input);
      return Optional.empty();
    } catch (Throwable e) { // whatever it is, it would come to the events
      return Optional.of(Failures.message(e));
    }
  }

  /** Calls an instance again and again, for a short while, so that its first real events do not wait for the JIT. */
  public static <I> void warmUp(List<I> inputs, Call<I> newcomer) {
    if (inputs.isEmpty()) { return; }
    long end = System.nanoTime() + WARM_NANOS;
    for (int i = 0; i < WARM_CALLS && System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted(); i++) {
      failure(newcomer, inputs.get(i % inputs.size()));
    }
  }
}
