// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * Time since the epoch that never runs backwards: the wall clock once, the monotonic clock from then on. The only place that reads
 * either.
 */
public final class EpochClock implements Clock {
  private final long epochNanosAtZero;

  /** Reads the wall clock. */
  public EpochClock() {
    Instant now = Instant.now();
    epochNanosAtZero = Duration.between(Instant.EPOCH, now).toNanos() - System.nanoTime();
  }

  @Override
  public long nowNanos() {
    return epochNanosAtZero + System.nanoTime();
  }
}
