// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.history;

import io.temblor.pdk.event.Event;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.Value;
import java.util.Set;

/** Appends the event's id, and the name of the place, to an array in the metadata. */
final class History implements Operator {
  private final String op;
  private final Key name;

  History(HistoryConfig config) {
    this.op = config.op();
    this.name = Key.of(config.name());
  }

  @Override
  public void onEvent(String port, Event event, OperatorOutput out) {
    ArrayValue before = event.metadata().get(name) instanceof ArrayValue trace ? trace : ArrayValue.EMPTY;
    Value entry = Value.of("evt: " + op + "(" + event.id() + ")");
    out.emit(event.withMetadata(event.metadata().with(name, before.append(entry))));
  }

  @Override
  public Set<OperatorTrait> traits() {
    return Set.of(OperatorTrait.STATELESS, OperatorTrait.REHEARSABLE);
  }
}
