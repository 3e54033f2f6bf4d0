// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is expected of the figures, and whether it is so. Ratios are those of medians of events per second. */
final class Goals {
  private static final double CONTAINER_TO_JACKSON = 4;
  private static final double CONTAINER_TO_PLAIN = 0.97;
  private static final double SCRIPT_TO_NONE = 0.8;
  private static final double ACKS_ON_TO_OFF = 0.85;
  private static final double TWO_FLOWS_TO_ONE = 1.7;
  private static final double RECORD_BYTES = 629;
  private static final double RECORD_TOLERANCE = 0.05;
  private static final double BYTES_PER_EVENT = 1_300;
  private static final double P99_MICROS = 1_000;
  private static final double KEPT_UP = 0.99;
  private static final double CAUGHT_UP = 1.01;

  /**
   * One expectation.
   *
   * @param what what was looked at
   * @param value what it is; NaN if it is not known
   * @param goal what it should be
   * @param atLeast whether it should be the goal or more; otherwise the goal or less
   * @param doubt why it cannot be judged; empty if it can
   * @param otherWork part of the processors that something else used; NaN if it is not known or does not matter
   */
  record Verdict(String what, double value, double goal, boolean atLeast, String doubt, double otherWork) {
    /** Returns {@code pass}, {@code fail} or {@code open}. */
    String mark() {
      if (Double.isNaN(value) || !doubt.isEmpty()) { return "open"; }
      return (atLeast ? value >= goal : value <= goal) ? "pass" : "fail";
    }

    String text() {
      String shown = Double.isNaN(value) ? "not known" : number(value);
      return String.format(Locale.ROOT, "%-4s  %-52s %10s   goal: %s %s%s%n", mark(), what, shown,
          atLeast ? "at least" : "at most", number(goal), remark());
    }

    private String remark() {
      if (!doubt.isEmpty()) { return "   (" + doubt + ")"; }
      return otherWork > OtherWork.USUAL
          ? String.format(Locale.ROOT, "   (while others used %.0f %% of the processors)", 100 * otherWork) : "";
    }

    private static String number(double value) {
      return value < 100 ? String.format(Locale.ROOT, "%.2f", value) : String.format(Locale.ROOT, "%,.0f", value);
    }

    Map<String, Object> data() {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("what", what);
      Measured.putKnown(data, "value", value);
      data.put(atLeast ? "at_least" : "at_most", goal);
      data.put("mark", mark());
      if (!doubt.isEmpty()) {
        data.put("doubt", doubt);
      }
      Measured.putKnown(data, "processors_used_by_others", otherWork);
      return data;
    }
  }

  private final List<Verdict> verdicts = new ArrayList<>();
  private final double meanRecordBytes;
  private final int processors;

  /** Judges figures of runs that replayed records of this length on average, on a machine with so many processors. */
  Goals(double meanRecordBytes, int processors) {
    this.meanRecordBytes = meanRecordBytes;
    this.processors = processors;
  }

  /** Looks at a scenario. */
  void judge(String scenario, Scores scores) {
    if (scores.turns().contains(Catalogue.JACKSON)) {
      ratio(scenario, scores, Catalogue.CONTAINER, Catalogue.JACKSON, CONTAINER_TO_JACKSON);
    }
    if (scores.turns().contains(Catalogue.PLAIN)) {
      ratio(scenario, scores, Catalogue.CONTAINER, Catalogue.PLAIN, CONTAINER_TO_PLAIN);
    }
    switch (scenario) {
      case Catalogue.PASSTHROUGH_JSON -> allocation(scenario, scores);
      case Catalogue.LOGGING_JSON ->
          ratio(scenario, scores, Catalogue.CONTAINER, Catalogue.NO_SCRIPT, SCRIPT_TO_NONE);
      case Catalogue.ACKS -> ratio(scenario, scores, Catalogue.ACKS_ON, Catalogue.ACKS_OFF, ACKS_ON_TO_OFF);
      case Catalogue.INDEPENDENT_FLOWS -> twoFlows(scenario, scores);
      case Catalogue.LATENCY -> latency(scenario, scores);
      default -> {}
    }
  }

  private void ratio(String scenario, Scores scores, String turn, String against, double goal) {
    ratio(scenario, scores, turn, against, goal, "");
  }

  private void ratio(String scenario, Scores scores, String turn, String against, double goal, String doubt) {
    verdicts.add(new Verdict(scenario + ": " + turn + " / " + against, scores.ratioByMedians(turn, against), goal,
        /* atLeast= */ true, doubt, scores.otherWork()));
  }

  private void twoFlows(String scenario, Scores scores) {
    String doubt = processors < 2 ? "there is one processor only" : "";
    ratio(scenario, scores, Catalogue.TWO_FLOWS, Catalogue.ONE_FLOW, TWO_FLOWS_TO_ONE, doubt);
  }

  private void allocation(String scenario, Scores scores) {
    boolean usual = Math.abs(meanRecordBytes - RECORD_BYTES) <= RECORD_TOLERANCE * RECORD_BYTES;
    String doubt = usual ? "" : String.format(Locale.ROOT, "holds for records of %.0f bytes, these have %.0f",
        RECORD_BYTES, meanRecordBytes);
    verdicts.add(new Verdict(scenario + ": bytes allocated for an event",
        scores.median(Catalogue.CONTAINER, Measured::bytesPerEvent), BYTES_PER_EVENT, /* atLeast= */ false, doubt,
        Double.NaN));
  }

  private void latency(String scenario, Scores scores) {
    double asked = scores.median(Catalogue.FULL_RATE, Measured::eventsPerSecond) / 2;
    double sent = scores.median(Catalogue.HALF_RATE, Measured::eventsPerSecond);
    verdicts.add(new Verdict(scenario + ": sent / planned at half rate", sent / asked, KEPT_UP, /* atLeast= */ true, "",
        scores.otherWork()));
    String doubt = sent / asked > CAUGHT_UP ? "it was still catching up with the warm-up; try a longer --warmup" : "";
    verdicts.add(new Verdict(scenario + ": p99 at half rate, in µs",
        scores.median(Catalogue.HALF_RATE, Measured::p99Micros), P99_MICROS, /* atLeast= */ false, doubt,
        scores.otherWork()));
  }

  /** Returns the lines for people. */
  String text() {
    StringBuilder text = new StringBuilder();
    verdicts.forEach(verdict -> text.append(verdict.text()));
    return text.toString();
  }

  List<Map<String, Object>> data() {
    return verdicts.stream().map(Verdict::data).toList();
  }
}
