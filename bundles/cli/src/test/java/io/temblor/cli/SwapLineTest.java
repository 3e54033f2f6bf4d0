// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.jars.Jar;
import io.temblor.runtime.admin.BindingReceipt;
import io.temblor.runtime.admin.EventCounts;
import io.temblor.runtime.admin.LeakVerdict;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.PluginReceipt.Action;
import io.temblor.runtime.admin.PluginReceipt.Step;
import io.temblor.runtime.admin.PluginReceipt.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people read after a build. */
final class SwapLineTest {
  private static final Instant WRITTEN = Instant.parse("2026-03-01T12:00:00Z");
  private static final Jar JAR = new Jar(Path.of("a.jar"), "codec-a", "1.0.0", "", WRITTEN);
  private static final List<Step> STEPS = List.of(new Step("check", 10_000, true), new Step("cut over", 33_000, true),
      new Step("probation", 2_000_000, true), new Step("commit", 5_000, true));
  private static final BindingReceipt BINDING =
      new BindingReceipt("main", "in", "codec `a`", "1.0.0", "1.0.0", 1, 3, 812, "moved");

  private static String line(Action action, String from, String to, Verdict verdict, List<String> reasons,
      List<BindingReceipt> bindings, LeakVerdict leak) {
    return SwapLine.of(new PluginReceipt(1, WRITTEN.plusMillis(557), action, "codec-a", from, to, "", verdict, reasons,
        bindings, EventCounts.NONE, 812, STEPS, leak, ""), JAR);
  }

  @Test
  void countsUntilTheNewVersionRunsAndNotTheTimeItIsWatched() {
    assertThat(line(Action.UPGRADE, "1.0.0", "1.0.0", Verdict.COMMITTED, List.of("the same version"), List.of(BINDING),
        LeakVerdict.NOT_CHECKED))
        .isEqualTo("swapped codec-a 1.0.0 in 43 ms: pause 0.8 ms, live 0.6 s after the jar was written");
  }

  @Test
  void namesBothVersionsWhenTheyDiffer() {
    assertThat(line(Action.UPGRADE, "1.0.0", "1.1.0", Verdict.COMMITTED, List.of(), List.of(), LeakVerdict.NOT_CHECKED))
        .isEqualTo("swapped codec-a 1.0.0 → 1.1.0 in 43 ms: no flow uses it, live 0.6 s after the jar was written");
  }

  @Test
  void whatIsInstalledHasNoPause() {
    assertThat(line(Action.INSTALL, "", "1.0.0", Verdict.COMMITTED, List.of(), List.of(), LeakVerdict.NOT_CHECKED))
        .isEqualTo("installed codec-a 1.0.0 in 43 ms: live 0.6 s after the jar was written");
  }

  @Test
  void whatIsTakenBackNamesEveryReason() {
    assertThat(line(Action.UPGRADE, "1.0.0", "1.1.0", Verdict.ROLLED_BACK, List.of("one", "two"), List.of(BINDING),
        LeakVerdict.NOT_CHECKED)).isEqualTo("codec-a 1.1.0 rolled back; 1.0.0 goes on as it was\n  one\n  two");
  }

  @Test
  void leakNamesItsHolders() {
    LeakVerdict leak = new LeakVerdict(LeakVerdict.State.LEAKED, List.of("thread `a-timer`"), List.of());
    assertThat(line(Action.UPGRADE, "1.0.0", "1.1.0", Verdict.COMMITTED, List.of(), List.of(BINDING), leak))
        .endsWith("\n  codec-a 1.0.0 stays in memory, held by:\n    thread `a-timer`");
  }
}
