// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.plugin;

import io.temblor.runtime.admin.BundleReport;
import io.temblor.runtime.admin.CheckReport;
import io.temblor.runtime.admin.PluginPin;
import io.temblor.shell.TextTable;
import java.util.List;

/** Bundles, checks and pins for people. */
final class BundleText {
  private BundleText() {}

  /** A line for each bundle, then what to do about some of them. */
  static String list(List<BundleReport> bundles) {
    if (bundles.isEmpty()) { return "No bundle holds plugins.\n"; }
    TextTable table =
        new TextTable("BUNDLE", "VERSION", "ID", "STATE", "ORIGIN", "PLUGINS", "FLOWS", "INSTANCES", "ERRORS");
    StringBuilder advice = new StringBuilder();
    for (BundleReport bundle : bundles) {
      table.row(bundle.name(), bundle.version(), bundle.id(), bundle.state(), bundle.origin(), joined(bundle.plugins()),
          joined(bundle.flows()), bundle.instances(), bundle.errors());
      bundle.advice().forEach(sentence -> advice.append(bundle.name()).append(' ').append(bundle.version()).append(": ")
          .append(sentence).append('\n'));
    }
    return table + (advice.isEmpty() ? "" : "\n" + advice);
  }

  /** One version of a bundle in full. */
  static String of(BundleReport bundle) {
    StringBuilder text = new StringBuilder(bundle.name()).append(' ').append(bundle.version()).append(" [")
        .append(bundle.id()).append("], ").append(bundle.state()).append(", from ").append(bundle.origin())
        .append('\n');
    bundle.advice().forEach(sentence -> text.append("  - ").append(sentence).append('\n'));
    line(text, "publishes", joined(bundle.plugins()));
    line(text, "flows", joined(bundle.flows()));
    line(text, "runs", bundle.instances() + " instances, " + bundle.errors() + " errors");
    line(text, "sha256", bundle.sha256());
    return text.toString();
  }

  /** What a check found. */
  static String of(CheckReport check) {
    String bundle = check.name().isEmpty() ? "the file is no bundle" : check.name() + " " + check.version();
    String running =
        check.runningVersion().isEmpty() ? ", no other version runs" : ", " + check.runningVersion() + " runs";
    StringBuilder text = new StringBuilder(check.isGood() ? "good: " : "refused: ").append(bundle)
        .append(check.name().isEmpty() ? "" : running).append('\n');
    check.refusals().forEach(refusal -> text.append("  - ").append(refusal).append('\n'));
    check.warnings().forEach(warning -> text.append("  - warning: ").append(warning).append('\n'));
    line(text, "publishes", joined(check.plugins()));
    line(text, "exchanges", joined(check.bindings()));
    line(text, "refreshes", joined(check.blastRadius()));
    line(text, "sha256", check.sha256());
    return text.toString();
  }

  static String pins(List<PluginPin> pins) {
    if (pins.isEmpty()) { return "No flow is pinned.\n"; }
    TextTable table = new TextTable("BUNDLE", "FLOW", "VERSIONS");
    pins.forEach(pin -> table.row(pin.bundle(), pin.flow().isEmpty() ? "all" : pin.flow(), pin.versions()));
    return table.toString();
  }

  /** A pin that has just been made, or ended when it names no versions. */
  static String of(PluginPin pin) {
    String where = pin.flow().isEmpty() ? "all flows" : "flow `" + pin.flow() + "`";
    return (pin.versions().isEmpty() ? where + " may use any version of " + pin.bundle() + " again"
        : where + " stay" + (pin.flow().isEmpty() ? "" : "s") + " with " + pin.bundle() + " " + pin.versions()) + "\n";
  }

  private static void line(StringBuilder text, String label, String words) {
    if (!words.isEmpty()) {
      text.append("%-11s".formatted(label)).append(words).append('\n');
    }
  }

  private static String joined(List<String> words) {
    return String.join(", ", words);
  }
}
