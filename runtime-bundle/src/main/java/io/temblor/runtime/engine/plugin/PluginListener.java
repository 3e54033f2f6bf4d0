// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.plugin;

/** Learns of plugins that come and go, on the thread that brings or takes them. */
public interface PluginListener {
  /** The plugin may be used. */
  void added(Plugin plugin);

  /** The plugin must not be used any more when this returns. */
  void removed(Plugin plugin);
}
