// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.operator;

import io.temblor.pdk.error.EventException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Signal;
import java.io.Closeable;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One node of a pipeline.
 *
 * <p><b>Lifecycle</b>: created for one pipeline, {@code onEvent}, {@code onSignal} and {@code onInsight} as they come, then
 * {@code close}, once. An operator that remembers something between events also implements
 * {@link io.temblor.pdk.state.Stateful}.
 *
 * <p><b>Threading</b>: one thread at a time; no locks needed.
 *
 * <p><b>Errors</b>: {@link EventException} fails the event and is reported; anything unchecked is a bug: the event fails and the
 * operator is reported. Neither stops the pipeline. An operator that has an {@code err} port emits there instead of throwing.
 */
@ConsumerType
public interface Operator extends Closeable {
  /**
   * Handles one event and hands what becomes of it to {@code out}. Handing out nothing drops the event, which counts as
   * delivered.
   */
  void onEvent(String port, Event event, OperatorOutput out) throws EventException;

  /** Called for ticks and drains when {@link OperatorTrait#SIGNALS} is declared. */
  default void onSignal(Signal signal, OperatorOutput out) throws EventException {}

  /**
   * Called for what travels back when {@link OperatorTrait#CONTRAFLOW} is declared.
   *
   * @return the insight to pass on: the same, another one, or {@link OperatorOutput#SWALLOW} to keep it
   */
  default Insight onInsight(Insight insight, OperatorOutput out) {
    return insight;
  }

  /** Returns what the runtime must know about this operator; constant for the instance. */
  default Set<OperatorTrait> traits() {
    return Set.of();
  }

  /** Releases what the operator holds; most hold nothing. */
  @Override
  default void close() {}
}
