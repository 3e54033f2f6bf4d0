// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.aggregate;

import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.Arguments;

/**
 * {@code stats::var} and {@code stats::stdev}: of a sample, 0 of nothing, NaN of one value.
 *
 * <p>All values are shifted by the first one, so that large values that differ little do not lose their digits (T. F. Chan, G. H. Golub,
 * R. J. LeVeque: <i>Algorithms for Computing the Sample Variance</i>, 1983). Merging adds everything, the shifts included: exact into an
 * empty aggregate, otherwise what the reference computes.
 */
final class Variance extends StateAggregate<Variance> {
  /** What is made of the variance. */
  enum Result {
    VARIANCE, DEVIATION
  }

  private final Result result;
  private long count;
  private double shift;
  private double sum;
  private double squares;

  Variance(Result result) {
    super("variance", Variance.class);
    this.result = result;
  }

  @Override
  public void accumulate(Value[] arguments) throws FunctionException {
    double value = Arguments.number(arguments[0]);
    shift = count == 0 ? value : shift;
    count++;
    sum += value - shift;
    squares += (value - shift) * (value - shift);
  }

  @Override
  void mergeWith(Variance other) {
    count += other.count;
    shift += other.shift;
    sum += other.sum;
    squares += other.squares;
  }

  @Override
  public Value result() {
    if (count == 0) { return Value.of(0.0); }
    double variance = (squares - sum * sum / count) / (count - 1);
    return Value.of(result == Result.DEVIATION ? Math.sqrt(variance) : variance);
  }

  @Override
  public void reset() {
    count = 0;
    shift = 0;
    sum = 0;
    squares = 0;
  }

  @Override
  RecordValue state() {
    return RecordValue.of("count", Value.of(count), "shift", Value.of(shift), "sum", Value.of(sum), "squares",
        Value.of(squares));
  }

  @Override
  void state(RecordValue state) throws SnapshotRefusedException {
    count = integer(state, "count");
    shift = number(state, "shift");
    sum = number(state, "sum");
    squares = number(state, "squares");
  }
}
