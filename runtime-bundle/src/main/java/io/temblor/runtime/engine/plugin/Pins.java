// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.plugin;

import io.temblor.pdk.flow.VersionRange;
import io.temblor.runtime.admin.PluginPin;
import java.util.List;

/** Which flows are kept on which versions of a bundle. A pin of one flow wins over that of all flows. Any thread. */
public final class Pins {
  private volatile List<PluginPin> all = List.of();

  /** Replaces all pins. */
  public void set(List<PluginPin> pins) {
    all = List.copyOf(pins);
  }

  public List<PluginPin> all() {
    return all;
  }

  /** Tells whether {@code flow} may use {@code plugin}. */
  public boolean allow(String flow, Plugin plugin) {
    List<PluginPin> pins = all;
    if (pins.isEmpty()) { return true; }
    List<PluginPin> about = pins.stream().filter(pin -> pin.bundle().equals(plugin.bundleName())).toList();
    List<PluginPin> own = about.stream().filter(pin -> pin.flow().equals(flow)).toList();
    List<PluginPin> binding = own.isEmpty() ? about.stream().filter(pin -> pin.flow().isEmpty()).toList() : own;
    return binding.stream().allMatch(pin -> range(pin.versions()).includes(plugin.version()));
  }

  /**
   * Reads what a pin says: a version means exactly that one, unlike in a plan.
   *
   * @throws IllegalArgumentException when it is neither a version nor a range
   */
  public static VersionRange range(String versions) {
    VersionRange read = new VersionRange(versions.strip());
    String text = read.text();
    return text.isEmpty() || text.startsWith("[") || text.startsWith("(")
        ? read
        : new VersionRange("[" + text + "," + text + "]");
  }
}
