// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.state;

import io.temblor.pdk.event.EventId;
import io.temblor.pdk.value.Value;
import java.util.List;

/**
 * What an instance knows, in a form that outlives its class: handed from one version of a plugin to the next.
 *
 * @param format names the layout of {@code state}, chosen by the plugin: {@code separate}
 * @param version version of that layout; a newer plugin may understand older versions
 * @param state the state itself; {@linkplain Value#detach() detached}
 * @param ids ids an operator {@linkplain io.temblor.pdk.operator.OperatorOutput#keep keeps}; the state refers to them by index. They
 *     live as long as the process: a snapshot read from a disk has none, and its events come from their sources again
 */
public record Snapshot(String format, int version, Value state, List<EventId> ids) {
  /** Detaches the state, so that a snapshot never pins the bytes of an event. */
  public Snapshot {
    state = state.detach();
    ids = List.copyOf(ids);
  }

  /** Creates the snapshot of an instance that keeps no events. */
  public Snapshot(String format, int version, Value state) {
    this(format, version, state, List.of());
  }
}
