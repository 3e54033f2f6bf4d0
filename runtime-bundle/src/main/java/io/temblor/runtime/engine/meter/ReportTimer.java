// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.meter;

import java.util.concurrent.TimeUnit;

/** Says when the next report is due, by the ingest times of events. One thread. */
final class ReportTimer {
  private final long intervalNanos;
  private boolean started;
  private long lastNanos;

  ReportTimer(long intervalSeconds) {
    this.intervalNanos = TimeUnit.SECONDS.toNanos(intervalSeconds);
  }

  /** Tells whether at least the interval has passed since the last report, or there was none; then this is the last one. */
  boolean hasPassed(long nanos) {
    return take(nanos, !started || nanos - lastNanos >= intervalNanos);
  }

  /** Tells whether more than the interval has passed, or there was no report; then this is the last one. */
  boolean isExceeded(long nanos) {
    return take(nanos, !started || nanos - lastNanos > intervalNanos);
  }

  private boolean take(long nanos, boolean due) {
    if (due) {
      started = true;
      lastNanos = nanos;
    }
    return due;
  }
}
