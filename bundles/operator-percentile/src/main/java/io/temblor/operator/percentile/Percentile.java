// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.percentile;

import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.FloatValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.Value;
import java.util.Set;

/**
 * Lets pass the share of events that those behind it seem to be able to bear. Which events these are follows from their ingest time, so
 * that the same events give the same results.
 */
final class Percentile implements Operator, Stateful {
  private static final String FORMAT = "percentile";
  private static final int VERSION = 1;
  private static final Key ERROR = Key.of("error");
  private static final Key TIME = Key.of("time");
  private static final long PARTS = 65_535; // that ingest times are dealt out to
  private static final long NOT_MINE = 0;
  private static final long MINE = 1;

  private final long uid;
  private final long timeoutNanos;
  private final double stepDown;
  private final double stepUp;
  private double share = 1; // of the events, that pass

  Percentile(long uid, PercentileConfig config) {
    this.uid = uid;
    this.timeoutNanos = config.timeout().toNanos();
    this.stepDown = config.stepDown();
    this.stepUp = config.stepUp();
  }

  @Override
  public void onEvent(String port, Event event, OperatorOutput out) {
    double place = (double) Long.remainderUnsigned(event.ingestNanos(), PARTS) / PARTS;
    Event marked = event.withId(event.id().marked(uid, MINE)).asTransactional();
    out.emit(place > share ? "overflow" : "out", marked);
  }

  @Override
  public Insight onInsight(Insight insight, OperatorOutput out) {
    if (insight.id().mark(uid, NOT_MINE) == MINE) {
      share = isBad(insight) ? Math.max(0, share - stepDown) : Math.min(1, share + stepUp);
    }
    return insight;
  }

  private boolean isBad(Insight insight) {
    return insight.action() == Insight.Action.FAIL || insight.action() == Insight.Action.TRIGGER
        || insight.metadata().contains(ERROR)
        || insight.metadata().get(TIME) instanceof IntValue took && took.longValue() > timeoutNanos;
  }

  @Override
  public Set<OperatorTrait> traits() {
    return Set.of(OperatorTrait.CONTRAFLOW, OperatorTrait.REHEARSABLE);
  }

  @Override
  public Snapshot snapshot() {
    return new Snapshot(FORMAT, VERSION, Value.of(share));
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    if (!snapshot.format().equals(FORMAT) || snapshot.version() != VERSION) {
      throw SnapshotRefusedException.unknown(snapshot, FORMAT, VERSION);
    }
    if (!(snapshot.state() instanceof FloatValue number) || !(number.doubleValue() >= 0 && number.doubleValue() <= 1)) {
      throw new SnapshotRefusedException("the state is not one of a percentile: it is no number from 0 to 1");
    }
    share = number.doubleValue();
  }
}
