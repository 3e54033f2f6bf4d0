// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.folder;

import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.PluginReceipt.Action;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of a file in the folder, in one line.
 *
 * @param isGood whether the folder's wish is fulfilled; otherwise someone must act
 * @param text what happened to which file, and what to do when it is not good
 * @param isReceipt whether the plugin manager has said in the log what happened, and why
 * @param bug what nobody has foreseen
 */
record Outcome(boolean isGood, String text, boolean isReceipt, Optional<RuntimeException> bug) {
  private static final double MICROS_PER_MILLI = 1000;

  static Outcome good(Path file, String text) {
    return new Outcome(true, file.getFileName() + ": " + text, /* isReceipt= */ false, Optional.empty());
  }

  static Outcome bad(Path file, String text) {
    return new Outcome(false, file.getFileName() + ": " + text, /* isReceipt= */ false, Optional.empty());
  }

  static Outcome unforeseen(Path file, RuntimeException bug) {
    return new Outcome(false,
        file.getFileName() + ": something went wrong that nobody has foreseen: " + bug
            + ". The file is tried again when it changes",
        /* isReceipt= */ false, Optional.of(bug));
  }

  /** Says what a receipt says. */
  static Outcome of(Path file, PluginReceipt receipt) {
    String text = receipt.isCommitted() ? committed(receipt) : notCommitted(receipt);
    return new Outcome(receipt.isCommitted(), file.getFileName() + ": " + text, /* isReceipt= */ true,
        Optional.empty());
  }

  private static String committed(PluginReceipt receipt) {
    long micros = receipt.steps().stream().mapToLong(PluginReceipt.Step::micros).sum();
    String text = "%s done in %.1f ms".formatted(subject(receipt), micros / MICROS_PER_MILLI);
    if (!receipt.bindings().isEmpty()) {
      text += ", %d bindings moved, longest pause %.1f ms".formatted(receipt.bindings().size(),
          receipt.pauseMicros() / MICROS_PER_MILLI);
    }
    return text + " (receipt " + receipt.id() + ")";
  }

  private static String notCommitted(PluginReceipt receipt) {
    String next = switch (receipt.verdict()) {
      case FAILED -> "; see to it by hand";
      default -> receipt.action() == Action.UNINSTALL
          ? "; it goes on without the file. Put the file back, or undeploy the flows and use `plugin uninstall`"
          : (receipt.fromVersion().isEmpty() ? "" : "; " + receipt.fromVersion() + " goes on")
              + ". The file is tried again when it changes";
    };
    return subject(receipt) + " " + receipt.verdict() + " (receipt " + receipt.id() + ")" + next;
  }

  /** Returns {@code upgrade of codec-json 1.0.0 to 1.1.0}. */
  private static String subject(PluginReceipt receipt) {
    String versions = receipt.fromVersion().isEmpty() ? receipt.toVersion()
        : receipt.toVersion().isEmpty() ? receipt.fromVersion() : receipt.fromVersion() + " to " + receipt.toVersion();
    return receipt.action().name().toLowerCase(Locale.ROOT) + " of " + receipt.bundle() + " " + versions;
  }
}
