// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.plugin;

import io.temblor.pdk.flow.PluginRef;
import java.util.List;

/** Says which plugins may be used for what is missing. */
@FunctionalInterface
public interface Candidates {
  /** Returns the plugins to be tried, the best first. */
  List<Plugin> candidates(PluginRef ref);
}
