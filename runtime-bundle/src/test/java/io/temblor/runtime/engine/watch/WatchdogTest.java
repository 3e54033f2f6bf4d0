// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.flow.PluginKind;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.watch.Pulse.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time is moved by hand; the thread that is inside the calls is the test's. */
final class WatchdogTest {
  private static final Budgets BUDGETS =
      new Budgets(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(2));

  private final List<String> reports = new ArrayList<>();
  private final List<String> abandoned = new ArrayList<>();
  private long nowNanos = 1;
  private final Watchdog watchdog =
      new Watchdog(BUDGETS, () -> nowNanos, (where, problem) -> reports.add(where + " " + problem.code()));
  private final Plugin plugin = new Plugin(PluginKind.OPERATOR, "step", "1.0.0", "test", new Object());
  private final Pulse pulse = new Pulse("main::pipe", stack -> new Culprit("step", Optional.of(plugin)));

  @BeforeEach
  void watch() {
    watchdog.watch(pulse, stuck -> abandoned.add(stuck.what()));
  }

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  private void pass(Duration time) {
    long end = nowNanos + time.toNanos();
    while (nowNanos < end) {
      nowNanos = Math.min(end, nowNanos + BUDGETS.period().toNanos());
      watchdog.look();
    }
  }

  @Test
  void callOverItsBudgetIsReportedOnceAndInterrupted() {
    pulse.enter(Call.WORKS);
    watchdog.look();
    pass(Duration.ofSeconds(9));
    assertThat(reports).isEmpty();
    pass(Duration.ofSeconds(2));
    assertThat(reports).containsExactly("main::pipe stuck");
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(plugin.errors()).isEqualTo(1);
    pass(Duration.ofMillis(500));
    assertThat(reports).hasSize(1);

    pulse.leave();
    assertThat(Thread.currentThread().isInterrupted()).as("what comes next is not interrupted").isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(reports).containsExactly("main::pipe stuck", "main::pipe came-back");
    assertThat(abandoned).isEmpty();
  }

  @Test
  void callThatIgnoresItIsAbandonedOnceAndStillReportedWhenItComesBack() {
    pulse.enter(Call.WORKS);
    watchdog.look();
    pass(Duration.ofSeconds(30));
    assertThat(abandoned).containsExactly("step");
    watchdog.forget(pulse); // the flow has ended
    pulse.leave();
    pass(Duration.ofSeconds(1));
    assertThat(reports).containsExactly("main::pipe stuck", "main::pipe abandoned", "main::pipe came-back");
    pulse.enter(Call.WORKS);
    pass(Duration.ofSeconds(30));
    assertThat(reports).as("nobody watches it any more").hasSize(3);
  }

  @Test
  void callThatMayWaitHasMoreTime() {
    pulse.enter(Call.WAITS);
    watchdog.look();
    pass(Duration.ofSeconds(59));
    assertThat(reports).isEmpty();
    pass(Duration.ofSeconds(2));
    assertThat(reports).containsExactly("main::pipe stuck");
  }

  @Test
  void longBatchThatGetsOnIsNotStuck() {
    pulse.enter(Call.WORKS);
    for (int i = 0; i < 10; i++) {
      pass(Duration.ofSeconds(9));
      pulse.beat();
    }
    pulse.leave();
    pass(Duration.ofSeconds(60)); // nothing to do
    assertThat(reports).isEmpty();
  }

  @Test
  void processThatStoodStillAsAWholeAccusesNobody() {
    pulse.enter(Call.WORKS);
    watchdog.look();
    nowNanos += Duration.ofHours(1).toNanos();
    watchdog.look();
    pulse.leave();
    watchdog.look();
    assertThat(reports).isEmpty();
  }

  @Test
  void callInsideACallIsOneCall() {
    pulse.enter(Call.WORKS);
    assertThat(pulse.enterUnlessInside(Call.WORKS)).isFalse();
    pulse.leave();
    assertThat(pulse.enterUnlessInside(Call.WORKS)).isTrue();
    watchdog.look();
    pass(Duration.ofSeconds(11));
    assertThat(reports).containsExactly("main::pipe stuck");
  }
}
