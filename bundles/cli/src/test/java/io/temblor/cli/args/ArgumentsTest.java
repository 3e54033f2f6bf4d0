// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.cli.args.Parameter.Count;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArgumentsTest {
  private static final Syntax SYNTAX = new Syntax("play", "Plays",
      List.of(new Parameter("FILE", Count.ONE, "what to play"), new Parameter("REST", Count.ANY, "more")),
      List.of(Option.value('s', "speed", "N", "how fast").or("1"), Option.flag('l', "loud", "louder"),
          Option.flag('n', "no-pause", "at once"), Option.value("form", "FORM", "the form").oneOf("text", "json")));

  @ParameterizedTest
  @ValueSource(
      strings = {"song --speed 7 -l", "-l --speed=7 song", "-s7 song -l", "-ls 7 song", "-ls7 song", "-s=7 -l song"})
  void optionsMayStandAnywhereWithTheirValueAttachedOrNext(String words) throws UsageException {
    Arguments arguments = parse(words);

    assertThat(arguments.words()).containsExactly("song");
    assertThat(arguments.value("speed")).contains("7");
    assertThat(arguments.has("loud")).isTrue();
    assertThat(arguments.has("no-pause")).isFalse();
  }

  @Test
  void anOptionThatIsNotGivenHasItsDefault() throws UsageException {
    Arguments arguments = parse("song");

    assertThat(arguments.value("speed")).contains("1");
    assertThat(arguments.has("speed")).isFalse();
    assertThat(arguments.value("form")).isEmpty();
  }

  @Test
  void twoDashesEndTheOptions() throws UsageException {
    assertThat(parse("-- -l --speed").words()).containsExactly("-l", "--speed");
  }

  @Test
  void aSingleDashIsAWordOrAValue() throws UsageException {
    assertThat(parse("-").words()).containsExactly("-");
    assertThat(parse("song --speed -").value("speed")).contains("-");
  }

  @Test
  void whatDoesNotFitIsNamed() {
    assertThatThrownBy(() -> parse("")).hasMessage("FILE is missing: what to play");
    assertThatThrownBy(() -> parse("song --slow")).hasMessage("there is no option --slow");
    assertThatThrownBy(() -> parse("song -x")).hasMessage("there is no option -x");
    assertThatThrownBy(() -> parse("song --speed")).hasMessage("--speed needs a value: N");
    assertThatThrownBy(() -> parse("song --loud=yes")).hasMessage("--loud takes no value");
    assertThatThrownBy(() -> parse("song -l --loud")).hasMessage("--loud is given twice");
    assertThatThrownBy(() -> parse("song --form xml")).hasMessage("--form is `xml`, must be one of text, json");
  }

  @Test
  void aWordTooManyIsRefused() {
    Syntax syntax = new Syntax("stop", "Stops", List.of(new Parameter("WHAT", Count.OPTIONAL, "what")), List.of());

    assertThatThrownBy(() -> Arguments.parse(syntax, List.of("this", "that"))).isInstanceOf(UsageException.class)
        .hasMessage("`that` is one word too many");
  }

  @Test
  void aNumberIsCheckedAgainstItsLeastValue() throws UsageException {
    assertThat(parse("song -s 3").number("speed", 1)).isEqualTo(3);
    for (String bad : List.of("0", "many", "9999999999")) {
      assertThatThrownBy(() -> parse("song -s " + bad).number("speed", 1))
          .hasMessage("--speed is `" + bad + "`, must be a whole number of at least 1");
    }
  }

  @Test
  void optionsMayBeGivenSeveralTimesIfTheySaySo() throws UsageException {
    Syntax syntax = new Syntax("mix", "Mixes", List.of(), List.of(Option.value("in", "FILE", "what").repeated()));

    Arguments arguments = Arguments.parse(syntax, List.of("--in", "a", "--in=b", "--in", "a"));

    assertThat(arguments.values("in")).containsExactly("a", "b", "a");
    assertThat(arguments.value("in")).contains("a");
    assertThat(Arguments.parse(syntax, List.of()).values("in")).isEmpty();
    assertThat(syntax.help()).contains("--in FILE …");
  }

  @Test
  void whoeverAsksForHelpMayLeaveOutEverythingElse() throws UsageException {
    assertThat(parse("-h").isHelpWanted()).isTrue();
    assertThat(parse("--help").isHelpWanted()).isTrue();
  }

  @Test
  void helpShowsParametersOptionsChoicesAndDefaults() {
    assertThat(SYNTAX.help()).isEqualTo("""
        Plays

        Usage: temblor play [OPTIONS] FILE [REST…]

        Parameters:
          FILE  what to play
          REST  more

        Options:
          -s, --speed N    how fast [1]
          -l, --loud       louder
          -n, --no-pause   at once
              --form FORM  the form: text, json
          -h, --help       print this and end
        """);
  }

  private static Arguments parse(String words) throws UsageException {
    return Arguments.parse(SYNTAX, words.isEmpty() ? List.of() : List.of(words.split(" ")));
  }
}
