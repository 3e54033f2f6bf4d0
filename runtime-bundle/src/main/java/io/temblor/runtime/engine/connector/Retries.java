// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Reconnect;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** Decides whether and when to connect again, for one half of a connector. One thread at a time. Reference: runtime §7. */
final class Retries {
  private static final long SINGLE_RETRY_NANOS = 1_000_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final double MAX_WAIT_MILLIS = 365.0 * 24 * 3_600_000;

  private volatile Reconnect strategy; // attempts of a sink are made on a thread of their own
  private final RandomGenerator random;
  private Attempt attempt = Attempt.FIRST;
  private double intervalMillis;

  Retries(Reconnect strategy, RandomGenerator random) {
    this.strategy = strategy;
    this.random = random;
    reset();
  }

  /** Decides by another strategy from now on, and counts anew. */
  void use(Reconnect another) {
    strategy = another;
    startAgain();
  }

  /** Returns the attempt about to be made. */
  Attempt attempt() {
    return attempt;
  }

  /** Forgets failures: another instance tries now, or in another way. */
  void startAgain() {
    attempt = new Attempt(attempt.overall(), 1, attempt.successes());
    reset();
  }

  void succeeded() {
    attempt = attempt.afterSuccess();
    reset();
  }

  /** Counts a failed attempt and returns how long to wait before the next one; empty to give up. */
  OptionalLong failed() {
    Attempt failed = attempt;
    attempt = attempt.afterFailure();
    return switch (strategy) {
      case Reconnect.None _ -> OptionalLong.empty();
      case Reconnect.Retry retry ->
          retry.maxRetries().isPresent() && failed.sinceSuccess() >= retry.maxRetries().getAsLong()
              ? OptionalLong.empty()
              : OptionalLong.of(nextWait(retry));
    };
  }

  /** Returns how long to wait after a connection was lost. */
  long lost() {
    return switch (strategy) {
      case Reconnect.None _ -> SINGLE_RETRY_NANOS;
      case Reconnect.Retry retry -> nextWait(retry);
    };
  }

  private long nextWait(Reconnect.Retry retry) {
    double wait = Math.min(intervalMillis, MAX_WAIT_MILLIS); // a longer one would overflow the clock
    double grown = wait * retry.growthRate();
    intervalMillis =
        retry.randomized() && grown != wait ? random.nextDouble(Math.min(wait, grown), Math.max(wait, grown)) : grown;
    return (long) (wait * NANOS_PER_MILLI);
  }

  private void reset() {
    intervalMillis = strategy instanceof Reconnect.Retry retry ? retry.intervalMillis() : 0;
  }
}
