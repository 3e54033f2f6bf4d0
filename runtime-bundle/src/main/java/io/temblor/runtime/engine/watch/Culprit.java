// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.watch;

import io.temblor.runtime.engine.plugin.Plugin;
import java.util.Optional;

/**
 * What a thread is inside of, as far as one can tell.
 *
 * @param what for people: {@code operator main::pipe/select_0 (select@0.1.0)}
 * @param plugin whose code it is; empty when several come into question
 * @param delivers whether it hands something to the outside, which may take its time
 */
public record Culprit(String what, Optional<Plugin> plugin, boolean delivers) {
  /** Describes what has no reason to wait. */
  public Culprit(String what, Optional<Plugin> plugin) {
    this(what, plugin, false);
  }
}
