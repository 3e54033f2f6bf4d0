// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Location;
import io.temblor.language.source.Source;
import io.temblor.language.source.Span;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final Source TEXT = new Source("t", "0123456789");

  @Test
  void warningsAreSortedByKindThenByWhatIsShownThenByWhatIsUnderlined() {
    Findings findings = new Findings();
    findings.warning(warning(Code.LIKELY_MISTAKE, 0, 1, "a clause"));
    findings.warning(warning(Code.LIKELY_MISTAKE, 0, 0, "its match"));
    findings.warning(warning(Code.STYLE_ADVICE, 7, 7, "style at the end"));
    findings.warning(warning(Code.STYLE_ADVICE, 3, 9, "style in the middle"));
    findings.warning(warning(Code.EXPERIMENTAL, 9, 9, "experimental"));
    findings.warning(warning(Code.PERFORMANCE_ADVICE, 8, 8, "slow"));

    assertThat(findings.warnings()).extracting(Diagnostic::message)
        .containsExactly("experimental", "slow", "style in the middle", "style at the end", "its match", "a clause");
  }

  @Test
  void theSameIsSaidOnce() {
    Findings findings = new Findings();
    findings.warning(warning(Code.STYLE_ADVICE, 1, 1, "style"));
    findings.warning(warning(Code.STYLE_ADVICE, 1, 1, "style"));

    assertThat(findings.warnings()).hasSize(1);
  }

  private static Diagnostic warning(Code code, int context, int at, String message) {
    return Diagnostic.warning(code, new Location(TEXT, new Span(at, at + 1), new Span(context, 10)), message);
  }
}
