// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.plugin;

import io.temblor.runtime.admin.BindingReceipt;
import io.temblor.runtime.admin.BundleReport;
import io.temblor.runtime.admin.CheckReport;
import io.temblor.runtime.admin.EventCounts;
import io.temblor.runtime.admin.LeakVerdict;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.PluginReceipt.Action;
import io.temblor.runtime.admin.PluginReceipt.Step;
import io.temblor.runtime.admin.PluginReceipt.Verdict;
import java.time.Instant;
import java.util.List;

/** Reports and receipts as a manager makes them. */
final class Samples {
  static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  static final BundleReport BUNDLE = new BundleReport("codec-json", "0.1.0", 17, "active", "distribution", "",
      List.of("codec `json`"), List.of("main", "audit"), 4, 2, List.of());

  static final CheckReport GOOD_CHECK = new CheckReport("codec-json", "0.1.1", "0.1.0", "ab12", List.of("codec `json`"),
      List.of(), List.of("it is signed by nobody"), List.of(), List.of("main::in", "main::out"));

  static final CheckReport BAD_CHECK = new CheckReport("codec-json", "0.1.0", "0.1.0", "ab12", List.of(),
      List.of("0.1.0 is not higher than 0.1.0, which runs: --allow-downgrade"), List.of(), List.of("connector-x [21]"),
      List.of());

  static final PluginReceipt COMMITTED = new PluginReceipt(7, AT, Action.UPGRADE, "codec-json", "0.1.0", "0.1.1",
      "ab12",
      Verdict.COMMITTED, List.of(),
      List.of(
          new BindingReceipt("main", "in", "codec `json`", "0.1.0", "0.1.1", 2, 3, 1_300, "moved"),
          new BindingReceipt("audit", "out", "codec `json`", "0.1.0", "0.1.0", 1, 0, 17, "stayed: pinned to 0.1.0")),
      new EventCounts(100_000, 99_990, 99_990, 0, 10, 3), 1_300,
      List.of(new Step("check", 2_100, true), new Step("cut over", 4_000, true),
          new Step("probation", 5_001_000, true)),
      new LeakVerdict(LeakVerdict.State.GONE, List.of(), List.of("MBean `json:type=Stats`")), "hotfix 12");

  static final PluginReceipt LEAKING = new PluginReceipt(8, AT, Action.UNINSTALL, "codec-json", "0.1.0", "", "",
      Verdict.COMMITTED, List.of(), List.of(), EventCounts.NONE, 0, List.of(),
      new LeakVerdict(LeakVerdict.State.LEAKED, List.of("thread `json-cleaner`, which still runs"), List.of()), "");

  static final PluginReceipt ROLLED_BACK =
      new PluginReceipt(9, AT, Action.UPGRADE, "codec-json", "0.1.0", "0.1.1", "ab12",
          Verdict.ROLLED_BACK, List.of("2.5% of the events failed, 0.1% before; --max-error-rate is 1%"),
          List.of(new BindingReceipt("main", "in", "codec `json`", "0.1.0", "0.1.0", 2, 3, 12_345, "moved back")),
          new EventCounts(1_000, 975, 975, 25, 0, 3), 12_345,
          List.of(new Step("check", 2_100, true), new Step("probation", 900_000, false)), LeakVerdict.NOT_CHECKED, "");

  static final PluginReceipt REFUSED = new PluginReceipt(10, AT, Action.INSTALL, "", "", "", "ab12", Verdict.REFUSED,
      List.of("the file has no Bundle-SymbolicName: build it with the parent pom of plugins"), List.of(),
      EventCounts.NONE, 0, List.of(new Step("check", 900, false)), LeakVerdict.NOT_CHECKED, "");

  private Samples() {}
}
