// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The objects a search has come across, each once, numbered in the order of their discovery, with the number of the one that led to
 * them. Identity decides, never {@code equals}. Confined to one thread.
 */
final class ObjectGraph {
  static final int NONE = -1;

  private final int limit;
  private Object[] objects = new Object[1024];
  private int[] parents = new int[1024];
  private int[] table = new int[4096]; // numbers plus one, found by open addressing; 0 is free
  private int size;

  ObjectGraph(int limitObjects) {
    this.limit = limitObjects;
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size >= limit;
  }

  Object get(int number) {
    return objects[number];
  }

  /** Returns whether the object is new; one that does not fit any more is not. */
  boolean add(Object object, int parent) {
    int slot = slotOf(object);
    if (table[slot] != 0 || isFull()) { return false; }
    if (size == objects.length) {
      objects = Arrays.copyOf(objects, size * 2);
      parents = Arrays.copyOf(parents, size * 2);
    }
    objects[size] = object;
    parents[size] = parent;
    table[slot] = ++size;
    if (size * 2 > table.length) {
      rehash();
    }
    return true;
  }

  /** Returns the numbers from the beginning to this one. */
  List<Integer> pathTo(int number) {
    List<Integer> path = new ArrayList<>();
    for (int at = number; at != NONE; at = parents[at]) {
      path.addFirst(at);
    }
    return path;
  }

  private int slotOf(Object object) {
    int mask = table.length - 1;
    int hash = System.identityHashCode(object) * 0x9E3779B9; // Fibonacci hashing: identity hashes fill the low bits badly
    int slot = (hash >>> 7) & mask;
    while (table[slot] != 0 && objects[table[slot] - 1] != object) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void rehash() {
    table = new int[table.length * 2];
    for (int i = 0; i < size; i++) {
      table[slotOf(objects[i])] = i + 1;
    }
  }
}
