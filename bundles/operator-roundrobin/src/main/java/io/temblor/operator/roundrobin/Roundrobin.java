// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.roundrobin;

import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Insight.Action;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.Set;

/**
 * Deals events out to its outputs in turn. A breaker that opens behind an output closes that output; only when all are closed does the
 * operator open a breaker of its own, until one is open again.
 */
final class Roundrobin implements Operator, Stateful {
  private static final String FORMAT = "roundrobin";
  private static final int VERSION = 1;

  private final EventId breaker; // under this id, its breaker opens and closes
  private final Outputs outputs;
  private boolean signalled; // has had its first signal
  private boolean takenOver; // since the last signal

  Roundrobin(long uid, RoundrobinConfig config) {
    this.breaker = EventId.of(uid, 0, 0, 0);
    this.outputs = new Outputs(config.outputs());
  }

  @Override
  public void onEvent(String port, Event event, OperatorOutput out) {
    int output = outputs.take();
    if (output == Outputs.NONE) {
      out.emit("overflow", event);
    } else {
      out.emit(outputs.port(output), event.withId(event.id().marked(breaker.source(), output)));
    }
  }

  @Override
  public void onSignal(Signal signal, OperatorOutput out) {
    if (!signalled) {
      signalled = true;
      out.insight(breaker(Action.RESTORE, signal));
    }
    if (takenOver && !outputs.isAnyOpen()) { // the breaker went with the predecessor
      out.insight(breaker(Action.TRIGGER, signal));
    }
    takenOver = false;
  }

  private Insight breaker(Action action, Signal signal) {
    return Insight.of(action, breaker, signal instanceof Signal.Tick tick ? tick.nanos() : 0);
  }

  @Override
  public Insight onInsight(Insight insight, OperatorOutput out) {
    long output = insight.id().mark(breaker.source(), Outputs.NONE);
    return switch (insight.action()) {
      case TRIGGER, RESTORE -> output < 0 || output >= outputs.size() ? insight : onBreaker(insight, (int) output);
      case ACK, FAIL, SINK_START, DRAINED -> insight;
    };
  }

  private Insight onBreaker(Insight insight, int output) {
    boolean before = outputs.isAnyOpen();
    outputs.set(output, insight.action() == Action.RESTORE);
    return before == outputs.isAnyOpen()
        ? OperatorOutput.SWALLOW
        : new Insight(insight.action(), breaker.withMarksOf(insight.id()), insight.ingestNanos(), insight.metadata());
  }

  @Override
  public Set<OperatorTrait> traits() {
    return Set.of(OperatorTrait.SIGNALS, OperatorTrait.CONTRAFLOW, OperatorTrait.REHEARSABLE);
  }

  @Override
  public Snapshot snapshot() {
    return new Snapshot(FORMAT, VERSION,
        RecordValue.of("outputs", outputs.snapshot(), "signalled", Value.of(signalled)));
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    if (!snapshot.format().equals(FORMAT) || snapshot.version() != VERSION) {
      throw SnapshotRefusedException.unknown(snapshot, FORMAT, VERSION);
    }
    if (!(snapshot.state() instanceof RecordValue state) || !(state.get("outputs") instanceof Value record)
        || !(state.get("signalled") instanceof BoolValue hadSignal)) {
      throw new SnapshotRefusedException("the state is not one of a roundrobin");
    }
    outputs.restore(record);
    signalled = hadSignal.value();
    takenOver = true;
  }
}
