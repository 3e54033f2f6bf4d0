// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.state;

import io.temblor.pdk.value.Value;

/**
 * What an instance knows, in a form that outlives its class: handed from one version of a plugin to the next.
 *
 * @param format names the layout of {@code state}, chosen by the plugin: {@code separate}
 * @param version version of that layout; a newer plugin may understand older versions
 * @param state the state itself; {@linkplain Value#detach() detached}
 */
public record Snapshot(String format, int version, Value state) {
  /** Detaches the state, so that a snapshot never pins the bytes of an event. */
  public Snapshot {
    state = state.detach();
  }
}
