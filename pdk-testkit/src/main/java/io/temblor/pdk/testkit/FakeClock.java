// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is moved. Any thread may use it. */
public final class FakeClock {
  /** What a new clock shows, in nanoseconds since the epoch: 2001-09-09T01:46:40Z. */
  public static final long START_NANOS = 1_000_000_000_000_000_000L;

  private final AtomicLong nanos = new AtomicLong(START_NANOS);

  /** Makes a clock that shows {@link #START_NANOS}. */
  public FakeClock() {}

  /** Returns the time in nanoseconds since the epoch. */
  public long nowNanos() {
    return nanos.get();
  }

  /** Moves the clock forward. */
  public void advance(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }
}
