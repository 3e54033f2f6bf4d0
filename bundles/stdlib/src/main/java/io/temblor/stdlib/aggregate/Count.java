// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.aggregate;

import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;

/** {@code stats::count}. */
final class Count extends StateAggregate<Count> {
  private long count;

  Count() {
    super("count", Count.class);
  }

  @Override
  public void accumulate(Value[] arguments) {
    count++;
  }

  @Override
  void mergeWith(Count other) {
    count += other.count;
  }

  @Override
  public Value result() {
    return Value.of(count);
  }

  @Override
  public void reset() {
    count = 0;
  }

  @Override
  RecordValue state() {
    return RecordValue.of("count", Value.of(count));
  }

  @Override
  void state(RecordValue state) throws SnapshotRefusedException {
    count = integer(state, "count");
  }
}
