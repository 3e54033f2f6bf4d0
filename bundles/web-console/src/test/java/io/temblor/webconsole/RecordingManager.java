// SPDX-License-Identifier: Apache-2.0
package io.temblor.webconsole;

import io.temblor.runtime.admin.BindingReceipt;
import io.temblor.runtime.admin.BundleReport;
import io.temblor.runtime.admin.CheckReport;
import io.temblor.runtime.admin.EventCounts;
import io.temblor.runtime.admin.LeakVerdict;
import io.temblor.runtime.admin.PluginManager;
import io.temblor.runtime.admin.PluginPin;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.PluginReceipt.Action;
import io.temblor.runtime.admin.PluginReceipt.Verdict;
import io.temblor.runtime.admin.UpgradeOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Has one bundle with a past and one without, and remembers what is to be rolled back. */
final class RecordingManager implements PluginManager {
  final List<String> rolledBack = new ArrayList<>();
  Verdict verdict = Verdict.COMMITTED;

  static PluginReceipt receipt(Action action, Verdict verdict) {
    return new PluginReceipt(7, Instant.parse("2026-03-01T12:00:00Z"), action, "codec-json", "0.1.0", "0.1.1", "ab12",
        verdict, List.of("it was <slow>"),
        List.of(new BindingReceipt("main", "in", "codec `json`", "0.1.0", "0.1.1", 2, 3, 1_300, "moved")),
        new EventCounts(100, 90, 90, 0, 10, 3), 1_300, List.of(),
        new LeakVerdict(LeakVerdict.State.LEAKED, List.of("thread `cleaner`"), List.of()), "hotfix");
  }

  @Override
  public List<BundleReport> bundles() {
    return List.of(
        new BundleReport("codec-json", "0.1.1", 31, "active", "upgrade", "ab12", List.of("codec `json`"),
            List.of("main"),
            2, 5, List.of("restart advised: thread `cleaner` holds 0.1.0")),
        new BundleReport("codec-string", "0.1.0", 18, "active", "distribution", "", List.of("codec `string`"),
            List.of(), 0, 0, List.of()));
  }

  @Override
  public PluginReceipt rollback(String bundle, UpgradeOptions options) {
    rolledBack.add(bundle + ", " + options.reason());
    return receipt(Action.ROLLBACK, verdict);
  }

  @Override
  public List<PluginPin> pins() {
    return List.of(new PluginPin("codec-string", "", "[0.1,0.2)"));
  }

  @Override
  public List<PluginReceipt> history() {
    return List.of(receipt(Action.UPGRADE, Verdict.COMMITTED));
  }

  @Override
  public CheckReport check(Path jar, UpgradeOptions options) {
    throw new UnsupportedOperationException("the page checks nothing");
  }

  @Override
  public PluginReceipt install(Path jar, UpgradeOptions options) {
    throw new UnsupportedOperationException("the page installs nothing");
  }

  @Override
  public PluginReceipt upgrade(Path jar, UpgradeOptions options) {
    throw new UnsupportedOperationException("the page upgrades nothing");
  }

  @Override
  public PluginReceipt uninstall(String bundle, String version, UpgradeOptions options) {
    throw new UnsupportedOperationException("the page removes nothing");
  }

  @Override
  public void pin(String bundle, String flow, String versions) {
    throw new UnsupportedOperationException("the page pins nothing");
  }
}
