// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.operator;

import io.temblor.language.run.Failure;
import io.temblor.language.run.SelectProgram;
import io.temblor.language.source.Problems;
import io.temblor.pdk.error.EventException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import java.util.Set;

/** Runs a select for each event. A select that fails fails its event. */
final class SelectOperator implements Operator, Stateful {
  private static final String FORMAT = "select";
  private static final int VERSION = 1;

  private final SelectProgram program;

  SelectOperator(SelectProgram program) {
    this.program = program;
  }

  @Override
  public void onEvent(String port, Event event, OperatorOutput out) throws EventException {
    try {
      program.onEvent(event, out::emit);
    } catch (Failure failure) {
      throw new EventException(Problems.atRunTime(failure.diagnostic()));
    }
  }

  @Override
  public void onSignal(Signal signal, OperatorOutput out) throws EventException {
    if (signal instanceof Signal.Tick tick) {
      try {
        program.onTick(tick.nanos(), out::emit);
      } catch (Failure failure) {
        throw new EventException(Problems.atRunTime(failure.diagnostic()));
      }
    }
  }

  @Override
  public Set<OperatorTrait> traits() {
    return Set.of(program.remembers() ? OperatorTrait.SIGNALS : OperatorTrait.STATELESS);
  }

  @Override
  public Snapshot snapshot() {
    return new Snapshot(FORMAT, VERSION, program.state());
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    if (!snapshot.format().equals(FORMAT) || snapshot.version() != VERSION) {
      throw SnapshotRefusedException.unknown(snapshot, FORMAT, VERSION);
    }
    program.restore(snapshot.state());
  }
}
