// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.bench;

import io.temblor.json.Json;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * What is printed at the end of a benchmark. The columns are those of the reference implementation, so that scripts can
 * read both.
 */
final class BenchReport {
  private static final int TICKS_PER_HALF_DISTANCE = 2;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double BYTES_PER_MEGABYTE = 1024.0 * 1024.0;
  private static final double PERCENT = 100.0;

  private final Measurement measurement;
  private final double seconds;

  BenchReport(Measurement measurement, long measuredNanos) {
    this.measurement = measurement;
    this.seconds = measuredNanos / NANOS_PER_SECOND;
  }

  /** Returns the report for people. */
  String text() {
    Histogram latencies = measurement.latencies();
    StringBuilder text = new StringBuilder();
    add(text, "%10s %7s %10s %14s\n\n", "Value", "Percentile", "TotalCount", "1/(1-Percentile)");
    for (HistogramIterationValue step : latencies.percentiles(TICKS_PER_HALF_DISTANCE)) {
      double quantile = step.getPercentileLevelIteratedTo() / PERCENT;
      String inverse = quantile < 1.0 ? String.format(Locale.ROOT, "%.2f", 1 / (1 - quantile)) : "inf";
      add(text, "%12d %1.5f %10d %14s\n", step.getValueIteratedTo(), quantile, step.getTotalCountToThisValue(),
          inverse);
    }
    add(text, "#[%-10s = %12.2f, %-14s = %12.2f]\n", "Mean", latencies.getMean(), "StdDeviation",
        latencies.getStdDeviation());
    add(text, "#[%-10s = %12d, %-14s = %12d]\n", "Max", latencies.getMaxValue(), "Total count",
        latencies.getTotalCount());
    add(text, "#[%-10s = %12d, %-14s = %12d]\n", "Buckets", measurement.buckets(), "SubBuckets",
        measurement.distinctValues());
    add(text, "\n\nThroughput   (data): %.1f MB/s\n", bytesPerSecond() / BYTES_PER_MEGABYTE);
    add(text, "Throughput (events): %.1fk events/s\n", eventsPerSecond() / 1000);
    return text.toString();
  }

  /** Returns the report for programs: one line of JSON. */
  String json() {
    Histogram latencies = measurement.latencies();
    ArrayValue.Builder quantiles = ArrayValue.builder();
    for (HistogramIterationValue step : latencies.percentiles(TICKS_PER_HALF_DISTANCE)) {
      quantiles.add(RecordValue.of("value", Value.of(step.getValueIteratedTo()),
          "quantile", Value.of(step.getPercentile() / PERCENT),
          "quantile_to", Value.of(step.getPercentileLevelIteratedTo() / PERCENT)));
    }
    RecordValue report = RecordValue.builder()
        .put("mean", Value.of(latencies.getMean()))
        .put("stdev", Value.of(latencies.getStdDeviation()))
        .put("max", Value.of(latencies.getMaxValue()))
        .put("count", Value.of(latencies.getTotalCount()))
        .put("buckets", Value.of(measurement.buckets()))
        .put("subbuckets", Value.of(measurement.distinctValues()))
        .put("bytes", Value.of(measurement.bytes()))
        .put("throughput", RecordValue.of(
            "events_per_second", Value.of(eventsPerSecond()), "bytes_per_second", Value.of(bytesPerSecond())))
        .put("quantiles", quantiles.build())
        .build();
    return Json.text(report) + "\n";
  }

  private double eventsPerSecond() {
    return measurement.latencies().getTotalCount() / seconds;
  }

  private double bytesPerSecond() {
    return measurement.bytes() / seconds;
  }

  private static void add(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
