// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ContestantTest {
  @Test
  void aLauncherHasTheUsualCommandLine() {
    assertThat(Contestant.launcher("/opt/other/bin/run").command())
        .containsExactly("/opt/other/bin/run", "server", "run", "-n", "-d", "{}");
  }

  @Test
  void aCommandWithAPlaceForTheFlowIsTakenAsItIs() {
    assertThat(Contestant.launcher("nice other run --quiet {}").command()).containsExactly("nice", "other", "run",
        "--quiet", "{}");
  }
}
