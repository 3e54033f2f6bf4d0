// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.jars.Jar;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.PluginReceipt.Action;
import io.temblor.runtime.admin.PluginReceipt.Step;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What one build came to, for whoever wrote it: {@code swapped codec-rot13 0.1.0 in 43 ms: …}. */
final class SwapLine {
  /** What comes after the new version has taken over. */
  private static final Set<String> AFTERWARDS = Set.of("canary", "probation", "commit", "leak check");
  private static final long MICROS_PER_MILLI = 1000;
  private static final double MILLIS_PER_SECOND = 1000;

  private SwapLine() {}

  /** Returns one line for what went well, and another for each reason of what did not; without the last line end. */
  static String of(PluginReceipt receipt, Jar jar) {
    StringBuilder text = new StringBuilder();
    if (receipt.isCommitted()) {
      committed(text, receipt, jar);
    } else {
      text.append(receipt.bundle()).append(' ').append(receipt.toVersion()).append(' ').append(receipt.verdict())
          .append(receipt.fromVersion().isEmpty() ? "" : "; " + receipt.fromVersion() + " goes on as it was");
      if (receipt.verdict() == PluginReceipt.Verdict.FAILED) {
        text.append(", as far as that is possible");
      }
    }
    // The same version again is what builds make all day; that it is the same needs no remark each time.
    boolean isUsual = receipt.isCommitted() && receipt.fromVersion().equals(receipt.toVersion());
    (isUsual ? List.<String>of() : receipt.reasons()).forEach(reason -> text.append("\n  ").append(reason));
    if (receipt.leak().isRestartAdvised()) {
      text.append("\n  ").append(receipt.bundle()).append(' ').append(receipt.fromVersion())
          .append(" stays in memory, held by:");
      receipt.leak().holders().forEach(holder -> text.append("\n    ").append(holder));
    }
    return text.toString();
  }

  private static void committed(StringBuilder text, PluginReceipt receipt, Jar jar) {
    Duration took = untilLive(receipt);
    boolean isSwap = receipt.action() != Action.INSTALL;
    text.append(isSwap ? "swapped " : "installed ").append(receipt.bundle()).append(' ');
    if (isSwap && !receipt.fromVersion().equals(receipt.toVersion())) {
      text.append(receipt.fromVersion()).append(" → ");
    }
    text.append(receipt.toVersion()).append(" in ").append(took.toMillis()).append(" ms: ");
    if (!receipt.bindings().isEmpty()) {
      text.append("pause %.1f ms, ".formatted(receipt.pauseMicros() / (double) MICROS_PER_MILLI));
    } else if (isSwap) {
      text.append("no flow uses it, ");
    }
    Duration age = Duration.between(jar.written(), receipt.at().plus(took));
    text.append("live %.1f s after the jar was written".formatted(age.toMillis() / MILLIS_PER_SECOND));
  }

  /** Returns the time from the beginning until every part of every flow ran the new version. */
  private static Duration untilLive(PluginReceipt receipt) {
    long micros = receipt.steps().stream().takeWhile(step -> !AFTERWARDS.contains(step.name()))
        .mapToLong(Step::micros).sum();
    return Duration.ofNanos(micros * MICROS_PER_MILLI);
  }
}
