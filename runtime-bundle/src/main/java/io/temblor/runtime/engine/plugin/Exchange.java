// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.plugin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which plugin takes the place of which: those of one version of a bundle, and those of another. Identity is that of the objects. */
public final class Exchange {
  private final Map<Plugin, Plugin> successors;

  /** Pairs plugins that go with those that come in their place. */
  public Exchange(Map<Plugin, Plugin> successors) {
    this.successors = new LinkedHashMap<>(successors);
  }

  /** Returns the plugins that go. */
  public List<Plugin> goers() {
    return List.copyOf(successors.keySet());
  }

  /** Returns the plugins that come. */
  public List<Plugin> comers() {
    return List.copyOf(successors.values());
  }

  /** Returns what comes in the place of {@code plugin}; empty when that stays. */
  public Optional<Plugin> successor(@Nullable Plugin plugin) {
    return Optional.ofNullable(plugin == null ? null : successors.get(plugin));
  }

  /** Returns the same without what comes from plugins that are not {@code welcome}. */
  public Exchange limitedTo(Predicate<Plugin> welcome) {
    Map<Plugin, Plugin> left = new LinkedHashMap<>(successors);
    left.values().removeIf(welcome.negate());
    return new Exchange(left);
  }

  /** Returns the way back. */
  public Exchange reversed() {
    Map<Plugin, Plugin> back = new LinkedHashMap<>();
    successors.forEach((goer, comer) -> back.put(comer, goer));
    return new Exchange(back);
  }

  /** Offers what comes, and what goes for those who cannot go on with that; {@code back}: only what goes. */
  public Candidates candidates(boolean back) {
    if (back) { return ref -> successors.keySet().stream().filter(plugin -> plugin.satisfies(ref)).toList(); }
    return ref -> successors.entrySet().stream()
        .filter(pair -> pair.getKey().satisfies(ref) || pair.getValue().satisfies(ref))
        .flatMap(pair -> Stream.of(pair.getValue(), pair.getKey()))
        .filter(plugin -> plugin.satisfies(ref))
        .toList();
  }

  /** Returns {@code json@0.1.0 → json@0.1.1}. */
  @Override
  public String toString() {
    List<String> pairs = successors.entrySet().stream().map(pair -> pair.getKey() + " → " + pair.getValue()).toList();
    return String.join(", ", pairs);
  }
}
