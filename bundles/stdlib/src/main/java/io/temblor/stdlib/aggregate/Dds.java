// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.aggregate;

import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.FloatValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import org.jspecify.annotations.Nullable;

/** {@code stats::dds}. What is no finite number, or negative, does not count. */
final class Dds extends StateAggregate<Dds> {
  private final Sketch sketch = new Sketch();
  private double sum;
  private double min = Double.POSITIVE_INFINITY;
  private double max;
  private @Nullable Percentiles percentiles;

  Dds() {
    super("dds", Dds.class);
  }

  @Override
  public void accumulate(Value[] arguments) throws FunctionException {
    if (percentiles == null) {
      percentiles = Percentiles.of(arguments);
    }
    double number = switch (arguments[0]) {
      case IntValue integer -> integer.doubleValue();
      case FloatValue real -> real.doubleValue();
      default -> Double.NaN;
    };
    if (number >= 0 && number < Double.POSITIVE_INFINITY) {
      sketch.add(number);
      sum += number;
      min = Math.min(min, number);
      max = Math.max(max, number);
    }
  }

  @Override
  void mergeWith(Dds other) {
    percentiles = percentiles == null ? other.percentiles : percentiles;
    sketch.addAll(other.sketch);
    sum += other.sum;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  @Override
  public Value result() throws FunctionException {
    Percentiles wanted = percentiles == null ? Percentiles.ofDefault() : percentiles;
    long count = sketch.total();
    return RecordValue.builder()
        .put("count", Value.of(count))
        .put("sum", Value.of(sum))
        .put("min", Value.of(count == 0 ? 0.0 : min))
        .put("max", Value.of(max))
        .put("mean", Value.of(count == 0 ? 0.0 : sum / count))
        .put("percentiles", wanted.record(this::percentile))
        .build();
  }

  private Value percentile(double part) throws FunctionException {
    if (sketch.total() == 0) { return Value.of(0.0); }
    if (!(part >= 0 && part <= 1)) {
      throw FunctionException.failed(
          "the percentile " + Value.of(part) + " is out of range; the median is \"0.5\", the largest value \"1\"");
    }
    return Value.of(Math.ceil(quantile(part) * 10) / 10);
  }

  private double quantile(double part) {
    if (part == 0) { return min; }
    return part == 1 ? max : sketch.valueAt((long) (part * (sketch.total() - 1)));
  }

  @Override
  public void reset() {
    sketch.clear();
    sum = 0;
    min = Double.POSITIVE_INFINITY;
    max = 0;
  }

  @Override
  RecordValue state() {
    Percentiles wanted = percentiles;
    return RecordValue.of("counts", sketch.toValue(), "sum", Value.of(sum), "min", Value.of(min), "max", Value.of(max),
        "percentiles", wanted == null ? Value.NULL : wanted.toValue());
  }

  @Override
  void state(RecordValue state) throws SnapshotRefusedException {
    sketch.clear();
    if (!sketch.addValue(array(state, "counts"))) { throw broken("`counts` are no integers, or too few"); }
    sum = number(state, "sum");
    min = number(state, "min");
    max = number(state, "max");
    Value saved = value(state, "percentiles");
    try {
      percentiles = saved == Value.NULL ? null : Percentiles.of(new Value[]{Value.NULL, saved});
    } catch (FunctionException e) {
      throw broken(e.getMessage());
    }
  }
}
