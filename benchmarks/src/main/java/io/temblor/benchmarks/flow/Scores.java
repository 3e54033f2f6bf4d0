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

  /** How many times as fast the container is, by the medians. */
  private double ratio(String against) {
    return median(CONTAINER) / median(against);
  }

  /** Returns the lines for people. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (String contestant : runs.keySet()) {
      text.append(String.format(Locale.ROOT, "  %-10s median %8.1f MB/s", contestant, median(contestant)));
      if (!contestant.equals(CONTAINER)) {
        text.append(String.format(Locale.ROOT, "   container / %s = %.2f", contestant, ratio(contestant)));
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
      entry.put("container_ratio", ratio(contestant));
      entry.put("runs", measured);
      data.put(contestant, entry);
    });
    return data;
  }
}
