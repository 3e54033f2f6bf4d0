// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.bench;

import static io.temblor.pdk.error.ConfigException.check;

import io.temblor.pdk.config.ByteSize;
import io.temblor.pdk.config.Default;
import io.temblor.pdk.config.Doc;
import io.temblor.pdk.config.Max;
import io.temblor.pdk.config.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Options of {@code bench}, for the source and for the sink. */
public record BenchConfig(
    @Doc("File to replay; decompressed if its name ends in .xz") Path path,
    @Doc("Pause before every event") Optional<Duration> interval,
    @Doc("Events to send in a second, on schedule; as fast as possible if left out") @Min(1)
    @Max(1_000_000_000) Optional<Long> rate,
    @Doc("Bytes of one event; events are lines if left out") @Min(1)
    @Max(Integer.MAX_VALUE) Optional<ByteSize> chunkSize,
    @Doc("Whether every event is decoded from base64 while loading") @Default("false") boolean base64,
    @Doc("How often the file is replayed; without end if left out") @Min(1) Optional<Long> iters,
    @Doc("Seconds to measure; 0: until the source has ended") @Default("0") @Min(0)
    @Max(1_000_000_000) long stopAfterSecs,
    @Doc("Seconds that are not measured at the beginning") @Default("0") @Min(0) @Max(1_000_000_000) long warmupSecs,
    @Doc("Significant digits of latencies; more than 5 count as 5") @Default("2") @Min(0)
    @Max(255) int significantFigures,
    @Doc("Whether the source waits for acknowledgements") @Default("false") boolean isTransactional,
    @Doc("Whether the report is JSON") @Default("false") boolean structured,
    @Doc("Whether the process ends after the report") @Default("true") boolean endsProcess) {

  private static final int MAX_SIGNIFICANT_FIGURES = 5;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** Refuses two paces at once. */
  public BenchConfig {
    check(rate.isEmpty() || interval.isEmpty(), "rate",
        "cannot be combined with `interval`: use `rate` for so many events in a second, `interval` for a pause before each");
  }

  /** Digits the histogram works with. */
  int histogramDigits() {
    return Math.min(significantFigures, MAX_SIGNIFICANT_FIGURES);
  }

  long warmupNanos() {
    return warmupSecs * NANOS_PER_SECOND;
  }

  /** From the beginning of the warm-up to the end of the measurement; {@link Long#MAX_VALUE} without end. */
  long stopNanos() {
    return stopAfterSecs == 0 ? Long.MAX_VALUE : (stopAfterSecs + warmupSecs) * NANOS_PER_SECOND;
  }
}
