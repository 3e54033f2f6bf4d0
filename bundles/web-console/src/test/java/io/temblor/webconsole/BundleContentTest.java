// SPDX-License-Identifier: Apache-2.0
package io.temblor.webconsole;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BundleContentTest {
  private static String page() {
    Html html = new Html();
    new BundleContent(html).write(new RecordingManager());
    return html.toString();
  }

  private static String rowOf(String page, String cells) {
    int from = page.indexOf("<tr><td>" + cells);
    assertThat(from).as(page).isNotNegative();
    return page.substring(from, page.indexOf("</tr>", from));
  }

  @Test
  void bundlesAreShownWithVersionAndAdvice() {
    assertThat(rowOf(page(), "codec-json</td><td>0.1.1</td><td>active</td><td>upgrade"))
        .contains("restart advised: thread `cleaner` holds 0.1.0");
  }

  @Test
  void onlyWhatHasBeenChangedCanBeRolledBack() {
    assertThat(rowOf(page(), "codec-json")).contains("name=\"bundle\" value=\"codec-json\"")
        .contains("name=\"action\" value=\"roll back\"");
    assertThat(rowOf(page(), "codec-string</td><td>0.1.0")).doesNotContain("button");
  }

  @Test
  void pinsAndReceiptsAreShown() {
    assertThat(rowOf(page(), "codec-string</td><td>all")).contains("[0.1,0.2)");
    assertThat(rowOf(page(), "7</td>")).contains("upgrade", "0.1.0", "committed", "1.3", "in 100, out 90, acked 90",
        "leaked, restart advised", "hotfix: it was &lt;slow&gt;");
  }
}
