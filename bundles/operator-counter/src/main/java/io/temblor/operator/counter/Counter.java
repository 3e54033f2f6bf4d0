// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.counter;

import io.temblor.pdk.event.Event;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.Set;

/** Wraps each event into a record with its number, from 1. */
final class Counter implements Operator, Stateful {
  private static final String FORMAT = "counter";
  private static final int VERSION = 1;
  private static final Key COUNT = Key.of("count");
  private static final Key EVENT = Key.of("event");

  private long count; // events so far

  @Override
  public void onEvent(String port, Event event, OperatorOutput out) {
    count++;
    out.emit(
        event.withValue(RecordValue.builder(2).put(COUNT, Value.of(count)).put(EVENT, event.value()).build()));
  }

  @Override
  public Set<OperatorTrait> traits() {
    return Set.of(OperatorTrait.REHEARSABLE);
  }

  @Override
  public Snapshot snapshot() {
    return new Snapshot(FORMAT, VERSION, Value.of(count));
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    if (!snapshot.format().equals(FORMAT) || snapshot.version() != VERSION) {
      throw SnapshotRefusedException.unknown(snapshot, FORMAT, VERSION);
    }
    if (!(snapshot.state() instanceof IntValue events)) {
      throw new SnapshotRefusedException("the state is not one of a counter: it is no number");
    }
    count = events.longValue();
  }
}
