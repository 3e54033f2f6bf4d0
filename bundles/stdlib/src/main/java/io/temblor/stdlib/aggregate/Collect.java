// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.aggregate;

import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;

/** {@code win::collect_flattened} and {@code win::collect_nested}. */
final class Collect extends StateAggregate<Collect> {
  /** How a merged window is added. */
  enum Merge {
    /** Its values one by one. */
    FLATTENED,
    /** Its values in an array, as one value. */
    NESTED
  }

  private final Merge merge;
  private ArrayValue values = ArrayValue.EMPTY;

  Collect(Merge merge) {
    super("collect", Collect.class);
    this.merge = merge;
  }

  @Override
  public void accumulate(Value[] arguments) throws FunctionException {
    values = values.append(kept(arguments[0]));
  }

  @Override
  void mergeWith(Collect other) {
    values = merge == Merge.FLATTENED ? values.concat(other.values) : values.append(other.values);
  }

  @Override
  public Value result() {
    return values;
  }

  @Override
  public void reset() {
    values = ArrayValue.EMPTY;
  }

  @Override
  RecordValue state() {
    return RecordValue.of("values", values);
  }

  @Override
  void state(RecordValue state) throws SnapshotRefusedException {
    values = array(state, "values");
  }
}
