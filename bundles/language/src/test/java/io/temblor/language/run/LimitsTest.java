// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.language.source.Code;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that make ever larger or deeper values fail the event, with a place to look at where there is one. */
class LimitsTest {
  private static final int DOUBLINGS = 40;
  private static final String DOUBLE_B = "(b twice in b)";
  private static final Outcome TOO_LARGE = new Outcome.Fails(Code.TOO_LARGE, true);
  private static final Outcome TOO_DEEP = new Outcome.Fails(Code.NESTED_TOO_DEEP, true);

  @ParameterizedTest
  @ValueSource(strings = {"let a = a + a;", "let a = \"#{a}#{a}\";", "let a = << a/binary, a/binary >>;"})
  void stringsAndBytesHaveALimit(String doubling) {
    Value event = Value.of("x".repeat(1024));

    assertThat(Outcome.of("let a = event;" + doubling.repeat(DOUBLINGS) + "a", event)).isEqualTo(TOO_LARGE);
  }

  @Test
  void arraysHaveALimit() {
    assertThat(Outcome.of("let a = event;" + "let a = a + a;".repeat(DOUBLINGS) + "a", ArrayValue.of(Value.NULL)))
        .isEqualTo(TOO_LARGE);
  }

  @Test
  void constantsHaveTheSameLimits() {
    StringBuilder script = new StringBuilder("const A0 = \"" + "x".repeat(1024) + "\";");
    for (int at = 1; at < DOUBLINGS; at++) {
      script.append("const A").append(at).append(" = A").append(at - 1).append(" + A").append(at - 1).append(";");
    }

    assertThat(Outcome.of(script + "1", Value.NULL)).isEqualTo(new Outcome.Fails(Code.TOO_LARGE, false));
  }

  @Test
  void aSmallValueWithAHugeTextIsNotMadeText() {
    assertThat(Outcome.of("let a = event;" + "let a = [a, a];".repeat(DOUBLINGS) + "\"#{a}\"", Value.of("some text")))
        .isEqualTo(TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a == a", "let b = event;" + DOUBLE_B + "a == b", "let state = a; true"})
  void partsThatAreSharedManyTimesAreWalkedOnce(String script) {
    String doubled = "let a = event;" + "let a = [a, {\"a\": a}];".repeat(DOUBLINGS);

    assertThat(Outcome.of(doubled + script.replace(DOUBLE_B, "let b = [b, {\"a\": b}];".repeat(DOUBLINGS)),
        Value.of("some text"))).isEqualTo(new Outcome.Yields(Value.of(true)));
  }

  @Test
  void aRecordIsMergedWithItselfAtOnce() {
    String doubled = "let a = event;" + "let a = {\"x\": a, \"y\": a};".repeat(DOUBLINGS);

    assertThat(Outcome.of(doubled + "merge a of a end == a", RecordValue.EMPTY))
        .isEqualTo(new Outcome.Yields(Value.of(true)));
  }

  @Test
  void whatIsJustWithinTheLimitIsFine() {
    int least = 1 << 18;
    Value event = Value.of("x".repeat(least));

    assertThat(Outcome.of("let a = event;" + "let a = a + a;".repeat(10) + "core::string::len(a)", event))
        .isEqualTo(new Outcome.Yields(Value.of(Limits.MAX_BYTES)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[event] == [event]", "match [event] of case [event] => 1 case _ => 2 end",
    "let state = [event]; 1"})
  void valuesNestedDeeperThanDocumentsAreNeitherComparedNorKept(String script) {
    assertThat(Outcome.of(script, deepest())).isEqualTo(TOO_DEEP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"merge {\"a\": event.left} of {\"a\": event.right} end",
    "patch {\"a\": event.left} of default => {\"a\": event.right} end"})
  void recordsNestedDeeperThanDocumentsAreNotMerged(String script) {
    assertThat(Outcome.of(script, RecordValue.of("left", deepestRecord(), "right", deepestRecord())))
        .isEqualTo(TOO_DEEP);
  }

  private static Value deepestRecord() {
    Value deepest = Value.of(1);
    for (int depth = 0; depth < Value.MAX_DEPTH; depth++) {
      deepest = RecordValue.of("a", deepest);
    }
    return deepest;
  }

  @Test
  void valuesNestedDeeperThanDocumentsAreNotMadeText() {
    assertThat(Outcome.of("\"#{[event]}\"", deepest())).isEqualTo(TOO_LARGE);
  }

  /** On half the usual stack, and before anything is compiled that would need less of it. */
  @Test
  void theDeepestValuesAreStillCompared() throws InterruptedException {
    RecordValue event = RecordValue.of("arrays", deepest(), "records", deepestRecord());
    List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    Thread small = new Thread(null, () -> List.of("event.arrays == event.arrays", "event.records == event.records")
        .forEach(script -> outcomes.add(Outcome.of(script, event))), "small stack", 512 * 1024);
    small.start();
    small.join();

    assertThat(outcomes).hasSize(2).containsOnly(new Outcome.Yields(Value.of(true)));
  }

  @Test
  void aPathThatMakesADeeperValueIsRefused() {
    assertThat(Outcome.of("let event" + ".a".repeat(Value.MAX_DEPTH + 1) + " = 1", RecordValue.EMPTY))
        .isEqualTo(new Outcome.Fails(Code.NESTED_TOO_DEEP, false));
    assertThat(Outcome.of("let event" + ".a".repeat(Value.MAX_DEPTH) + " = 1", RecordValue.EMPTY))
        .isEqualTo(new Outcome.Yields(Value.of(1)));
  }

  private static Value deepest() {
    Value deepest = ArrayValue.EMPTY;
    for (int depth = 1; depth < Value.MAX_DEPTH; depth++) {
      deepest = ArrayValue.of(deepest);
    }
    return deepest;
  }
}
