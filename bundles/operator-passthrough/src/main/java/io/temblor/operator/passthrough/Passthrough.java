// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.passthrough;

import io.temblor.pdk.event.Event;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import java.util.Set;

/** Emits on {@code out} what comes in, whatever the port. */
final class Passthrough implements Operator {
  @Override
  public void onEvent(String port, Event event, OperatorOutput out) {
    out.emit(event);
  }

  @Override
  public Set<OperatorTrait> traits() {
    return Set.of(OperatorTrait.STATELESS, OperatorTrait.REHEARSABLE);
  }
}
