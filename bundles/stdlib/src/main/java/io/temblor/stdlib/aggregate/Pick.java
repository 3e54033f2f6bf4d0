// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.aggregate;

import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import org.jspecify.annotations.Nullable;

/** {@code win::first} and {@code win::last}; null of nothing. */
final class Pick extends StateAggregate<Pick> {
  /** Which value of a window. */
  enum Which {
    FIRST, LAST
  }

  private final Which which;
  private @Nullable Value picked;

  Pick(Which which) {
    super("pick", Pick.class);
    this.which = which;
  }

  @Override
  public void accumulate(Value[] arguments) throws FunctionException {
    if (picked == null || which == Which.LAST) {
      picked = kept(arguments[0]);
    }
  }

  @Override
  void mergeWith(Pick other) {
    if (other.picked != null && (picked == null || which == Which.LAST)) {
      picked = other.picked;
    }
  }

  @Override
  public Value result() {
    Value value = picked;
    return value == null ? Value.NULL : value;
  }

  @Override
  public void reset() {
    picked = null;
  }

  @Override
  RecordValue state() {
    Value value = picked;
    return RecordValue.of("picked", value == null ? ArrayValue.EMPTY : ArrayValue.of(value)); // null can be picked, too
  }

  @Override
  void state(RecordValue state) throws SnapshotRefusedException {
    ArrayValue saved = array(state, "picked");
    picked = saved.isEmpty() ? null : saved.get(0);
  }
}
