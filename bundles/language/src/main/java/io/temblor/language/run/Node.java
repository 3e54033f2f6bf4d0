// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.value.Value;

/**
 * Something that has a value when it runs. Nodes hold constants and remembered positions of keys, the {@link Frame} holds
 * the run; so a tree of nodes belongs to one running instance, used by one thread at a time.
 */
interface Node {
  /**
   * Computes the value.
   *
   * @return the value, or null when the run has left this place by {@code emit}, {@code drop} or {@code recur}; only
   *     statements may answer null, and whoever runs statements hands it on at once
   * @throws Failure when there is no value
   */
  Value eval(Frame frame);

  /**
   * Computes the value into a register, which then holds nothing when {@link #eval} would answer null. Nodes that compute
   * numbers spare the object around them here.
   */
  default void load(Frame frame, Register into) {
    into.set(eval(frame));
  }
}
