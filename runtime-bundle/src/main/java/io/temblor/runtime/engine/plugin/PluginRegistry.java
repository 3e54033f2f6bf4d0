// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.plugin;

import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.flow.VersionRange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** Knows the plugins that are there. Any thread; looked at when flows are deployed and swapped, never for an event. */
public final class PluginRegistry implements Candidates {
  private final List<Plugin> plugins = new CopyOnWriteArrayList<>();
  private final List<PluginListener> listeners = new CopyOnWriteArrayList<>();
  private final Pins pins = new Pins();

  /** Adds a plugin and tells everybody, unless it is on trial: then {@link #select} does. */
  public void add(Plugin plugin) {
    plugins.add(plugin);
    if (plugin.isSelectable()) {
      listeners.forEach(listener -> listener.added(plugin));
    }
  }

  /** From now on flows that choose by themselves choose among {@code comers} and no more among {@code goers}. */
  public void select(List<Plugin> comers, List<Plugin> goers) {
    comers.forEach(plugin -> plugin.selectable(true));
    goers.forEach(plugin -> plugin.selectable(false));
    for (Plugin comer : comers) { // some flow may wait for it
      listeners.forEach(listener -> listener.added(comer));
    }
  }

  /** Returns which flows are kept on which versions. */
  public Pins pins() {
    return pins;
  }

  /** Returns what a flow may choose from, given its pins. */
  public Candidates choiceOf(String flow) {
    return ref -> candidates(ref).stream().filter(plugin -> pins.allow(flow, plugin)).toList();
  }

  /** Removes a plugin; when this returns, nobody uses it. */
  public void remove(Plugin plugin) {
    if (plugins.remove(plugin)) {
      listeners.forEach(listener -> listener.removed(plugin));
    }
  }

  public void addListener(PluginListener listener) {
    listeners.add(listener);
  }

  /** Returns the newest plugin that satisfies {@code ref}. */
  public Optional<Plugin> find(PluginRef ref) {
    return candidates(ref).stream().findFirst();
  }

  /** Returns the selectable plugins that satisfy {@code ref}: newest version first, of the same version the one that came last. */
  @Override
  public List<Plugin> candidates(PluginRef ref) {
    return List.copyOf(plugins).reversed().stream()
        .filter(plugin -> plugin.isSelectable() && plugin.satisfies(ref))
        .sorted((a, b) -> VersionRange.compare(b.version(), a.version()))
        .toList();
  }

  /** Returns the type names of one kind, for suggestions. */
  public SortedSet<String> types(PluginKind kind) {
    SortedSet<String> types = new TreeSet<>();
    plugins.stream().filter(plugin -> plugin.kind() == kind).forEach(plugin -> types.add(plugin.type()));
    return types;
  }

  /** Returns all plugins, by kind and type. */
  public List<Plugin> all() {
    return plugins.stream()
        .sorted(Comparator.comparing(Plugin::kind).thenComparing(Plugin::type).thenComparing(Plugin::version))
        .toList();
  }
}
