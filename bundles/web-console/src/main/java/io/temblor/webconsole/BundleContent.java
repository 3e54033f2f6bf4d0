// SPDX-License-Identifier: Apache-2.0
package io.temblor.webconsole;

import io.temblor.runtime.admin.BundleReport;
import io.temblor.runtime.admin.EventCounts;
import io.temblor.runtime.admin.PluginManager;
import io.temblor.runtime.admin.PluginPin;
import io.temblor.runtime.admin.PluginReceipt;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The part of the page about the bundles of plugins: versions, advice, pins, what happened. */
final class BundleContent {
  private static final double MICROS_PER_MILLI = 1000;
  private static final int RECEIPTS_SHOWN = 20;

  private final Html html;

  BundleContent(Html html) {
    this.html = html;
  }

  void write(PluginManager manager) {
    List<PluginReceipt> history = manager.history();
    bundles(manager.bundles(), bundlesWithPast(history));
    pins(manager.pins());
    receipts(history.subList(Math.max(0, history.size() - RECEIPTS_SHOWN), history.size()).reversed());
  }

  /** Only what has been changed can be changed back. */
  private static Set<String> bundlesWithPast(List<PluginReceipt> history) {
    return history.stream().filter(receipt -> receipt.isCommitted() && !receipt.fromVersion().isEmpty())
        .map(PluginReceipt::bundle).collect(Collectors.toSet());
  }

  private void bundles(List<BundleReport> bundles, Set<String> withPast) {
    html.heading("Bundles of plugins")
        .table("Bundle", "Version", "State", "From", "Plugins", "Flows", "Instances", "Errors", "Advice", "");
    Set<String> offered = new HashSet<>();
    for (BundleReport bundle : bundles) {
      html.row(bundle.name(), bundle.version(), bundle.state(), bundle.origin(), String.join(", ", bundle.plugins()),
          String.join(", ", bundle.flows()), bundle.instances(), bundle.errors(), String.join("; ", bundle.advice()));
      if (withPast.contains(bundle.name()) && offered.add(bundle.name())) {
        html.button(TemblorPage.ROLL_BACK, "bundle", bundle.name());
      } else {
        html.cell("");
      }
      html.endRow();
    }
    html.endTable();
  }

  private void pins(List<PluginPin> pins) {
    if (pins.isEmpty()) { return; }
    html.heading("Pins").table("Bundle", "Flow", "Versions");
    pins.forEach(pin -> html.row(pin.bundle(), pin.flow().isEmpty() ? "all" : pin.flow(), pin.versions()).endRow());
    html.endTable();
  }

  /** Newest first. */
  private void receipts(List<PluginReceipt> receipts) {
    html.heading("Changes of bundles").table("Receipt", "At", "Action", "Bundle", "From", "To", "Verdict", "Pause (ms)",
        "Events", "Old version", "Why");
    for (PluginReceipt receipt : receipts) {
      html.row(receipt.id(), receipt.at(), receipt.action().name().toLowerCase(Locale.ROOT), receipt.bundle(),
          receipt.fromVersion(), receipt.toVersion(), receipt.verdict(), receipt.pauseMicros() / MICROS_PER_MILLI,
          events(receipt.events()),
          receipt.leak().isRestartAdvised() ? "leaked, restart advised" : receipt.leak().state().toString(),
          why(receipt)).endRow();
    }
    html.endTable();
  }

  private static String events(EventCounts events) {
    return events.equals(EventCounts.NONE) ? ""
        : "in " + events.in() + ", out " + events.out() + ", acked " + events.acked() + ", failed " + events.failed()
            + ", err " + events.err() + ", moved " + events.moved();
  }

  private static String why(PluginReceipt receipt) {
    String reasons = String.join("; ", receipt.reasons());
    return receipt.reason().isEmpty() ? reasons : receipt.reason() + (reasons.isEmpty() ? "" : ": " + reasons);
  }
}
