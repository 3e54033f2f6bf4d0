// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How long parts of flows stood still, by what was exchanged in them. */
final class PauseTable {
  private final Map<String, List<Long>> microsByKind = new TreeMap<>();

  void add(String kind, long micros) {
    microsByKind.computeIfAbsent(kind, key -> new ArrayList<>()).add(micros);
  }

  /** Returns what {@code percent} of the pauses of a kind do not exceed, in microseconds; 0 when there were none. */
  long percentile(String kind, int percent) {
    List<Long> sorted = microsByKind.getOrDefault(kind, List.of()).stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
  }

  /** Returns a table for people and for documentation. */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder(row("pause of", "count", "p50 ms", "p99 ms", "max ms"));
    microsByKind.forEach((kind, micros) -> table.append(row(kind, micros.size(), millis(kind, 50), millis(kind, 99),
        millis(kind, 100))));
    return table.toString();
  }

  private String millis(String kind, int percent) {
    return String.format(Locale.ROOT, "%.2f", percentile(kind, percent) / 1000.0);
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, "%-34s %7s %9s %9s %9s%n", cells);
  }
}
