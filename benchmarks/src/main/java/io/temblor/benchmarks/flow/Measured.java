// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one run said of itself in the report of the {@code bench} connector. {@link Double#NaN} stands for what is not known.
 *
 * @param megabytesPerSecond bytes that came out, in MiB; of all reports together
 * @param eventsPerSecond events that came out; of all reports together
 * @param medianMicros half of the events took at most this long from source to sink; as the worst report says
 * @param p99Micros all but a hundredth of the events took at most this long; as the worst report says
 * @param p999Micros all but a thousandth of the events took at most this long; as the worst report says
 * @param bytesPerEvent what the process allocated, divided by the events
 * @param otherWork part of the processors that something else used meanwhile, from 0 to 1
 */
record Measured(double megabytesPerSecond, double eventsPerSecond, double medianMicros, double p99Micros,
    double p999Micros, double bytesPerEvent, double otherWork) {
  private static final Pattern BYTES = Pattern.compile("Throughput\\s+\\(data\\):\\s*([0-9.]+) MB/s");
  private static final Pattern EVENTS = Pattern.compile("Throughput\\s+\\(events\\):\\s*([0-9.]+)k events/s");
  private static final Pattern STEP = Pattern.compile("(?m)^\\s*(\\d+) ([01]\\.\\d+)\\s+\\d+\\s+\\S+$");
  private static final double NANOS_PER_MICRO = 1000;

  /** Reads what a run printed, which must be as many reports as said. */
  static Measured of(String printed, int reports, OptionalDouble allocatedPerSecond, double otherWork)
      throws BenchmarkException {
    double[] events = numbers(EVENTS, printed, reports);
    double[] megabytes = numbers(BYTES, printed, reports);
    double eventsPerSecond = sum(events) * 1000;
    double bytesPerEvent = allocatedPerSecond.isEmpty() || eventsPerSecond == 0 ? Double.NaN
        : allocatedPerSecond.getAsDouble() / eventsPerSecond;
    return new Measured(sum(megabytes), eventsPerSecond, micros(printed, 0.5), micros(printed, 0.99),
        micros(printed, 0.999), bytesPerEvent, otherWork);
  }

  private static double[] numbers(Pattern pattern, String printed, int count) throws BenchmarkException {
    double[] numbers = pattern.matcher(printed).results().mapToDouble(match -> Double.parseDouble(match.group(1)))
        .toArray();
    if (numbers.length != count) {
      throw new BenchmarkException(
          "expected " + count + " reports with throughput, found " + numbers.length + ":\n" + printed);
    }
    return numbers;
  }

  private static double sum(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum;
  }

  /** Of each report the first step at or above the quantile; the largest of them. */
  private static double micros(String printed, double quantile) {
    Matcher matcher = STEP.matcher(printed);
    List<Long> found = new ArrayList<>();
    double before = Double.MAX_VALUE;
    boolean wanted = false;
    while (matcher.find()) {
      double step = Double.parseDouble(matcher.group(2));
      wanted |= step < before; // the next report begins
      before = step;
      if (wanted && step >= quantile) {
        found.add(Long.parseLong(matcher.group(1)));
        wanted = false;
      }
    }
    return found.stream().mapToLong(Long::longValue).max().stream().mapToDouble(nanos -> nanos / NANOS_PER_MICRO)
        .findFirst().orElse(Double.NaN);
  }

  /** Returns what is known, by names for the JSON file. */
  Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    putKnown(data, "events_per_second", eventsPerSecond);
    putKnown(data, "megabytes_per_second", megabytesPerSecond);
    putKnown(data, "allocated_bytes_per_event", bytesPerEvent);
    putKnown(data, "latency_p50_micros", medianMicros);
    putKnown(data, "latency_p99_micros", p99Micros);
    putKnown(data, "latency_p999_micros", p999Micros);
    putKnown(data, "processors_used_by_others", otherWork);
    return data;
  }

  static void putKnown(Map<String, Object> data, String name, double value) {
    if (Double.isFinite(value)) {
      data.put(name, value);
    }
  }

  @Override
  public String toString() {
    String text = String.format(Locale.ROOT, "%,12.0f events/s %,9.1f MB/s", eventsPerSecond, megabytesPerSecond);
    if (!Double.isNaN(bytesPerEvent)) {
      text += String.format(Locale.ROOT, " %,8.0f B/event", bytesPerEvent);
    }
    if (!Double.isNaN(p99Micros)) {
      text +=
          String.format(Locale.ROOT, "   latency p50 %,.1f µs, p99 %,.1f µs, p99.9 %,.1f µs", medianMicros, p99Micros,
              p999Micros);
    }
    if (otherWork > OtherWork.USUAL) {
      text += String.format(Locale.ROOT, "   (others used %.0f %%)", 100 * otherWork);
    }
    return text;
  }
}
