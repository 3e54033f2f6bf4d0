// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.bench;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** Latencies, number of events (that of the latencies) and bytes. */
final class Measurement {
  private static final long LOWEST_NANOS = 1;
  private static final long HIGHEST_NANOS = 100_000_000_000L;

  private final Histogram latencies;
  private long bytes;

  Measurement(int significantDigits) {
    this(new Histogram(LOWEST_NANOS, HIGHEST_NANOS, significantDigits), 0);
  }

  private Measurement(Histogram latencies, long bytes) {
    this.latencies = latencies;
    this.bytes = bytes;
  }

  /** Reads what {@link #encodedHistogram} wrote. */
  static Measurement decode(ByteBuffer histogram, long bytes) {
    return new Measurement(Histogram.decodeFromByteBuffer(histogram, HIGHEST_NANOS), bytes);
  }

  void record(long nanos, long events) {
    latencies.recordValueWithCount(Math.clamp(nanos, LOWEST_NANOS, HIGHEST_NANOS), events);
  }

  void addBytes(long count) {
    bytes += count;
  }

  Histogram latencies() {
    return latencies;
  }

  long bytes() {
    return bytes;
  }

  byte[] encodedHistogram() {
    ByteBuffer encoded = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
    int length = latencies.encodeIntoByteBuffer(encoded);
    return Arrays.copyOf(encoded.array(), length);
  }

  /** Powers of two that the histogram covers, each with the same number of steps. */
  int buckets() {
    long untracked = (long) steps();
    int buckets = 1;
    for (; untracked <= HIGHEST_NANOS; untracked <<= 1) {
      buckets++;
    }
    return buckets;
  }

  /** Values the histogram can tell apart. */
  int distinctValues() {
    return (buckets() + 1) * (steps() / 2);
  }

  /** Steps of one bucket: the power of two from which on two neighbours differ by less than the precision. */
  private int steps() {
    long singleUnit = 2 * (long) Math.pow(10, latencies.getNumberOfSignificantValueDigits());
    return 1 << Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(singleUnit - 1));
  }
}
