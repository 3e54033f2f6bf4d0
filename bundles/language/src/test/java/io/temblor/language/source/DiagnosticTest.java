// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiagnosticTest {
  private static final Source SOURCE = new Source("f.troy", "one\n\tzwei 日本 vier\nthree\n");

  @Test
  void columnsCountCodePointsAndATabIsOne() {
    Source source = new Source("t", "\t𝄞x");

    assertThat(source.position(source.text().indexOf('x'))).isEqualTo(new Position(1, 3));
  }

  @Test
  void columnsBehindManySurrogatePairsAreCountedRightEverywhere() {
    String text = "a𝄞".repeat(300) + "\n" + "𝄞".repeat(700) + "b";
    Source source = new Source("t", text);

    for (int offset = 0; offset <= text.length(); offset++) {
      int line = source.lineOf(offset);
      assertThat(source.position(offset))
          .isEqualTo(new Position(line, text.codePointCount(source.lineStart(line), offset) + 1));
    }
  }

  @Test
  void onlyAPartOfAVeryLongLineIsShown() {
    Source source = new Source("t", "𝄞".repeat(5000) + "here" + "y".repeat(5000));
    int here = source.text().indexOf("here");

    String rendered = DiagnosticRenderer.render(
        Diagnostic.error(Code.WRONG_TYPE, new Location(source, new Span(here, here + 4)), "what"));

    assertThat(rendered).startsWith("t:1:5001: error: what\n    1 | …𝄞𝄞").endsWith("^^^^\n").contains("hereyyy",
        "yyy…\n");
    assertThat(rendered.length()).isLessThan(1500);
    String[] lines = rendered.split("\n");
    String before = lines[1].substring(0, lines[1].indexOf("here"));
    assertThat(lines[2].indexOf('^')).isEqualTo(before.codePoints().map(DisplayWidth::of).sum());
  }

  @Test
  void aSpanOfAVeryLongLineIsUnderlinedAsFarAsItIsShown() {
    Source source = new Source("t", "x".repeat(5000));

    String rendered = DiagnosticRenderer.render(
        Diagnostic.error(Code.WRONG_TYPE, new Location(source, new Span(0, 5000)), "what"));

    assertThat(rendered).contains("^".repeat(1000) + "\n").doesNotContain("^".repeat(1001));
  }

  @Test
  void aSpanOnOneLineIsReportedAtItsStart() {
    assertThat(at(SOURCE.text().indexOf("日"), SOURCE.text().indexOf(" vier")).reported())
        .contains(new Position(2, 7));
  }

  @Test
  void aSpanOverSeveralLinesIsReportedAtTheFirstColumnOfItsLastLine() {
    assertThat(at(1, SOURCE.text().indexOf("ree")).reported()).contains(new Position(3, 1));
  }

  @Test
  void caretsLineUpUnderTabsAndWideLetters() {
    assertThat(DiagnosticRenderer.render(at(SOURCE.text().indexOf("日"), SOURCE.text().indexOf(" vier")))).isEqualTo(
        """
            f.troy:2:7: error: what
                2 | \tzwei 日本 vier
                  | \t     ^^^^
            """);
  }

  @Test
  void errorEventsShowTheContextAndEndWithAnEmptyLine() {
    Source source = new Source("q", "define script s\nscript\n  event.speed * 2\nend");
    int speed = source.text().indexOf("speed");
    Span path = new Span(speed - 6, speed + 5);

    assertThat(ErrorText.of(Diagnostic.error(Code.WRONG_TYPE,
        new Location(source, new Span(speed, speed + 5), path), "what").withHint("do"))).isEqualTo(
            "Error: \n    3 |   event.speed * 2\n      |         ^^^^^ what\n      |               NOTE: do\n\n");
  }

  @Test
  void theCalloutFollowsTheLastLineOfTheSpanWithinTheContext() {
    Source source = new Source("q", "a\nb\nc\nd\n");

    assertThat(ErrorText.of(Diagnostic.error(Code.NO_CLAUSE,
        new Location(source, new Span(2, 5)).withinLines(1), "what"))).isEqualTo(
            "Error: \n    1 | a\n    2 | b\n    3 | c\n      | ^ what\n    4 | d\n\n");
  }

  private static Diagnostic at(int start, int end) {
    return Diagnostic.error(Code.WRONG_TYPE, new Location(SOURCE, new Span(start, end)), "what");
  }
}
