// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.stress;

import java.util.concurrent.locks.LockSupport;

/**
 * Decides by the seed of the round and by what is decided about, never by who asks when: so a round with the same seed makes the
 * same mischief, although its threads meet in other ways. Any thread.
 */
record Chance(long seed) {
  private static final long LONGEST_PARK_NANOS = 20_000;

  /** Tells whether {@code what} happens to {@code subject}, as it does in {@code perMille} of 1000 cases. */
  boolean hits(String what, long subject, int perMille) {
    return below(what, subject, 1000) < perMille;
  }

  /** Draws a number from 0 to {@code bound - 1}. */
  int below(String what, long subject, int bound) {
    long mixed = (seed * 31 + what.hashCode()) * 0x9E3779B97F4A7C15L + subject;
    mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return (int) Long.remainderUnsigned(mixed ^ mixed >>> 31, bound);
  }

  /** Draws a number from {@code from} to {@code to}, both inclusive. */
  int between(String what, int from, int to) {
    return from + below(what, 0, to - from + 1);
  }

  /** Now and then lets others go first, or waits a little. */
  void dawdle(String what, long subject) {
    switch (below(what, subject, 40)) {
      case 0 -> LockSupport.parkNanos(1 + below(what, ~subject, (int) LONGEST_PARK_NANOS));
      case 1, 2, 3, 4 -> Thread.yield();
      default -> {} // mostly not
    }
  }
}
