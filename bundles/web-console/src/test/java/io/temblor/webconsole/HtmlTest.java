// SPDX-License-Identifier: Apache-2.0
package io.temblor.webconsole;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HtmlTest {
  @Test
  void textIsNeverMarkup() {
    String evil = "<script>\"'&";

    String html =
        new Html().heading(evil).paragraph(evil).table(evil).row(evil).button(evil, evil, evil).endRow().endTable()
            .toString();

    assertThat(html).doesNotContain("<script>").doesNotContain("\"\"'").contains("&lt;script&gt;");
  }
}
