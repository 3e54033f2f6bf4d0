// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import java.time.Duration;

/** A moment until which several things are to be done, one after the other. Any thread. */
public final class Deadline {
  private static final Duration LEAST = Duration.ofMillis(50); // what comes last is not to suffer for what came first

  private final long endNanos;

  /** Begins now. */
  public Deadline(Duration duration) {
    this.endNanos = System.nanoTime() + duration.toNanos();
  }

  /** Tells whether the moment has passed. */
  public boolean isOver() {
    return System.nanoTime() - endNanos > 0;
  }

  /** Returns how long the next thing may take; a little even when it is late. */
  public Duration left() {
    Duration left = Duration.ofNanos(endNanos - System.nanoTime());
    return left.compareTo(LEAST) < 0 ? LEAST : left;
  }
}
