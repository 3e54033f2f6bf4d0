// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.runtime.admin.BundleReport;
import io.temblor.runtime.admin.PluginPin;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BundleTextTest {
  private static final BundleReport LEAKY = new BundleReport("codec-json", "0.1.1", 31, "on trial", "upgrade", "ab12",
      List.of("codec `json`"), List.of(), 0, 0, List.of("restart advised: 0.1.0 is held by thread `json-cleaner`"));

  @Test
  void theListEndsWithWhatToDo() {
    assertThat(BundleText.list(List.of(Samples.BUNDLE, LEAKY))).isEqualTo("""
        BUNDLE      VERSION  ID  STATE     ORIGIN        PLUGINS       FLOWS        INSTANCES  ERRORS
        codec-json  0.1.0    17  active    distribution  codec `json`  main, audit  4          2
        codec-json  0.1.1    31  on trial  upgrade       codec `json`  -            0          0

        codec-json 0.1.1: restart advised: 0.1.0 is held by thread `json-cleaner`
        """);
    assertThat(BundleText.list(List.of())).isEqualTo("No bundle holds plugins.\n");
  }

  @Test
  void aBundleIsShownInFull() {
    assertThat(BundleText.of(LEAKY)).isEqualTo("""
        codec-json 0.1.1 [31], on trial, from upgrade
          - restart advised: 0.1.0 is held by thread `json-cleaner`
        publishes  codec `json`
        runs       0 instances, 0 errors
        sha256     ab12
        """);
  }

  @Test
  void aCheckSaysWhetherItWouldDo() {
    assertThat(BundleText.of(Samples.GOOD_CHECK)).isEqualTo("""
        good: codec-json 0.1.1, 0.1.0 runs
          - warning: it is signed by nobody
        publishes  codec `json`
        exchanges  main::in, main::out
        sha256     ab12
        """);
    assertThat(BundleText.of(Samples.BAD_CHECK)).isEqualTo("""
        refused: codec-json 0.1.0, 0.1.0 runs
          - 0.1.0 is not higher than 0.1.0, which runs: --allow-downgrade
        refreshes  connector-x [21]
        sha256     ab12
        """);
  }

  @Test
  void pinsAreATableAndSentences() {
    PluginPin one = new PluginPin("codec-json", "main", "[0.1,0.2)");
    PluginPin all = new PluginPin("codec-json", "", "1.10");

    assertThat(BundleText.pins(List.of(one, all))).isEqualTo("""
        BUNDLE      FLOW  VERSIONS
        codec-json  main  [0.1,0.2)
        codec-json  all   1.10
        """);
    assertThat(BundleText.pins(List.of())).isEqualTo("No flow is pinned.\n");
    assertThat(BundleText.of(one)).isEqualTo("flow `main` stays with codec-json [0.1,0.2)\n");
    assertThat(BundleText.of(all)).isEqualTo("all flows stay with codec-json 1.10\n");
    assertThat(BundleText.of(new PluginPin("codec-json", "", "")))
        .isEqualTo("all flows may use any version of codec-json again\n");
  }
}
