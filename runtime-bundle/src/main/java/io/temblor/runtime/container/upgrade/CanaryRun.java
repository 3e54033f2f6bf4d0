// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.pdk.metric.Metric;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.Canary;
import io.temblor.runtime.admin.CheckReport;
import io.temblor.runtime.admin.UpgradeOptions;
import io.temblor.runtime.engine.canary.CanaryPlugins;
import io.temblor.runtime.engine.canary.CanaryTally;
import io.temblor.runtime.engine.meter.MetricsBus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs two versions side by side for a while and compares them. */
final class CanaryRun {
  private static final Duration SLICE = Duration.ofMillis(100);
  private static final int SLICES_PER_REPORT = 10;

  private final MetricsBus metrics;
  private final UpgradeOptions options;
  private final Canary canary;
  private final CanaryJudge judge;
  private final CanaryTally tally = new CanaryTally();
  private final Swap both;

  CanaryRun(MetricsBus metrics, UpgradeOptions options, Canary canary, Swap swap) {
    this.metrics = metrics;
    this.options = options;
    this.canary = canary;
    this.judge = new CanaryJudge(options.maxErrorRate(), options.maxLatencyRatio());
    this.both = swap.toBoth(new CanaryPlugins(canary, tally));
  }

  /** Returns the way to plugins that stand for both versions. */
  Swap both() {
    return both;
  }

  /** Finds out whether everything can be split. */
  void prepare(String newcomer) throws StepFailedException, InterruptedException {
    List<String> refusals =
        Bounded.call("creating instances of " + newcomer + " beside the others", options.prepareDeadline(),
            both::rehearse);
    if (!refusals.isEmpty()) { throw new StepFailedException(refusals); }
    tally.reset(); // trying it was no event
  }

  /**
   * Watches for as long as the canary lasts.
   *
   * @return what was seen, in a sentence
   * @throws StepFailedException when the new version does worse than the old one
   */
  String watch(CheckReport report, Probation probation) throws StepFailedException, InterruptedException {
    long end = System.nanoTime() + canary.duration().toNanos();
    for (int slice = 1; System.nanoTime() - end < 0; slice++) {
      long left = Math.max(1, end - System.nanoTime());
      probation.pass(Duration.ofNanos(Math.min(SLICE.toNanos(), left)));
      Optional<String> worse = judge.worse(tally);
      if (worse.isPresent()) { throw new StepFailedException(worse.get()); }
      if (slice % SLICES_PER_REPORT == 0) {
        publish(report);
      }
    }
    publish(report);
    return summary(report);
  }

  private String summary(CheckReport report) {
    String seen = tally.canary().calls() == 0 ? "no event" : tally.canary().calls() + " events";
    return String.format(Locale.ROOT,
        "canary: %s went through %s (%d failed, %.1f µs each), %d through %s (%d failed, %.1f µs each)",
        seen, report.version(), tally.canary().failures(), tally.canary().averageNanos() / 1000, tally.stable().calls(),
        report.runningVersion(), tally.stable().failures(), tally.stable().averageNanos() / 1000);
  }

  private void publish(CheckReport report) {
    publish(report.name(), report.version(), "canary", tally.canary());
    publish(report.name(), report.runningVersion(), "stable", tally.stable());
  }

  private void publish(String bundle, String version, String role, CanaryTally.Side side) {
    RecordValue tags =
        RecordValue.of("bundle", Value.of(bundle), "version", Value.of(version), "role", Value.of(role));
    RecordValue fields =
        RecordValue.of("events", Value.of(side.calls()), "failed", Value.of(side.failures()), "average_ns",
            Value.of(Math.round(side.averageNanos())));
    metrics.publish(
        new Metric("plugin_canary", tags, fields, TimeUnit.MILLISECONDS.toNanos(Instant.now().toEpochMilli())));
  }
}
