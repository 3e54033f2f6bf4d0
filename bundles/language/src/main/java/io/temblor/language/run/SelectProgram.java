// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.Value;
import java.util.List;

/**
 * One running select.
 *
 * <p><b>Threading</b>: one thread at a time.
 */
public sealed interface SelectProgram permits EventSelect, WindowSelect {
  /**
   * Hands what is selected of an event to {@code results}.
   *
   * @throws Failure when a part of the select fails; what it did before stays
   */
  void onEvent(Event event, SelectOutput results);

  /**
   * Hands what is selected because time passed to {@code results}.
   *
   * @throws Failure when a part of the select fails; what it did before stays
   */
  default void onTick(long nanos, SelectOutput results) {}

  /** Whether it remembers something between events. */
  boolean remembers();

  /** What it remembers. */
  default Remembered state() {
    return Remembered.NOTHING;
  }

  /** Remembers what another one of the same text remembered. */
  default void restore(Remembered state) throws SnapshotRefusedException {}

  /** What a select remembers: a value, and the ids of what is kept in its windows, to which the value refers by index. */
  record Remembered(Value value, List<EventId> ids) {
    static final Remembered NOTHING = new Remembered(Value.NULL, List.of());
  }
}
