// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.batch;

import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Collects events until there are enough of them, or the first one has waited long enough, and emits them as one batch event. What
 * is there when the flow drains leaves at once: nothing would ever fill it up.
 */
final class Batch implements Operator, Stateful {
  private static final String FORMAT = "batch";
  private static final int VERSION = 1;

  private final long uid;
  private final long count;
  private final long timeoutNanos;
  private final Members members = new Members();
  private long emitted; // batches so far, which number their ids

  Batch(long uid, BatchConfig config) {
    this.uid = uid;
    this.count = config.count();
    this.timeoutNanos = config.timeout().map(timeout -> timeout.toNanos()).orElse(Long.MAX_VALUE);
  }

  @Override
  public void onEvent(String port, Event event, OperatorOutput out) {
    members.add(event, out);
    if (members.size() >= count || isOverdue(event.ingestNanos())) {
      emit(out);
    }
  }

  @Override
  public void onSignal(Signal signal, OperatorOutput out) {
    if (members.isEmpty()) { return; }
    boolean due =
        switch (signal) {
          case Signal.Tick tick -> isOverdue(tick.nanos());
          case Signal.Drain _ -> true;
          case Signal.Start _ -> false; // tells no time
        };
    if (due) {
      emit(out);
    }
  }

  private boolean isOverdue(long nowNanos) {
    return nowNanos - members.firstNanos() > timeoutNanos;
  }

  private void emit(OperatorOutput out) {
    members.emit(EventId.of(uid, 0, emitted, emitted), out);
    emitted++;
  }

  @Override
  public Set<OperatorTrait> traits() {
    return Set.of(OperatorTrait.SIGNALS);
  }

  @Override
  public Snapshot snapshot() {
    List<EventId> kept = new ArrayList<>(1);
    RecordValue state = RecordValue.of("batch", members.snapshot(kept), "emitted", Value.of(emitted));
    return new Snapshot(FORMAT, VERSION, state, kept);
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    if (!snapshot.format().equals(FORMAT) || snapshot.version() != VERSION) {
      throw SnapshotRefusedException.unknown(snapshot, FORMAT, VERSION);
    }
    if (!(snapshot.state() instanceof RecordValue state) || !(state.get("emitted") instanceof IntValue number)
        || state.get("batch") == null) {
      throw new SnapshotRefusedException("the state is not one of a batch");
    }
    members.restore(state.get("batch"), snapshot.ids());
    emitted = number.longValue();
  }
}
