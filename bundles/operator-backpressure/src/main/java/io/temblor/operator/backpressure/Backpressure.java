// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.backpressure;

import io.temblor.operator.backpressure.BackpressureConfig.Method;
import io.temblor.pdk.error.Problem;
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
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Backs off when a delivery was bad: one that failed, or took too long. While it does, one event passes in each span of that length; the
 * others overflow, or, if the method is to pause, pass as well, but sources are asked to bring no more.
 */
final class Backpressure implements Operator, Stateful {
  private static final String FORMAT = "backpressure";
  private static final int VERSION = 1;
  private static final Key ERROR = Key.of("error");
  private static final Key TIME = Key.of("time");
  private static final long NOT_MINE = 0;
  private static final long MINE = 1;

  private final long uid;
  private final long timeoutNanos;
  private final boolean pauses;
  private final Backoff backoff;
  private Optional<Problem> notice; // to be reported once
  private EventId breaker; // under this id, its breaker opens and closes; marked by operators in front
  private boolean takenOver; // since the last tick

  Backpressure(long uid, BackpressureConfig config, Optional<Problem> notice) {
    this.uid = uid;
    this.timeoutNanos = config.timeout().toNanos();
    this.pauses = config.method() == Method.PAUSE;
    this.backoff = config.steps().map(Backoff::new).orElseGet(Backoff::new);
    this.notice = notice;
    this.breaker = EventId.of(uid, 0, 0, 0);
  }

  @Override
  public void onEvent(String port, Event event, OperatorOutput out) {
    if (notice.isPresent()) {
      out.report(notice.get());
      notice = Optional.empty();
    }
    Event marked = event.withId(event.id().marked(uid, MINE)).asTransactional();
    boolean admitted = backoff.admits(event.ingestNanos());
    out.emit(admitted || pauses ? "out" : "overflow", marked);
  }

  @Override
  public Insight onInsight(Insight insight, OperatorOutput out) {
    if (insight.id().mark(uid, NOT_MINE) != MINE) { return insight; }
    boolean before = backoff.isActive();
    if (isBad(insight)) {
      backoff.lengthen(insight.ingestNanos());
    } else if (insight.action() == Action.ACK) {
      backoff.reset();
    }
    if (pauses && before != backoff.isActive()) {
      if (before) { return restored(insight.ingestNanos()); }
      breaker = EventId.of(uid, 0, 0, 0).withMarksOf(insight.id());
      return new Insight(Action.TRIGGER, breaker, insight.ingestNanos(), insight.metadata());
    }
    return insight.action() == Action.TRIGGER ? OperatorOutput.SWALLOW : insight;
  }

  private boolean isBad(Insight insight) {
    return insight.action() == Action.FAIL || insight.action() == Action.TRIGGER || insight.metadata().contains(ERROR)
        || insight.metadata().get(TIME) instanceof IntValue took && took.longValue() > timeoutNanos;
  }

  private Insight restored(long nanos) {
    return Insight.of(Action.RESTORE, breaker, nanos);
  }

  @Override
  public void onSignal(Signal signal, OperatorOutput out) {
    if (!(signal instanceof Signal.Tick tick) || !backoff.isActive()) { return; } // others tell no time
    if (backoff.isOver(tick.nanos())) {
      backoff.reset();
      if (pauses) {
        out.insight(restored(tick.nanos()));
      }
    } else if (takenOver && pauses) { // the breaker went with the predecessor
      out.insight(Insight.of(Action.TRIGGER, breaker, tick.nanos()));
    }
    takenOver = false;
  }

  @Override
  public Set<OperatorTrait> traits() {
    return Set.of(OperatorTrait.SIGNALS, OperatorTrait.CONTRAFLOW, OperatorTrait.REHEARSABLE);
  }

  @Override
  public Snapshot snapshot() {
    RecordValue state = backoff.snapshot();
    return new Snapshot(FORMAT, VERSION, state, List.of(breaker));
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    if (!snapshot.format().equals(FORMAT) || snapshot.version() != VERSION) {
      throw SnapshotRefusedException.unknown(snapshot, FORMAT, VERSION);
    }
    backoff.restore(snapshot.state());
    if (!snapshot.ids().isEmpty()) { // none if it comes from another process, whose marks nobody knows here
      breaker = snapshot.ids().getFirst();
    }
    takenOver = true;
  }
}
