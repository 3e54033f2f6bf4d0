// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import java.time.Duration;
import java.util.Optional;

/**
 * How to change a plugin.
 *
 * @param allowDowngrade whether a version that is not higher than the running one is welcome
 * @param force whether to go on although other bundles are refreshed, flows have to wait, or the major version changes
 * @param beside whether {@code install} may leave another version of the same bundle as it is
 * @param startDeadline how long the new bundle may take to publish its plugins
 * @param prepareDeadline how long creating and trying instances may take
 * @param cutoverDeadline how long each binding may take to come to a safe point, and its successor to be ready
 * @param probation how long the new version is watched before the old one is given up; zero: not at all
 * @param maxErrorRate by how much the share of events that fail may grow during probation: 0.01 is one in a hundred
 * @param maxLatencyRatio how many times the latency before may be reached during probation; 0: latency does not matter
 * @param canary runs both versions for a while; empty: the new one takes everything at once
 * @param reason why, for the history
 */
public record UpgradeOptions(
    boolean allowDowngrade,
    boolean force,
    boolean beside,
    Duration startDeadline,
    Duration prepareDeadline,
    Duration cutoverDeadline,
    Duration probation,
    double maxErrorRate,
    double maxLatencyRatio,
    Optional<Canary> canary,
    String reason) {
  /** The usual. */
  public static final UpgradeOptions DEFAULT =
      new UpgradeOptions(false, false, false, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(5),
          Duration.ofSeconds(5), 0.01, 0, Optional.empty(), "");

  /** Checks that the limits make sense. */
  public UpgradeOptions {
    for (Duration deadline : new Duration[]{startDeadline, prepareDeadline, cutoverDeadline}) {
      if (!deadline.isPositive()) { throw new IllegalArgumentException("a deadline must be longer than " + deadline); }
    }
    if (probation.isNegative()) { throw new IllegalArgumentException("probation cannot last " + probation); }
    if (!(maxErrorRate >= 0 && maxErrorRate <= 1)) {
      throw new IllegalArgumentException("an error rate lies between 0 and 1, not at " + maxErrorRate);
    }
    if (!(maxLatencyRatio >= 0)) {
      throw new IllegalArgumentException("a latency ratio is a positive number, or 0 for none, not " + maxLatencyRatio);
    }
  }

  /** Returns the same with versions that are not higher allowed or not. */
  public UpgradeOptions withAllowDowngrade(boolean allow) {
    return new UpgradeOptions(allow, force, beside, startDeadline, prepareDeadline, cutoverDeadline, probation,
        maxErrorRate, maxLatencyRatio, canary, reason);
  }

  /** Returns the same, forced or not. */
  public UpgradeOptions withForce(boolean forced) {
    return new UpgradeOptions(allowDowngrade, forced, beside, startDeadline, prepareDeadline, cutoverDeadline,
        probation, maxErrorRate, maxLatencyRatio, canary, reason);
  }

  /** Returns the same with another version beside allowed or not. */
  public UpgradeOptions withBeside(boolean allowed) {
    return new UpgradeOptions(allowDowngrade, force, allowed, startDeadline, prepareDeadline, cutoverDeadline,
        probation, maxErrorRate, maxLatencyRatio, canary, reason);
  }

  /** Returns the same with other deadlines. */
  public UpgradeOptions withDeadlines(Duration start, Duration prepare, Duration cutover) {
    return new UpgradeOptions(allowDowngrade, force, beside, start, prepare, cutover, probation, maxErrorRate,
        maxLatencyRatio, canary, reason);
  }

  /** Returns the same with another probation. */
  public UpgradeOptions withProbation(Duration lasting) {
    return new UpgradeOptions(allowDowngrade, force, beside, startDeadline, prepareDeadline, cutoverDeadline, lasting,
        maxErrorRate, maxLatencyRatio, canary, reason);
  }

  /** Returns the same with other limits for probation and canary. */
  public UpgradeOptions withLimits(double errorRate, double latencyRatio) {
    return new UpgradeOptions(allowDowngrade, force, beside, startDeadline, prepareDeadline, cutoverDeadline,
        probation, errorRate, latencyRatio, canary, reason);
  }

  /** Returns the same with a canary. */
  public UpgradeOptions withCanary(Canary with) {
    return new UpgradeOptions(allowDowngrade, force, beside, startDeadline, prepareDeadline, cutoverDeadline,
        probation, maxErrorRate, maxLatencyRatio, Optional.of(with), reason);
  }

  /** Returns the same with a reason. */
  public UpgradeOptions withReason(String because) {
    return new UpgradeOptions(allowDowngrade, force, beside, startDeadline, prepareDeadline, cutoverDeadline,
        probation, maxErrorRate, maxLatencyRatio, canary, because);
  }
}
