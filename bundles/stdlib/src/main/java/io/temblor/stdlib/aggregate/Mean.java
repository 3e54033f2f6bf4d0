// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.aggregate;

import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.Arguments;

/** {@code stats::sum} and {@code stats::mean}. */
final class Mean extends StateAggregate<Mean> {
  /** What is made of the sum. */
  enum Result {
    /** The sum, 0 of nothing. */
    SUM,
    /** The sum divided by the number of values, null of nothing. */
    MEAN
  }

  private final Result result;
  private double sum;
  private long count;

  Mean(Result result) {
    super("mean", Mean.class);
    this.result = result;
  }

  @Override
  public void accumulate(Value[] arguments) throws FunctionException {
    sum += Arguments.number(arguments[0]);
    count++;
  }

  @Override
  void mergeWith(Mean other) {
    sum += other.sum;
    count += other.count;
  }

  @Override
  public Value result() {
    return switch (result) {
      case SUM -> Value.of(sum);
      case MEAN -> count == 0 ? Value.NULL : Value.of(sum / count);
    };
  }

  @Override
  public void reset() {
    sum = 0;
    count = 0;
  }

  @Override
  RecordValue state() {
    return RecordValue.of("sum", Value.of(sum), "count", Value.of(count));
  }

  @Override
  void state(RecordValue state) throws SnapshotRefusedException {
    sum = number(state, "sum");
    count = integer(state, "count");
  }
}
