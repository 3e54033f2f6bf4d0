// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Numbers the local variables of one script or function. A name means the same variable everywhere in it, except where a
 * {@code case} of a {@code match} or {@code for} binds the name for itself.
 */
final class Locals {
  private final Map<String, Integer> own = new HashMap<>();
  private final Deque<Map<String, Integer>> bindings = new ArrayDeque<>();
  /** The slot of each name where it is met first. */
  private final Map<String, Integer> first = new LinkedHashMap<>();
  private int slots;

  /** The slot of a name at this place. */
  int slot(String name) {
    Integer bound = bound(name);
    return bound != null ? bound : own.computeIfAbsent(name, this::next);
  }

  private int next(String name) {
    first.putIfAbsent(name, slots);
    return slots++;
  }

  /** Whether a {@code case} around this place binds the name. */
  boolean isBound(String name) {
    return bound(name) != null;
  }

  /** Begins a {@code case} that binds names. */
  void open() {
    bindings.push(new HashMap<>());
  }

  /** Binds a name for the {@code case} at hand. */
  int bind(String name) {
    int slot = next(name);
    bindings.peek().put(name, slot);
    return slot;
  }

  /** Ends a {@code case}. */
  void close() {
    bindings.pop();
  }

  /** How many slots a frame needs. */
  int slots() {
    return slots;
  }

  /** The slots of all names, in the order they were met; of several variables with one name, the first. */
  int[] named() {
    return first.values().stream().mapToInt(Integer::intValue).toArray();
  }

  private Integer bound(String name) {
    for (Map<String, Integer> binding : bindings) {
      Integer slot = binding.get(name);
      if (slot != null) { return slot; }
    }
    return null;
  }
}
