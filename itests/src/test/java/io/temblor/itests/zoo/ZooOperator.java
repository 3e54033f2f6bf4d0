// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.zoo;

import io.temblor.pdk.error.EventException;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.Value;
import java.io.IOException;

/** Hands on what comes, with its number among those handed on in the metadata: {@code count}. */
final class ZooOperator implements Operator, Stateful {
  private final Conduct conduct;
  private final Runnable gate;

  ZooOperator(Conduct conduct, Runnable gate) {
    this.conduct = conduct;
    this.gate = gate;
  }

  @Override
  public void onEvent(String port, Event event, OperatorOutput out) throws EventException {
    gate.run();
    try {
      conduct.event();
    } catch (IOException e) {
      throw new EventException(new Problem(Problem.Severity.ERROR, "zoo", Problem.Position.UNKNOWN, e.getMessage(), "",
          e.getMessage()));
    }
    long count = conduct.number() + 1;
    conduct.number(count);
    out.emit(event.withMetadata(event.metadata().with("count", Value.of(count))));
  }

  @Override
  public Snapshot snapshot() {
    return conduct.snapshot();
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    conduct.restore(snapshot);
  }
}
