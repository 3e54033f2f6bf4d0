// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.admin.CheckReport;
import io.temblor.runtime.admin.PluginReceipt.Verdict;
import io.temblor.runtime.admin.UpgradeOptions;
import io.temblor.runtime.engine.plugin.Plugin;
import java.io.IOException;
import java.util.List;

/** Brings in a bundle in whose place no other is; flows that wait for its plugins go on. */
final class Installation {
  private final Workshop workshop;
  private final Change change;
  private final UpgradeOptions options;
  private final CheckReport report;
  private final int startLevel;

  Installation(Workshop workshop, Change change, UpgradeOptions options, CheckReport report, int startLevel) {
    this.workshop = workshop;
    this.change = change;
    this.options = options;
    this.report = report;
    this.startLevel = startLevel;
  }

  /** Does it; returns how it ended. */
  Verdict run() throws IOException, InterruptedException {
    change.say(report.warnings());
    Newcomer newcomer;
    try {
      newcomer =
          change.step("install", () -> Newcomer.install(workshop.context(), workshop.published(), workshop.doctor(),
              workshop.store().jar(report.sha256()), Origin.location(report.name(), report.sha256()), startLevel));
    } catch (StepFailedException e) {
      change.say(e.reasons());
      return Verdict.REFUSED;
    }
    try {
      change.step("start", () -> {
        newcomer.start(report.plugins(), options.startDeadline());
        return true;
      });
      change.step("commit", () -> {
        newcomer.endTrial();
        List<Plugin> plugins = newcomer.plugins();
        workshop.registry().select(plugins, List.of());
        return true;
      });
      return Verdict.COMMITTED;
    } catch (StepFailedException e) {
      change.say(e.reasons());
    } catch (InterruptedException e) {
      change.say("it was interrupted");
      takeAway(newcomer);
      throw e;
    }
    return takeAway(newcomer);
  }

  private Verdict takeAway(Newcomer newcomer) throws InterruptedException {
    try {
      newcomer.uninstall();
      return Verdict.REFUSED;
    } catch (StepFailedException e) {
      change.say(e.reasons());
      return Verdict.FAILED;
    }
  }
}
