// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.operator;

import io.temblor.language.run.Failure;
import io.temblor.language.run.SelectOutput;
import io.temblor.language.run.SelectProgram;
import io.temblor.language.source.Problems;
import io.temblor.pdk.error.EventException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs a select for each event. A select that fails fails its event. */
final class SelectOperator implements Operator, Stateful {
  private static final String FORMAT = "select";
  private static final int VERSION = 1;

  private final SelectProgram program;
  private @Nullable Output output;

  SelectOperator(SelectProgram program) {
    this.program = program;
  }

  @Override
  public void onEvent(String port, Event event, OperatorOutput out) throws EventException {
    try {
      program.onEvent(event, output(out));
    } catch (Failure failure) {
      throw new EventException(Problems.atRunTime(failure.diagnostic()));
    }
  }

  @Override
  public void onSignal(Signal signal, OperatorOutput out) throws EventException {
    if (signal instanceof Signal.Tick tick) {
      try {
        program.onTick(tick.nanos(), output(out));
      } catch (Failure failure) {
        throw new EventException(Problems.atRunTime(failure.diagnostic()));
      }
    }
  }

  private SelectOutput output(OperatorOutput out) {
    Output current = output;
    if (current == null || current.out != out) { // the runtime hands in the same one each time
      current = new Output(out);
      output = current;
    }
    return current;
  }

  /** Hands on to a pipeline. */
  private record Output(OperatorOutput out) implements SelectOutput {
    @Override
    public void emit(Event result) {
      out.emit(result);
    }

    @Override
    public void keep(EventId id) {
      out.keep(id);
    }

    @Override
    public void release(EventId id) {
      out.release(id);
    }
  }

  @Override
  public Set<OperatorTrait> traits() {
    return Set.of(program.remembers() ? OperatorTrait.SIGNALS : OperatorTrait.STATELESS, OperatorTrait.REHEARSABLE);
  }

  @Override
  public Snapshot snapshot() {
    SelectProgram.Remembered remembered = program.state();
    return new Snapshot(FORMAT, VERSION, remembered.value(), remembered.ids());
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    if (!snapshot.format().equals(FORMAT) || snapshot.version() != VERSION) {
      throw SnapshotRefusedException.unknown(snapshot, FORMAT, VERSION);
    }
    program.restore(new SelectProgram.Remembered(snapshot.state(), snapshot.ids()));
  }
}
