// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.aggregate;

import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Value;

/**
 * Counts numbers from 0 on in buckets whose width grows with the value, so that every quantile is within one percent of its true value
 * (C. Masson, J. E. Rim, H. K. Lee: <i>DDSketch: A Fast and Fully-Mergeable Quantile Sketch with Relative-Error Guarantees</i>, 2019).
 *
 * <p>Bucket <i>k</i> holds the values above γ^(k-1) up to γ^k. At most {@value #MAX_BUCKETS} buckets are kept; when more are needed the
 * lowest ones are joined.
 */
final class Sketch {
  private static final int MAX_BUCKETS = 2048;
  private static final double ACCURACY = 0.01;
  private static final double GROWTH = 2 * ACCURACY / (1 - ACCURACY);
  private static final double GAMMA = 1 + GROWTH;
  private static final double LOG_GAMMA = Math.log1p(GROWTH);
  private static final double SMALLEST = 1e-9;

  private long[] counts = new long[0];
  private int first;                   // the bucket of counts[0]
  private long zeros;
  private long total;

  void add(double value) {
    total++;
    if (value <= SMALLEST) {
      zeros++;
    } else {
      addTo((int) Math.ceil(Math.log(value) / LOG_GAMMA), 1);
    }
  }

  private void addTo(int bucket, long times) {
    if (counts.length == 0) {
      first = bucket;
      counts = new long[1];
    }
    int last = first + counts.length - 1;
    if (bucket > last) {
      spread(Math.max(first, bucket - MAX_BUCKETS + 1), bucket);
    } else if (bucket < first) {
      spread(Math.max(bucket, last - MAX_BUCKETS + 1), last);
    }
    counts[Math.max(bucket, first) - first] += times;
  }

  /** Makes {@code from} and {@code to} the first and last bucket; what is below goes to the first. */
  private void spread(int from, int to) {
    long[] spread = new long[to - from + 1];
    for (int i = 0; i < counts.length; i++) {
      spread[Math.max(first + i, from) - from] += counts[i];
    }
    counts = spread;
    first = from;
  }

  void addAll(Sketch other) {
    for (int i = 0; i < other.counts.length; i++) {
      if (other.counts[i] != 0) {
        addTo(other.first + i, other.counts[i]);
      }
    }
    zeros += other.zeros;
    total += other.total;
  }

  void clear() {
    counts = new long[0];
    zeros = 0;
    total = 0;
  }

  long total() {
    return total;
  }

  /** The value that stands at a rank, counted from 0, when all are sorted. */
  double valueAt(long rank) {
    if (rank < zeros) { return 0; }
    long seen = zeros;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen > rank) { return Math.exp((first + i) * LOG_GAMMA) * 2 / (1 + GAMMA); }
    }
    return 0;
  }

  /** Returns the number of zeros, then bucket and count of each bucket that is not empty. */
  ArrayValue toValue() {
    ArrayValue.Builder numbers = ArrayValue.builder().add(Value.of(zeros));
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 0) {
        numbers.add(Value.of(first + i)).add(Value.of(counts[i]));
      }
    }
    return numbers.build();
  }

  /** Adds what {@link #toValue} returned; false if it is something else. */
  boolean addValue(ArrayValue numbers) {
    for (Value number : numbers) {
      if (!(number instanceof IntValue)) { return false; }
    }
    if (numbers.size() % 2 == 0) { return false; }
    zeros += longAt(numbers, 0);
    total += longAt(numbers, 0);
    for (int i = 1; i < numbers.size(); i += 2) {
      addTo((int) longAt(numbers, i), longAt(numbers, i + 1));
      total += longAt(numbers, i + 1);
    }
    return true;
  }

  private static long longAt(ArrayValue numbers, int index) {
    return ((IntValue) numbers.get(index)).longValue();
  }
}
