// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import java.util.Locale;
import java.util.Map;

/** The figures of all scenarios for people: medians of each turn, the best run, and ratios to the first turn of the scenario. */
final class Table {
  private static final String LINE = "%-18s %-10s %12s %12s %10s %9s %9s %9s %9s %7s   %s%n";

  private Table() {}

  static String text(Map<String, Scores> scenarios) {
    StringBuilder text = new StringBuilder(String.format(LINE, "", "", "events/s", "best", "MB/s", "B/event", "p50 µs",
        "p99 µs", "p99.9 µs", "others", "first / this: by medians, bests, median latency"));
    scenarios.forEach((scenario, scores) -> {
      String shown = scenario;
      for (String turn : scores.turns()) {
        Measured median = scores.medians(turn);
        text.append(String.format(LINE, shown, turn, number(0, median.eventsPerSecond()), number(0, scores.best(turn)),
            number(1, median.megabytesPerSecond()), number(0, median.bytesPerEvent()), number(1, median.medianMicros()),
            number(1, median.p99Micros()), number(1, median.p999Micros()), percent(median.otherWork()),
            ratios(scores, turn)));
        shown = "";
      }
    });
    return text.toString();
  }

  private static String ratios(Scores scores, String turn) {
    String first = scores.turns().getFirst();
    if (turn.equals(first)) { return ""; }
    return number(2, scores.ratioByMedians(first, turn)) + "  " + number(2, scores.ratioByBests(first, turn)) + "  "
        + number(2, scores.ratioByLatency(first, turn));
  }

  private static String percent(double part) {
    return Double.isFinite(part) ? number(0, 100 * part) + " %" : "-";
  }

  private static String number(int digits, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,." + digits + "f", value) : "-";
  }
}
