// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.admin.LeakVerdict;
import io.temblor.runtime.admin.PluginReceipt.Verdict;
import io.temblor.runtime.container.leak.Suspect;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** Takes a bundle away; flows that use it wait for another one. */
final class Removal {
  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final Duration LEAK_PATIENCE = Duration.ofSeconds(3);

  private final Workshop workshop;
  private final Change change;
  private @Nullable Bundle bundle; // given up before its class loader is looked for

  Removal(Workshop workshop, Change change, Bundle bundle) {
    this.workshop = workshop;
    this.change = change;
    this.bundle = bundle;
  }

  /** Does it; returns how it ended. */
  Verdict run() throws InterruptedException {
    Bundle goes = bundle;
    if (goes == null) { throw new IllegalStateException("taken away already"); }
    String name = goes.getSymbolicName();
    Suspect suspect = workshop.probe().watch(goes);
    try {
      change.step("uninstall", () -> {
        Departure.uninstall(goes, DEADLINE);
        return true;
      });
    } catch (StepFailedException e) {
      change.say(e.reasons());
      return Verdict.FAILED;
    }
    bundle = null;
    try {
      LeakVerdict verdict = change.step("leak check", () -> workshop.probe().verdict(suspect, LEAK_PATIENCE));
      workshop.leaks().note(name, suspect, verdict);
      change.leak(verdict);
    } catch (StepFailedException e) {
      change.say(e.reasons());
    }
    return Verdict.COMMITTED;
  }
}
