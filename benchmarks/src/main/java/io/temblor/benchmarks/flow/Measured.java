// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one run said of itself in the report of the {@code bench} connector.
 *
 * @param megabytesPerSecond bytes that came out, in MiB
 * @param eventsPerSecond events that came out
 * @param medianMicros half of the events took at most this long from source to sink
 * @param p99Micros all but a hundredth of the events took at most this long
 */
record Measured(double megabytesPerSecond, double eventsPerSecond, double medianMicros, double p99Micros) {
  private static final Pattern BYTES = Pattern.compile("Throughput\\s+\\(data\\):\\s*([0-9.]+) MB/s");
  private static final Pattern EVENTS = Pattern.compile("Throughput\\s+\\(events\\):\\s*([0-9.]+)k events/s");
  private static final Pattern STEP = Pattern.compile("(?m)^\\s*(\\d+) ([01]\\.\\d+)\\s+\\d+\\s+\\S+$");
  private static final double NANOS_PER_MICRO = 1000;

  /** Reads a report. */
  static Measured of(String report) throws BenchmarkException {
    return new Measured(number(BYTES, report), number(EVENTS, report) * 1000, micros(report, 0.5),
        micros(report, 0.99));
  }

  private static double number(Pattern pattern, String report) throws BenchmarkException {
    Matcher matcher = pattern.matcher(report);
    if (!matcher.find()) { throw new BenchmarkException("no throughput in the report:\n" + report); }
    return Double.parseDouble(matcher.group(1));
  }

  /** The first step at or above the quantile; 0 when the report has no steps. */
  private static double micros(String report, double quantile) {
    Matcher matcher = STEP.matcher(report);
    while (matcher.find()) {
      if (Double.parseDouble(matcher.group(2)) >= quantile) {
        return Long.parseLong(matcher.group(1)) / NANOS_PER_MICRO;
      }
    }
    return 0;
  }

  @Override
  public String toString() {
    String throughput = String.format(Locale.ROOT, "%8.1f MB/s %10.0f events/s", megabytesPerSecond, eventsPerSecond);
    return p99Micros == 0 ? throughput
        : throughput + String.format(Locale.ROOT, "   latency p50 %.0f µs, p99 %.0f µs", medianMicros, p99Micros);
  }
}
