// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.aggregate;

import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.Arguments;

/**
 * {@code stats::min} and {@code stats::max}; 0 of nothing.
 *
 * <p>The two merge differently, as in the reference: the maximum takes the larger of what there is, the minimum takes the other one only if
 * it has one itself. So the minimum of a second tilt frame is always empty.
 */
final class Extreme extends StateAggregate<Extreme> {
  /** Which end of the values. */
  enum End {
    MIN, MAX
  }

  private final End end;
  private double value;
  private boolean isSet;

  Extreme(End end) {
    super("extreme", Extreme.class);
    this.end = end;
  }

  @Override
  public void accumulate(Value[] arguments) throws FunctionException {
    take(Arguments.number(arguments[0]));
  }

  private void take(double candidate) {
    if (!isSet || (end == End.MIN ? candidate < value : candidate > value)) {
      value = candidate;
      isSet = true;
    }
  }

  @Override
  void mergeWith(Extreme other) {
    if (other.isSet && (isSet || end == End.MAX)) {
      take(other.value);
    }
  }

  @Override
  public Value result() {
    return Value.of(value);
  }

  @Override
  public void reset() {
    value = 0;
    isSet = false;
  }

  @Override
  RecordValue state() {
    return RecordValue.of("value", isSet ? Value.of(value) : Value.NULL);
  }

  @Override
  void state(RecordValue state) throws SnapshotRefusedException {
    reset();
    if (value(state, "value") != Value.NULL) {
      take(number(state, "value"));
    }
  }
}
