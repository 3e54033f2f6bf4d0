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
 * <p><b>Errors</b>: whatever is thrown leaves by port {@code err} as an event {@code {"error": text, "event": value}}. When nothing
 * is linked there it is reported, and the event ends: after {@link EventException}, which says that the event is to blame, it counts
 * as dealt with; anything unchecked is a bug of the operator, and the event fails upstream. Neither stops the pipeline.
 */
@ConsumerType
public interface Operator extends Closeable {
  /**
   * Handles one event and hands what becomes of it to {@code out}. What is handed out under the event's id, or under one that
   * tracks it, answers for the event. Handing out nothing drops the event, which counts as delivered, unless
   * {@link OperatorOutput#keep} says that it comes later.
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
