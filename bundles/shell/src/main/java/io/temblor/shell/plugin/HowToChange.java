// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.plugin;

import io.temblor.runtime.admin.Canary;
import io.temblor.runtime.admin.UpgradeOptions;
import io.temblor.shell.CommandFailed;
import java.time.Duration;
import java.util.Optional;

/** Makes the options of a change from what was typed. */
final class HowToChange {
  private HowToChange() {}

  /**
   * Reads the options; those that are not given have their defaults.
   *
   * @throws CommandFailed when a value makes no sense
   */
  static UpgradeOptions of(Request request) throws CommandFailed {
    UpgradeOptions usual = UpgradeOptions.DEFAULT;
    Duration start = request.value(Setting.START_DEADLINE, usual.startDeadline(), Quantity::duration);
    Duration prepare = request.value(Setting.PREPARE_DEADLINE, usual.prepareDeadline(), Quantity::duration);
    Duration cutover = request.value(Setting.CUTOVER_DEADLINE, usual.cutoverDeadline(), Quantity::duration);
    Duration probation = request.value(Setting.PROBATION, usual.probation(), Quantity::duration);
    double errorRate = request.value(Setting.MAX_ERROR_RATE, usual.maxErrorRate(), Quantity::share);
    double latencyRatio = request.value(Setting.MAX_LATENCY_RATIO, usual.maxLatencyRatio(), Quantity::number);
    Optional<Canary> canary = canary(request);
    try {
      return new UpgradeOptions(request.has(Setting.ALLOW_DOWNGRADE), request.has(Setting.FORCE),
          request.has(Setting.BESIDE), start, prepare, cutover, probation, errorRate, latencyRatio, canary,
          request.text(Setting.REASON));
    } catch (IllegalArgumentException e) {
      throw request.misused(e.getMessage());
    }
  }

  private static Optional<Canary> canary(Request request) throws CommandFailed {
    if (!request.has(Setting.CANARY)) {
      for (Setting part : new Setting[]{Setting.BY, Setting.FOR}) {
        if (request.has(part)) { throw request.misused(part.written() + " belongs to --canary, which is missing"); }
      }
      return Optional.empty();
    }
    for (Setting part : new Setting[]{Setting.BY, Setting.FOR}) {
      if (!request.has(part)) { throw request.misused("--canary needs " + part.written() + " " + part.value()); }
    }
    double share = request.value(Setting.CANARY, 0.0, Quantity::share);
    Duration lasting = request.value(Setting.FOR, Duration.ZERO, Quantity::duration);
    try {
      return Optional.of(new Canary(share, request.text(Setting.BY), lasting));
    } catch (IllegalArgumentException e) {
      throw request.misused(e.getMessage());
    }
  }
}
