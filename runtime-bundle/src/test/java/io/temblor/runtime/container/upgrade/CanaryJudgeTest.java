// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.runtime.engine.canary.CanaryTally;
import io.temblor.runtime.engine.canary.CanaryTally.Side;
import org.junit.jupiter.api.Test;

/** When a canary is given up. */
final class CanaryJudgeTest {
  private final CanaryTally tally = new CanaryTally();

  private static void runs(Side side, int calls, int failures, long nanosEach) {
    for (int i = 0; i < calls; i++) {
      side.took(nanosEach);
      if (i < failures) {
        side.failed();
      }
    }
  }

  @Test
  void failingMoreOftenThanTheVersionBesideItIsWorse() {
    runs(tally.stable(), 10_000, 100, 1_000);
    runs(tally.canary(), 500, 15, 1_000);
    assertThat(new CanaryJudge(0.01, 0).worse(tally)).get().asString()
        .contains("3.00 %", "15 of 500", "1.00 %", "2.00 %");
    assertThat(new CanaryJudge(0.02, 0).worse(tally)).isEmpty();
  }

  @Test
  void fewFailuresAreNoJudgement() {
    runs(tally.stable(), 10_000, 0, 1_000);
    runs(tally.canary(), 9, 9, 1_000);
    assertThat(new CanaryJudge(0.01, 0).worse(tally)).isEmpty();
  }

  @Test
  void latencyMattersWhenAskedFor() {
    runs(tally.stable(), 1_000, 0, 1_000);
    runs(tally.canary(), 100, 0, 3_000);
    assertThat(new CanaryJudge(0.01, 2).worse(tally)).get().asString().contains("3.0 µs", "1.0 µs");
    assertThat(new CanaryJudge(0.01, 0).worse(tally)).isEmpty();
    assertThat(new CanaryJudge(0.01, 4).worse(tally)).isEmpty();
  }

  @Test
  void whoHasSeenNothingIsNotJudged() {
    assertThat(new CanaryJudge(0, 1).worse(tally)).isEmpty();
  }
}
