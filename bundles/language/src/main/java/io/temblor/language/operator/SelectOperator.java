// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.operator;

import io.temblor.language.run.EventContext;
import io.temblor.language.run.Failure;
import io.temblor.language.run.SelectProgram;
import io.temblor.language.source.Problems;
import io.temblor.pdk.error.EventException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import java.util.Set;

/** Runs a select for each event. A select that fails fails its event. */
final class SelectOperator implements Operator {
  private final SelectProgram program;
  private final EventContext context;

  SelectOperator(SelectProgram program, EventContext context) {
    this.program = program;
    this.context = context;
  }

  @Override
  public void onEvent(String port, Event event, OperatorOutput out) throws EventException {
    context.event(event.ingestNanos(), event.origin());
    // A group is an event of its own, so what it is made of is no batch any more.
    Event template = program.isGrouped() ? event.asSingle() : event;
    try {
      program.run(event.value(), event.metadata(), result -> out.emit(template.withValue(result)));
    } catch (Failure failure) {
      throw new EventException(Problems.atRunTime(failure.diagnostic()));
    }
  }

  @Override
  public Set<OperatorTrait> traits() {
    return Set.of(OperatorTrait.STATELESS);
  }
}
