// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.engine.plugin.Plugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The plugins that are there, by the bundle they come from, and the bundles that are on trial. Any thread. */
public final class Published {
  private final Map<Long, List<Plugin>> byBundle = new ConcurrentHashMap<>();
  private final Set<Long> onTrial = ConcurrentHashMap.newKeySet();

  /** A bundle has published a plugin; when the bundle is on trial, nobody may choose the plugin by itself. To be called before anybody can. */
  public void add(long bundle, Plugin plugin) {
    if (onTrial.contains(bundle)) {
      plugin.selectable(false);
    }
    byBundle.merge(bundle, List.of(plugin), Published::joined);
  }

  private static List<Plugin> joined(List<Plugin> some, List<Plugin> more) {
    List<Plugin> all = new ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }

  /** It publishes it no more. */
  public void remove(Plugin plugin) {
    // the service's bundle is not known any more when it has gone
    byBundle.replaceAll((bundle, plugins) -> plugins.stream().filter(other -> other != plugin).toList());
    byBundle.values().removeIf(List::isEmpty);
  }

  /** Returns the plugins of a bundle. */
  List<Plugin> of(long bundle) {
    return byBundle.getOrDefault(bundle, List.of());
  }

  void beginTrial(long bundle) {
    onTrial.add(bundle);
  }

  void endTrial(long bundle) {
    onTrial.remove(bundle);
  }

  boolean isOnTrial(long bundle) {
    return onTrial.contains(bundle);
  }
}
