// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReceiptTextTest {
  @Test
  void aCommittedUpgradeSaysSoFirstAndProvesItThen() {
    assertThat(ReceiptText.of(Samples.COMMITTED)).isEqualTo("""
        committed: codec-json 0.1.0 → 0.1.1, longest pause 1.3 ms

        FLOW   NODE  PLUGINS       FROM   TO     INSTANCES  MOVED  PAUSE MS  OUTCOME
        main   in    codec `json`  0.1.0  0.1.1  2          3      1.3       moved
        audit  out   codec `json`  0.1.0  0.1.0  1          0      0.017     stayed: pinned to 0.1.0

        events  in 100000, out 99990, acked 99990, failed 0, err 10, moved 3
        steps   check 2.1 ms, cut over 4 ms, probation 5 s
        leak    none: the classes of the version that was given up are gone
          - cleaned: MBean `json:type=Stats`
        receipt 7, upgrade of 2026-03-01T12:00:00Z: hotfix 12
        """);
  }

  @Test
  void aRolledBackOneSaysWhatRunsAndWhy() {
    assertThat(ReceiptText.of(Samples.ROLLED_BACK)).isEqualTo("""
        rolled back: codec-json 0.1.0 → 0.1.1, longest pause 12.3 ms; 0.1.0 runs
          - 2.5% of the events failed, 0.1% before; --max-error-rate is 1%

        FLOW  NODE  PLUGINS       FROM   TO     INSTANCES  MOVED  PAUSE MS  OUTCOME
        main  in    codec `json`  0.1.0  0.1.0  2          3      12.3      moved back

        events  in 1000, out 975, acked 975, failed 25, err 0, moved 3
        steps   check 2.1 ms, probation 900 ms FAILED
        receipt 9, upgrade of 2026-03-01T12:00:00Z
        """);
  }

  @Test
  void aRefusedOneSaysThatNothingWasTouched() {
    assertThat(ReceiptText.of(Samples.REFUSED)).isEqualTo("""
        refused: install a file that is no bundle; nothing was touched
          - the file has no Bundle-SymbolicName: build it with the parent pom of plugins
        steps   check 0.9 ms FAILED
        receipt 10, install of 2026-03-01T12:00:00Z
        """);
  }

  @Test
  void aLeakIsNamedInTheFirstLineAndItsHolderBelow() {
    assertThat(ReceiptText.of(Samples.LEAKING)).isEqualTo("""
        committed: codec-json 0.1.0 removed; restart advised
        leak    the classes of the version that was given up stay in memory until the process is started anew
          - held by thread `json-cleaner`, which still runs
        receipt 8, uninstall of 2026-03-01T12:00:00Z
        """);
  }

  @Test
  void theHistoryIsALineEach() {
    assertThat(ReceiptText.history(List.of(Samples.COMMITTED, Samples.LEAKING))).isEqualTo("""
        ID  AT                    ACTION     BUNDLE      FROM   TO     VERDICT    PAUSE MS  REASON
        7   2026-03-01T12:00:00Z  upgrade    codec-json  0.1.0  0.1.1  committed  1.3       hotfix 12
        8   2026-03-01T12:00:00Z  uninstall  codec-json  0.1.0  -      committed  -         -
        """);
    assertThat(ReceiptText.history(List.of())).isEqualTo("No plugin has been changed.\n");
  }

  @ParameterizedTest
  @CsvSource({"0,0 ms", "1,0.001 ms", "1300,1.3 ms", "12345,12.3 ms", "100000,100 ms", "999499,999 ms", "1000000,1 s",
    "61234567,61.2 s", "3600000000,3600 s"})
  void durationsHaveThreeDigits(long micros, String text) {
    assertThat(Took.text(micros)).isEqualTo(text);
  }
}
