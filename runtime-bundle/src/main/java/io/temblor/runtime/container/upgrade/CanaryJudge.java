// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.engine.canary.CanaryTally;
import io.temblor.runtime.engine.canary.CanaryTally.Side;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares two versions that run side by side.
 *
 * @param maxErrorRate by how much more of its events the new one may fail on
 * @param maxLatencyRatio how many times as long it may take for one; 0: as long as it likes
 */
record CanaryJudge(double maxErrorRate, double maxLatencyRatio) {
  private static final long FEWEST_BAD = 10; // one bad event is no judgement
  private static final long FEWEST_CALLS = 100; // a few calls say nothing about latency
  private static final double MICRO = 1000;

  /** Returns how the new version does worse, in a sentence; empty when it does not, or too little is known yet. */
  Optional<String> worse(CanaryTally tally) {
    Side fresh = tally.canary();
    Side stable = tally.stable();
    double allowed = rate(stable) + maxErrorRate;
    if (fresh.failures() >= FEWEST_BAD && rate(fresh) > allowed) {
      return Optional.of(String.format(Locale.ROOT,
          "the canary fails on %.2f %% of its events (%d of %d), the version beside it on %.2f %%; %.2f %% were allowed",
          rate(fresh) * 100, fresh.failures(), fresh.calls(), rate(stable) * 100, allowed * 100));
    }
    boolean measured = fresh.calls() >= FEWEST_CALLS && stable.calls() >= FEWEST_CALLS && maxLatencyRatio > 0;
    if (measured && fresh.averageNanos() > stable.averageNanos() * maxLatencyRatio) {
      return Optional.of(String.format(Locale.ROOT,
          "the canary takes %.1f µs for an event, the version beside it %.1f µs: more than %s times as long",
          fresh.averageNanos() / MICRO, stable.averageNanos() / MICRO, maxLatencyRatio));
    }
    return Optional.empty();
  }

  private static double rate(Side side) {
    return side.calls() == 0 ? 0 : (double) side.failures() / side.calls();
  }
}
