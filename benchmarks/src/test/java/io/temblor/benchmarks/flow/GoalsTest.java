// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GoalsTest {
  private static Measured measured(double eventsPerSecond) {
    return new Measured(eventsPerSecond, eventsPerSecond, 10, 999, 5_000, 1_300, 0);
  }

  private static List<String> marks(double meanRecordBytes, String scenario, Scores scores) {
    return marks(new Goals(meanRecordBytes, 2), scenario, scores);
  }

  private static List<String> marks(Goals goals, String scenario, Scores scores) {
    goals.judge(scenario, scores);
    return goals.data().stream().map(verdict -> verdict.get("what") + " " + verdict.get("mark")).toList();
  }

  private static Scores passthrough(double container) {
    Scores scores = new Scores();
    scores.add(Catalogue.CONTAINER, measured(container));
    scores.add(Catalogue.PLAIN, measured(1_000));
    scores.add(Catalogue.JACKSON, measured(240));
    return scores;
  }

  @Test
  void everyGoalHasAMark() {
    assertThat(marks(629, Catalogue.PASSTHROUGH_JSON, passthrough(970))).containsExactly(
        "passthrough-json: container / jackson pass", "passthrough-json: container / plain pass",
        "passthrough-json: bytes allocated for an event pass");
    assertThat(marks(629, Catalogue.PASSTHROUGH_JSON, passthrough(950))).containsExactly(
        "passthrough-json: container / jackson fail", "passthrough-json: container / plain fail",
        "passthrough-json: bytes allocated for an event pass");
  }

  @Test
  void scriptIsComparedWithTheSameEventsWithoutOne() {
    Scores scores = new Scores();
    scores.add(Catalogue.CONTAINER, measured(790));
    scores.add(Catalogue.NO_SCRIPT, measured(1_000));
    assertThat(marks(629, Catalogue.LOGGING_JSON, scores)).containsExactly("logging-json: container / no script fail");
  }

  @Test
  void allocationIsNotJudgedForRecordsOfAnotherLength() {
    assertThat(marks(100, Catalogue.PASSTHROUGH_JSON, passthrough(970)))
        .contains("passthrough-json: bytes allocated for an event open");
  }

  @Test
  void twoFlowsNeedTwoProcessors() {
    Scores scores = new Scores();
    scores.add(Catalogue.ONE_FLOW, measured(1_000));
    scores.add(Catalogue.TWO_FLOWS, measured(1_700));
    assertThat(marks(new Goals(629, 2), Catalogue.INDEPENDENT_FLOWS, scores))
        .containsExactly("two-flows: two flows / one flow pass");
    assertThat(marks(new Goals(629, 1), Catalogue.INDEPENDENT_FLOWS, scores))
        .containsExactly("two-flows: two flows / one flow open");
  }

  @Test
  void whatOthersUsedMeanwhileIsRemarked() {
    Scores scores = new Scores();
    scores.add(Catalogue.ACKS_ON, measured(1_000));
    scores.add(Catalogue.ACKS_OFF, new Measured(1_000, 1_000, 10, 999, 5_000, 1_300, 0.8));
    Goals goals = new Goals(629, 2);
    goals.judge(Catalogue.ACKS, scores);
    assertThat(goals.text()).startsWith("pass  acks: acks on / acks off")
        .endsWith("(while others used 80 % of the processors)" + System.lineSeparator());
  }

  @Test
  void whatWasNotMeasuredIsOpen() {
    assertThat(marks(629, Catalogue.ACKS, new Scores())).containsExactly("acks: acks on / acks off open");
  }

  @Test
  void latencyCountsOnlyIfWhatWasPlannedWasSent() {
    Scores scores = new Scores();
    scores.add(Catalogue.FULL_RATE, measured(1_000));
    scores.add(Catalogue.HALF_RATE, measured(400));
    assertThat(marks(629, Catalogue.LATENCY, scores)).containsExactly("latency: sent / planned at half rate fail",
        "latency: p99 at half rate, in µs pass");
  }

  @Test
  void latencyIsNotJudgedWhileItStillCatchesUpWithTheWarmUp() {
    Scores scores = new Scores();
    scores.add(Catalogue.FULL_RATE, measured(1_000));
    scores.add(Catalogue.HALF_RATE, measured(520));
    assertThat(marks(629, Catalogue.LATENCY, scores)).containsExactly("latency: sent / planned at half rate pass",
        "latency: p99 at half rate, in µs open");
  }

  @Test
  void mediansAreThoseOfAllRounds() {
    Scores scores = new Scores();
    List.of(300.0, 900.0, 1_000.0).forEach(rate -> scores.add(Catalogue.ACKS_ON, measured(rate)));
    List.of(1_000.0, 1_000.0, 2_000.0).forEach(rate -> scores.add(Catalogue.ACKS_OFF, measured(rate)));
    assertThat(scores.ratioByMedians(Catalogue.ACKS_ON, Catalogue.ACKS_OFF)).isEqualTo(0.9);
    assertThat(scores.ratioByBests(Catalogue.ACKS_ON, Catalogue.ACKS_OFF)).isEqualTo(0.5);
    assertThat(marks(629, Catalogue.ACKS, scores)).containsExactly("acks: acks on / acks off pass");
  }
}
