// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.plugin;

import io.temblor.runtime.admin.BindingReceipt;
import io.temblor.runtime.admin.EventCounts;
import io.temblor.runtime.admin.LeakVerdict;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.PluginReceipt.Verdict;
import io.temblor.shell.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Receipts for people. The first line says it all, the others prove it. */
final class ReceiptText {
  private ReceiptText() {}

  /** One receipt in full. */
  static String of(PluginReceipt receipt) {
    StringBuilder text = new StringBuilder(headline(receipt)).append('\n');
    receipt.reasons().forEach(reason -> text.append("  - ").append(reason).append('\n'));
    if (!receipt.bindings().isEmpty()) {
      text.append('\n').append(bindings(receipt.bindings())).append('\n');
    }
    if (!receipt.events().equals(EventCounts.NONE)) {
      text.append("events  ").append(events(receipt.events())).append('\n');
    }
    if (!receipt.steps().isEmpty()) {
      text.append("steps   ").append(receipt.steps().stream().map(ReceiptText::step).collect(Collectors.joining(", ")))
          .append('\n');
    }
    if (!receipt.leak().equals(LeakVerdict.NOT_CHECKED)) {
      text.append(leak(receipt));
    }
    return text.append("receipt ").append(receipt.id()).append(", ").append(action(receipt)).append(" of ")
        .append(receipt.at()).append(receipt.reason().isEmpty() ? "" : ": " + receipt.reason()).append('\n').toString();
  }

  /** A line for each of several receipts. */
  static String history(List<PluginReceipt> receipts) {
    if (receipts.isEmpty()) { return "No plugin has been changed.\n"; }
    TextTable table =
        new TextTable("ID", "AT", "ACTION", "BUNDLE", "FROM", "TO", "VERDICT", "PAUSE MS", "REASON");
    receipts.forEach(receipt -> table.row(receipt.id(), receipt.at(), action(receipt), receipt.bundle(),
        receipt.fromVersion(), receipt.toVersion(), receipt.verdict(),
        receipt.bindings().isEmpty() ? "" : Took.millis(receipt.pauseMicros()), receipt.reason()));
    return table.toString();
  }

  private static String headline(PluginReceipt receipt) {
    String end = receipt.bindings().isEmpty() ? "" : ", longest pause " + Took.text(receipt.pauseMicros());
    return receipt.verdict() + ": " + change(receipt) + end + switch (receipt.verdict()) {
      case COMMITTED -> receipt.leak().isRestartAdvised() ? "; restart advised" : "";
      case REFUSED -> "; nothing was touched";
      case ROLLED_BACK ->
          receipt.fromVersion().isEmpty() ? "; all is as before" : "; " + receipt.fromVersion() + " runs";
      case FAILED -> "; somebody has to act";
    };
  }

  private static String change(PluginReceipt receipt) {
    String bundle = receipt.bundle().isEmpty() ? "a file that is no bundle" : receipt.bundle();
    boolean done = receipt.verdict() == Verdict.COMMITTED;
    return switch (receipt.action()) {
      case INSTALL -> done ? bundle + " " + receipt.toVersion() + " installed"
          : "install " + (bundle + " " + receipt.toVersion()).strip();
      case UNINSTALL -> done ? bundle + " " + receipt.fromVersion() + " removed"
          : "remove " + (bundle + " " + receipt.fromVersion()).strip();
      case UPGRADE, ROLLBACK -> (bundle + " " + versions(receipt)).strip();
    };
  }

  private static String versions(PluginReceipt receipt) {
    String from = receipt.fromVersion();
    String to = receipt.toVersion();
    return from.isEmpty() || to.isEmpty() ? from + to : from + " → " + to;
  }

  private static String action(PluginReceipt receipt) {
    return receipt.action().name().toLowerCase(Locale.ROOT);
  }

  private static String bindings(List<BindingReceipt> bindings) {
    TextTable table =
        new TextTable("FLOW", "NODE", "PLUGINS", "FROM", "TO", "INSTANCES", "MOVED", "PAUSE MS", "OUTCOME");
    bindings.forEach(binding -> table.row(binding.flow(), binding.node(), binding.plugins(), binding.fromVersion(),
        binding.toVersion(), binding.instances(), binding.moved(), Took.millis(binding.pauseMicros()),
        binding.outcome()));
    return table.toString();
  }

  private static String events(EventCounts events) {
    return "in " + events.in() + ", out " + events.out() + ", acked " + events.acked() + ", failed " + events.failed()
        + ", err " + events.err() + ", moved " + events.moved();
  }

  private static String step(PluginReceipt.Step step) {
    return step.name() + " " + Took.text(step.micros()) + (step.done() ? "" : " FAILED");
  }

  private static String leak(PluginReceipt receipt) {
    LeakVerdict leak = receipt.leak();
    StringBuilder text = new StringBuilder("leak    ").append(switch (leak.state()) {
      case GONE -> "none: the classes of the version that was given up are gone";
      case LEAKED -> "the classes of the version that was given up stay in memory until the process is started anew";
      case NOT_KNOWN ->
          "not known: the classes of the version that was given up are still there, and nothing was found to hold them";
      case NOT_CHECKED -> "not checked";
    }).append('\n');
    leak.holders().forEach(holder -> text.append("  - held by ").append(holder).append('\n'));
    leak.cleaned().forEach(cleaned -> text.append("  - cleaned: ").append(cleaned).append('\n'));
    return text.toString();
  }
}
