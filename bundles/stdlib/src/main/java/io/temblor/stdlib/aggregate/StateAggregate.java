// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.aggregate;

import io.temblor.pdk.function.Aggregate;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.FloatValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;

/** What all aggregates of this package share: their snapshots are records, in version 1. */
abstract class StateAggregate<A extends StateAggregate<A>> implements Aggregate {
  private static final int VERSION = 1;

  private final String format;
  private final Class<A> type;

  /** The format names the layout of the snapshots, the type is that of the class itself. */
  StateAggregate(String format, Class<A> type) {
    this.format = format;
    this.type = type;
  }

  /** Returns what was collected. */
  abstract RecordValue state();

  /** Takes over what {@link #state} returned. */
  abstract void state(RecordValue state) throws SnapshotRefusedException;

  abstract void mergeWith(A other) throws FunctionException;

  /** A value that may be kept until the window closes; scripts can build some that are nested too deep for that. */
  static Value kept(Value value) throws FunctionException {
    try {
      return value.detach();
    } catch (IllegalStateException nestedTooDeep) {
      throw FunctionException.failed("the value cannot be kept: " + nestedTooDeep.getMessage());
    }
  }

  @Override
  public final void merge(Aggregate other) throws FunctionException {
    mergeWith(type.cast(other));
  }

  @Override
  public final Snapshot snapshot() {
    return new Snapshot(format, VERSION, state());
  }

  @Override
  public final void restore(Snapshot snapshot) throws SnapshotRefusedException {
    if (!snapshot.format().equals(format) || snapshot.version() != VERSION) {
      throw SnapshotRefusedException.unknown(snapshot, format, VERSION);
    }
    if (!(snapshot.state() instanceof RecordValue state)) { throw broken("it is no record"); }
    state(state);
  }

  final long integer(RecordValue state, String name) throws SnapshotRefusedException {
    if (state.get(name) instanceof IntValue integer) { return integer.longValue(); }
    throw broken("`" + name + "` is no integer");
  }

  final double number(RecordValue state, String name) throws SnapshotRefusedException {
    if (state.get(name) instanceof FloatValue number) { return number.doubleValue(); }
    throw broken("`" + name + "` is no float");
  }

  final ArrayValue array(RecordValue state, String name) throws SnapshotRefusedException {
    if (state.get(name) instanceof ArrayValue array) { return array; }
    throw broken("`" + name + "` is no array");
  }

  final Value value(RecordValue state, String name) throws SnapshotRefusedException {
    Value value = state.get(name);
    if (value != null) { return value; }
    throw broken("`" + name + "` is missing");
  }

  final SnapshotRefusedException broken(String problem) {
    return new SnapshotRefusedException("state of " + format + " cannot be read: " + problem);
  }
}
