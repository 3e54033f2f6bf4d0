// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.temblor.pdk.function.FunctionException;
import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegexTest {
  private static final String[] PARTS =
      {"a", "b", "ä", ".", "[ab]", "[^a]", "\\d", "\\w", "\\s", "\\W", "(a|b)", "(?:ab)", "^", "$", "\\x61", "[\\d_]"};
  private static final String[] REPETITIONS = {"", "", "", "*", "+", "?", "*?", "{2}", "{1,2}", "{0,}"};
  private static final String[] TEXTS = {"", "a", "ab", "aab ba", "1 _ä", "ba1\nb", "äää", "ٲ٣"};

  @Test
  void findsWhatTheJdkFinds() throws FunctionException {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      String pattern = pattern(random);
      Regex regex = Regex.compile(pattern);
      // only line ends differ: here `.` matches all of them but \n, and `$` none
      Pattern jdk = Pattern.compile(pattern.replace("$", "\\z"), Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES);
      for (String text : TEXTS) {
        assertThat(regex.find(text)).as("%s in \"%s\"", pattern, text).isEqualTo(jdk.matcher(text).find());
      }
    }
  }

  private static String pattern(Random random) {
    StringBuilder pattern = new StringBuilder();
    int parts = 1 + random.nextInt(4);
    for (int i = 0; i < parts; i++) {
      String part = PARTS[random.nextInt(PARTS.length)];
      boolean repeatable = !part.equals("^") && !part.equals("$");
      pattern.append(part).append(repeatable ? REPETITIONS[random.nextInt(REPETITIONS.length)] : "");
    }
    return pattern.toString();
  }

  @Test
  void whatIsSplitIsJoinedAgain() throws FunctionException {
    for (String pattern : new String[]{"", "a", "b*", "[ab]+", "\\s"}) {
      for (String text : TEXTS) {
        Regex regex = Regex.compile(pattern);
        String marked = regex.replace(text, "|", Regex.Replace.ALL);
        assertThat(String.join("|", regex.split(text))).as("%s in \"%s\"", pattern, text).isEqualTo(marked);
      }
    }
  }

  @Test
  void hostilePatternsTakeLinearTime() throws FunctionException {
    Regex regex = Regex.compile("^(a+)+$");
    assertTimeoutPreemptively(Duration.ofSeconds(20),
        () -> assertThat(regex.find("a".repeat(100_000) + "b")).isFalse());
  }

  @Test
  void deepPatternsAreRefused() {
    assertThatThrownBy(() -> Regex.compile("(".repeat(100_000))).isInstanceOf(FunctionException.class)
        .hasMessageContaining("deep");
    assertThatThrownBy(() -> Regex.compile("[".repeat(100_000))).isInstanceOf(FunctionException.class)
        .hasMessageContaining("deep");
    assertThatThrownBy(() -> Regex.compile("a" + "+?".repeat(40_000))).isInstanceOf(FunctionException.class)
        .hasMessageContaining("repeated more than 200 times");
    assertThatThrownBy(() -> Regex.compile("a".repeat(1_000_000))).isInstanceOf(FunctionException.class)
        .hasMessageContaining("more than 100000 steps");
  }

  @Test
  void messagePointsAtThePlace() {
    assertThatThrownBy(() -> Regex.compile("ab(c")).hasMessage("""
        malformed regular expression:
            ab(c
              ^
        the group is not closed by `)`""");
    assertThatThrownBy(() -> Regex.compile("a{3,1}")).hasMessage("""
        malformed regular expression:
            a{3,1}
             ^^^^^
        the repetition ends before it begins""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a*******************************?", "(?:(?:(?:a{1000}){1000}){1000})",
    "[^\\x{0}-\\x{10FFFF}]", "\\", "[\\", "(?", "(?P", "(?<", "(?i", "x{", "\\x{", "\\p", "\\p{", "[a-\\d]",
    "[[:alpha:", "\\u{110000}", "\\u{D800}"})
  void anyTextIsAPatternOrAMalformedOne(String pattern) {
    try {
      Regex.compile(pattern);
    } catch (FunctionException e) {
      assertThat(e.kind()).isEqualTo(FunctionException.Kind.FAILED);
    }
  }

  @Test
  void randomTextsAreAPatternOrAMalformedOne() {
    Random random = new Random(11);
    String alphabet = "ab(){}[]|*+?\\^$.-&~:<>P=!,123xwdsp #\n";
    for (int i = 0; i < 100_000; i++) {
      StringBuilder pattern = new StringBuilder();
      int length = random.nextInt(12);
      for (int j = 0; j < length; j++) {
        pattern.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      anyTextIsAPatternOrAMalformedOne(pattern.toString());
    }
  }
}
