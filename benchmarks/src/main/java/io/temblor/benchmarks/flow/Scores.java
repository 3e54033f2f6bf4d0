// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All runs of one scenario, by turn. {@link Double#NaN} stands for what is not known. */
final class Scores {
  private final Map<String, List<Measured>> runs = new LinkedHashMap<>();

  void add(String turn, Measured measured) {
    runs.computeIfAbsent(turn, name -> new ArrayList<>()).add(measured);
  }

  /** Forgets a turn: some of its runs failed. */
  void remove(String turn) {
    runs.remove(turn);
  }

  List<String> turns() {
    return List.copyOf(runs.keySet());
  }

  /** Returns the figure in the middle of the runs of a turn: half were smaller. */
  double median(String turn, ToDoubleFunction<Measured> figure) {
    double[] sorted = runs.getOrDefault(turn, List.of()).stream().mapToDouble(figure).filter(Double::isFinite).sorted()
        .toArray();
    if (sorted.length == 0) { return Double.NaN; }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Returns the events per second of the fastest run: the one least disturbed by whatever else the machine did. */
  double best(String turn) {
    return runs.getOrDefault(turn, List.of()).stream().mapToDouble(Measured::eventsPerSecond).max().orElse(Double.NaN);
  }

  /** How many times as fast {@code turn} is as {@code against}, by medians of events per second. */
  double ratioByMedians(String turn, String against) {
    return median(turn, Measured::eventsPerSecond) / median(against, Measured::eventsPerSecond);
  }

  double ratioByBests(String turn, String against) {
    return best(turn) / best(against);
  }

  /**
   * How many times as fast by the time that half of the batches take at most. Tells the cost of the code even on a machine that
   * is busy with something else, which takes whole slices of time but rarely hits a given batch.
   */
  double ratioByLatency(String turn, String against) {
    return median(against, Measured::medianMicros) / median(turn, Measured::medianMicros);
  }

  /** Returns the part of the processors that something else used in half of the runs of a turn, of the turn where it is most. */
  double otherWork() {
    return runs.keySet().stream().mapToDouble(turn -> median(turn, Measured::otherWork)).filter(Double::isFinite).max()
        .orElse(Double.NaN);
  }

  /** Returns medians, bests, ratios to the first turn and every single run, for the JSON file. */
  Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    String first = runs.keySet().stream().findFirst().orElse("");
    runs.forEach((turn, measured) -> {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("median", medians(turn).data());
      entry.put("best_events_per_second", best(turn));
      if (!turn.equals(first)) {
        Map<String, Object> ratios = new LinkedHashMap<>();
        Measured.putKnown(ratios, "by_medians", ratioByMedians(first, turn));
        Measured.putKnown(ratios, "by_bests", ratioByBests(first, turn));
        Measured.putKnown(ratios, "by_median_latency", ratioByLatency(first, turn));
        entry.put("ratio_of_" + first.replace(' ', '_') + "_to_this", ratios);
      }
      entry.put("runs", measured.stream().map(Measured::data).toList());
      data.put(turn, entry);
    });
    return data;
  }

  /** Returns the medians of all figures of a turn, each by itself. */
  Measured medians(String turn) {
    return new Measured(median(turn, Measured::megabytesPerSecond), median(turn, Measured::eventsPerSecond),
        median(turn, Measured::medianMicros), median(turn, Measured::p99Micros), median(turn, Measured::p999Micros),
        median(turn, Measured::bytesPerEvent), median(turn, Measured::otherWork));
  }
}
