// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.aggregate;

import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.FloatValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import org.jspecify.annotations.Nullable;

/** {@code stats::hdr}. What is no number, or negative, does not count. */
final class Hdr extends StateAggregate<Hdr> {
  private static final double TWO_POW_63 = 0x1p63;

  private final Histogram histogram = new Histogram();
  private @Nullable Percentiles percentiles;

  Hdr() {
    super("hdr", Hdr.class);
  }

  @Override
  public void accumulate(Value[] arguments) throws FunctionException {
    if (percentiles == null) {
      percentiles = Percentiles.of(arguments);
    }
    switch (arguments[0]) {
      case IntValue integer when !integer.isNegative() -> histogram.add(integer.longValue(), 1);
      case FloatValue number when number.doubleValue() >= 0 -> histogram.add(truncated(number.doubleValue()), 1);
      default -> {
        // neither negative numbers nor other values have a bucket
      }
    }
  }

  private static long truncated(double number) {
    if (number < TWO_POW_63) { return (long) number; }
    return number < 2 * TWO_POW_63 ? (long) (number - TWO_POW_63) + Long.MIN_VALUE : -1L;
  }

  @Override
  void mergeWith(Hdr other) {
    percentiles = percentiles == null ? other.percentiles : percentiles;
    histogram.addAll(other.histogram);
  }

  @Override
  public Value result() throws FunctionException {
    Percentiles wanted = percentiles == null ? Percentiles.ofDefault() : percentiles;
    double deviation = histogram.deviation();
    return RecordValue.builder()
        .put("count", Value.of(histogram.total()))
        .put("min", histogram.min())
        .put("max", histogram.max())
        .put("mean", Value.of(histogram.mean()))
        .put("stdev", Value.of(deviation))
        .put("var", Value.of(deviation * deviation))
        .put("percentiles", wanted.record(histogram::quantile))
        .build();
  }

  @Override
  public void reset() {
    histogram.clear();
  }

  @Override
  RecordValue state() {
    Percentiles wanted = percentiles;
    return RecordValue.of("counts", histogram.toValue(), "percentiles", wanted == null ? Value.NULL : wanted.toValue());
  }

  @Override
  void state(RecordValue state) throws SnapshotRefusedException {
    histogram.clear();
    if (!histogram.addValue(array(state, "counts"))) { throw broken("`counts` are no pairs of integers"); }
    Value saved = value(state, "percentiles");
    try {
      percentiles = saved == Value.NULL ? null : Percentiles.of(new Value[]{Value.NULL, saved});
    } catch (FunctionException e) {
      throw broken(e.getMessage());
    }
  }
}
