// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.event.Event;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.Value;
import java.util.function.Consumer;

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
  void onEvent(Event event, Consumer<Event> results);

  /**
   * Hands what is selected because time passed to {@code results}.
   *
   * @throws Failure when a part of the select fails; what it did before stays
   */
  default void onTick(long nanos, Consumer<Event> results) {}

  /** Whether it remembers something between events. */
  boolean remembers();

  /** What it remembers. */
  default Value state() {
    return Value.NULL;
  }

  /** Remembers what another one of the same text remembered. */
  default void restore(Value state) throws SnapshotRefusedException {}
}
