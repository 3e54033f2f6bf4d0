// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.operator;

import io.temblor.language.run.EventContext;
import io.temblor.language.run.Failure;
import io.temblor.language.run.ScriptProgram;
import io.temblor.language.source.ErrorText;
import io.temblor.language.source.Problems;
import io.temblor.pdk.error.EventException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.Locale;

/**
 * Runs a script for each event. A script that fails, and an event on a port it has no body for, become an event on
 * {@code err} that says why and holds the event as it is by then.
 */
final class ScriptOperator implements Operator, Stateful {
  private static final String FORMAT = "script";
  private static final int VERSION = 1;

  private final ScriptProgram program;
  private final EventContext context;
  private final boolean onItsOwn;

  /** With {@code onItsOwn} there is no pipeline around it to take errors, so a failing event is just that. */
  ScriptOperator(ScriptProgram program, EventContext context, boolean onItsOwn) {
    this.program = program;
    this.context = context;
    this.onItsOwn = onItsOwn;
  }

  @Override
  public void onEvent(String port, Event event, OperatorOutput out) throws EventException {
    if (!program.handles(port)) {
      out.emit("err", event.withValue(error("unknown port: `" + port + "`", event.value())));
      return;
    }
    context.event(event.ingestNanos(), event.origin());
    Value emitted;
    try {
      emitted = program.run(port, event.value(), event.metadata());
    } catch (Failure failure) {
      if (onItsOwn) { throw new EventException(Problems.atRunTime(failure.diagnostic())); }
      out.report(Problems.atRunTime(failure.diagnostic()));
      out.emit("err",
          event.with(error(ErrorText.of(failure.diagnostic()), program.event()), program.metadata()));
      return;
    }
    if (emitted == null) { return; }
    Event result = event.with(emitted, program.metadata());
    if (program.port().isEmpty()) {
      out.emit(result);
    } else {
      // Ports are the same in upper and lower case; plans have them in lower case.
      out.emit(program.port().toLowerCase(Locale.ROOT), result);
    }
  }

  private static Value error(String message, Value event) {
    return RecordValue.of("error", Value.of(message), "event", event);
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
