// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.aggregate;

import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Numbers;
import io.temblor.pdk.value.Value;
import java.util.Arrays;

/**
 * Counts integers from 0 to 2^64 - 1 in buckets of two significant digits, the layout of HdrHistogram (G. Tene). Values below 256 have
 * a bucket each; above, every power of two is split into 128 buckets of one width.
 *
 * <pre>
 * index   0 … 255    256 … 383      384 … 511       …
 * values  0 … 255    256 … 511      512 … 1023      …
 * width   1          2              4               …
 * </pre>
 */
final class Histogram {
  private static final int EXACT = 256;
  private static final int HALF = EXACT / 2;
  private static final int EXACT_BITS = 8;

  private long[] counts = new long[0];
  private long total;

  void add(long value, long times) {
    int index = index(value);
    if (index >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(index + 1, Math.min(counts.length * 2, index(-1L) + 1)));
    }
    counts[index] += times;
    total += times;
  }

  void addAll(Histogram other) {
    for (int index = 0; index < other.counts.length; index++) {
      if (other.counts[index] != 0) {
        add(low(index), other.counts[index]);
      }
    }
  }

  void clear() {
    Arrays.fill(counts, 0);
    total = 0;
  }

  long total() {
    return total;
  }

  private static int index(long value) {
    int shift = Math.max(0, Long.SIZE - EXACT_BITS - Long.numberOfLeadingZeros(value));
    return (int) (value >>> shift) + shift * HALF;
  }

  private static int shift(int index) {
    return index < EXACT ? 0 : index / HALF - 1;
  }

  /** The lowest value of a bucket. */
  private static long low(int index) {
    int shift = shift(index);
    return (long) (index - shift * HALF) << shift;
  }

  /** The highest value of a bucket. */
  private static long high(int index) {
    return low(index) + (1L << shift(index)) - 1;
  }

  private static double middle(int index) {
    return Numbers.unsignedToDouble(low(index) + (1L << shift(index) >> 1));
  }

  Value min() {
    for (int index = 0; index < counts.length; index++) {
      if (counts[index] != 0) { return Value.ofUnsigned(low(index)); }
    }
    return Value.of(0);
  }

  Value max() {
    for (int index = counts.length - 1; index >= 0; index--) {
      if (counts[index] != 0) { return Value.ofUnsigned(high(index)); }
    }
    return Value.of(0);
  }

  double mean() {
    double mean = 0;
    for (int index = 0; index < counts.length; index++) {
      if (counts[index] != 0) {
        mean += middle(index) * counts[index] / total;
      }
    }
    return mean;
  }

  /** The standard deviation of all values, not of a sample. */
  double deviation() {
    if (total == 0) { return 0; }
    double mean = mean();
    double squares = 0;
    for (int index = 0; index < counts.length; index++) {
      double distance = middle(index) - mean;
      squares += distance * distance * counts[index];
    }
    return Math.sqrt(squares / total);
  }

  /** The value that so large a part of the values, from 0 to 1, do not exceed. */
  Value quantile(double part) {
    double wanted = Math.max(0, Math.min(1, part * 100 / 100)); // the detour rounds as the reference does
    long rank = Math.max(1, (long) Math.ceil(wanted * total));
    long seen = 0;
    for (int index = 0; index < counts.length; index++) {
      seen += counts[index];
      if (seen >= rank) { return Value.ofUnsigned(wanted == 0 ? low(index) : high(index)); }
    }
    return Value.of(0);
  }

  /** Returns lowest value and count of each bucket that is not empty, one after the other. */
  ArrayValue toValue() {
    ArrayValue.Builder pairs = ArrayValue.builder();
    for (int index = 0; index < counts.length; index++) {
      if (counts[index] != 0) {
        pairs.add(Value.ofUnsigned(low(index))).add(Value.of(counts[index]));
      }
    }
    return pairs.build();
  }

  /** Adds what {@link #toValue} returned; false if it is something else. */
  boolean addValue(ArrayValue pairs) {
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      if (!(pairs.get(i) instanceof IntValue value) || !(pairs.get(i + 1) instanceof IntValue times)) { return false; }
      add(value.longValue(), times.longValue());
    }
    return pairs.size() % 2 == 0;
  }
}
