// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All runs of one flow, by contestant. */
final class Scores {
  private static final String CONTAINER = "container";

  private final Map<String, List<Measured>> runs = new LinkedHashMap<>();

  void add(String contestant, Measured measured) {
    runs.computeIfAbsent(contestant, name -> new ArrayList<>()).add(measured);
  }

  /** The run in the middle: half were slower. */
  private double median(String contestant) {
    double[] sorted = runs.getOrDefault(contestant, List.of()).stream().mapToDouble(Measured::megabytesPerSecond)
        .sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The fastest run: the one least disturbed by whatever else the machine did. */
  private double best(String contestant) {
    return runs.getOrDefault(contestant, List.of()).stream().mapToDouble(Measured::megabytesPerSecond).max().orElse(0);
  }

  /**
   * How many times as fast by the time that half of the batches take at most; 0 for who does not measure it. Tells the cost of the
   * code even on a machine that is busy with something else, which takes whole slices of time but rarely hits a given batch.
   */
  private double ratioByLatency(String against) {
    return medianMicros(against) / medianMicros(CONTAINER);
  }

  private double medianMicros(String contestant) {
    double[] sorted = runs.getOrDefault(contestant, List.of()).stream().mapToDouble(Measured::medianMicros).sorted()
        .toArray();
    return sorted[sorted.length / 2];
  }

  /** Returns the lines for people. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (String contestant : runs.keySet()) {
      text.append(String.format(Locale.ROOT, "  %-10s median %8.1f MB/s, best %8.1f MB/s", contestant,
          median(contestant), best(contestant)));
      if (!contestant.equals(CONTAINER)) {
        text.append(String.format(Locale.ROOT, "   container / %s = %.2f by medians, %.2f by bests", contestant,
            median(CONTAINER) / median(contestant), best(CONTAINER) / best(contestant)));
        if (ratioByLatency(contestant) > 0) {
          text.append(String.format(Locale.ROOT, ", %.2f by median latency", ratioByLatency(contestant)));
        }
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** Returns what {@link #text} says, and every single run, for the JSON writer. */
  Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    runs.forEach((contestant, measured) -> {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("median_megabytes_per_second", median(contestant));
      entry.put("best_megabytes_per_second", best(contestant));
      entry.put("container_ratio_by_medians", median(CONTAINER) / median(contestant));
      entry.put("container_ratio_by_bests", best(CONTAINER) / best(contestant));
      entry.put("container_ratio_by_median_latency", ratioByLatency(contestant));
      entry.put("runs", measured);
      data.put(contestant, entry);
    });
    return data;
  }
}
