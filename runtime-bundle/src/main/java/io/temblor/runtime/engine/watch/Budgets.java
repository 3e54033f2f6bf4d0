// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.watch;

import java.time.Duration;

/**
 * How long calls into plugins may take.
 *
 * @param work a call that has no reason to wait; also the longest a batch may stand still
 * @param waiting a call that may wait for the outside: connecting; and after how long it is said that a sink waits
 * @param grace how long after it was interrupted a call may still come back before it is abandoned
 */
public record Budgets(Duration work, Duration waiting, Duration grace) {
  private static final int WAITING_FACTOR = 6;
  private static final int LOOKS_PER_BUDGET = 4;
  private static final Duration LONGEST_PERIOD = Duration.ofMillis(250);
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  /** What holds when nobody says otherwise. */
  public static final Budgets DEFAULT = of(Duration.ofSeconds(10));

  /** What finds nothing: every call may take as long as it likes. */
  public static final Budgets NONE = new Budgets(FOR_EVER, FOR_EVER, GRACE);

  /** Returns the usual budgets in relation to {@code work}. */
  public static Budgets of(Duration work) {
    return new Budgets(work, work.multipliedBy(WAITING_FACTOR), GRACE);
  }

  /** Returns how often one has to look. */
  public Duration period() {
    Duration shortest = work.compareTo(grace) < 0 ? work : grace;
    Duration period = shortest.dividedBy(LOOKS_PER_BUDGET);
    return period.compareTo(LONGEST_PERIOD) < 0 ? period : LONGEST_PERIOD;
  }

  long nanos(Pulse.Call call) {
    return call == Pulse.Call.WAITS ? waiting.toNanos() : work.toNanos();
  }
}
