// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.container.store.PluginStore.Active;
import io.temblor.runtime.container.store.PluginStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which versions of a bundle ran one after the other, so that one can go back, and which shall run when the process is started anew.
 * Kept in the store. A version with no jar stands for a bundle that was removed. One thread at a time.
 */
final class Lineage {
  private static final int KEPT = 10; // versions one can go back
  private static final String BESIDE = "beside:"; // versions that run besides the current one

  private final PluginStore store;
  private final List<Active> entries;

  Lineage(PluginStore store) {
    this.store = store;
    this.entries = new ArrayList<>(store.active());
  }

  private List<Active> of(String key) {
    return entries.stream().filter(entry -> entry.bundle().equals(key)).toList();
  }

  /** Returns the bundles that were ever changed. */
  Set<String> bundles() {
    Set<String> names = new LinkedHashSet<>();
    entries.stream().map(Active::bundle).filter(name -> !name.startsWith(BESIDE)).forEach(names::add);
    return names;
  }

  /** Returns what shall run; empty when the bundle was never changed. */
  Optional<Active> current(String bundle) {
    List<Active> all = of(bundle);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /** Tells whether this jar ever ran. */
  boolean knows(String bundle, String sha256) {
    return of(bundle).stream().anyMatch(entry -> entry.sha256().equals(sha256));
  }

  /** Returns what ran before that. */
  Optional<Active> previous(String bundle) {
    List<Active> all = of(bundle);
    return all.size() < 2 ? Optional.empty() : Optional.of(all.get(all.size() - 2));
  }

  /** Returns what shall run besides the current versions. */
  List<Active> beside() {
    return entries.stream().filter(entry -> entry.bundle().startsWith(BESIDE))
        .map(entry -> new Active(entry.bundle().substring(BESIDE.length()), entry.version(), entry.sha256(),
            entry.startLevel()))
        .toList();
  }

  /** Notes what runs before the first change of a bundle. */
  void begin(Active first) {
    if (of(first.bundle()).isEmpty()) {
      entries.add(first);
    }
  }

  /** Something else runs from now on, or nothing. */
  void push(Active next) {
    entries.add(next);
    List<Active> all = of(next.bundle());
    entries.removeAll(all.subList(0, Math.max(0, all.size() - KEPT)));
    save();
  }

  /** What ran before runs again. */
  void pop(String bundle) {
    entries.remove(entries.lastIndexOf(of(bundle).getLast()));
    save();
  }

  /** Forgets all about a bundle. */
  void forget(String bundle) {
    entries.removeIf(entry -> entry.bundle().equals(bundle) || entry.bundle().equals(BESIDE + bundle));
    save();
  }

  void addBeside(Active also) {
    entries.removeIf(entry -> entry.bundle().equals(BESIDE + also.bundle()) && entry.version().equals(also.version()));
    entries.add(new Active(BESIDE + also.bundle(), also.version(), also.sha256(), also.startLevel()));
    save();
  }

  void removeBeside(String bundle, String version) {
    if (entries.removeIf(entry -> entry.bundle().equals(BESIDE + bundle) && entry.version().equals(version))) {
      save();
    }
  }

  private void save() {
    store.active(List.copyOf(entries));
  }
}
