// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.operator;

import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Insight;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes what an operator makes of an event.
 *
 * <p><b>Threading</b>: only during the call it was passed to.
 */
@ProviderType
public interface OperatorOutput {
  /** Returned from {@link Operator#onInsight} to end the insight's way. */
  Insight SWALLOW = Insight.of(Insight.Action.ACK, EventId.of(-1, -1, -1, -1), 0);

  /** Emits on port {@code out}. */
  default void emit(Event event) {
    emit("out", event);
  }

  /** Emits on {@code port}; an event for a port nobody listens to is dropped and counts as delivered. */
  void emit(String port, Event event);

  /**
   * Keeps what {@code id} stands for beyond this call: it is not acknowledged before {@link #release} of the same id. An operator
   * that collects events keeps the id that tracks them all: {@code next = kept.track(event.id())}, then {@code keep(next)} and
   * {@code release(kept)}. The kept ids go into the {@linkplain io.temblor.pdk.state.Snapshot#ids() snapshot}.
   */
  void keep(EventId id);

  /** Lets go what was kept, once for each {@link #keep}; what is emitted in this call, before or after, is accounted for first. */
  void release(EventId id);

  /** Sends an insight back to whatever feeds this operator. */
  void insight(Insight insight);

  /** Reports a problem that the operator has dealt with itself, for example by emitting on {@code err}. */
  void report(Problem problem);
}
