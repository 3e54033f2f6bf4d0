// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values in insertion order, with an open-addressing index of slots once there are more than
 * {@value #LINEAR} of them. Mutable while it belongs to one builder; never changed again once it is part of an {@link OwnedRecord}.
 */
final class FieldTable {
  /** Up to here comparing hashes one by one is faster than an index, which then need not be built. */
  static final int LINEAR = 16;
  /** Slots that may stay empty for ever: less than what another table would cost. */
  private static final int SPARE = 4;

  private Key[] keys;
  private Value[] values;
  private int size;
  private int @Nullable [] index;      // slot + 1, 0 is free; a power of two in length, at most half full

  FieldTable(int capacity) {
    keys = new Key[capacity];
    values = new Value[capacity];
  }

  private FieldTable(Key[] keys, Value[] values, int size, int @Nullable [] index) {
    this.keys = keys;
    this.values = values;
    this.size = size;
    this.index = index;
  }

  /** An independent table without spare room. */
  FieldTable copy() {
    return new FieldTable(Arrays.copyOf(keys, size), Arrays.copyOf(values, size), size,
        index == null ? null : index.clone());
  }

  /** This table if it has little spare room, otherwise a {@link #copy}. */
  FieldTable trimmed() {
    return keys.length - size <= SPARE ? this : copy();
  }

  /** A table of the same keys, shared with this one, with one other value. Neither may be changed any more. */
  FieldTable withValue(int slot, Value value) {
    Value[] changed = Arrays.copyOf(values, size);
    changed[slot] = Objects.requireNonNull(value, "value");
    return new FieldTable(keys, changed, size, index);
  }

  /** A table with these values for the same keys, shared with this one. Neither may be changed any more. */
  FieldTable withValues(Value[] changed) {
    return new FieldTable(keys, changed, size, index);
  }

  /** An independent table with spare room for {@code more} fields. */
  FieldTable roomFor(int more) {
    return new FieldTable(Arrays.copyOf(keys, size + more), Arrays.copyOf(values, size + more), size,
        index == null ? null : index.clone());
  }

  int size() {
    return size;
  }

  Key key(int slot) {
    return keys[slot];
  }

  Value value(int slot) {
    return values[slot];
  }

  Value[] values() {
    return Arrays.copyOf(values, size);
  }

  /** The slot of a key, or -1. */
  int find(Key key) {
    int[] table = index;
    if (table != null) {
      int mask = table.length - 1;
      for (int at = key.hashCode() & mask;; at = at + 1 & mask) {
        int slot = table[at] - 1;
        if (slot < 0 || keys[slot].equals(key)) { return slot; }
      }
    }
    for (int slot = 0; slot < size; slot++) {
      if (keys[slot].equals(key)) { return slot; }
    }
    return -1;
  }

  void set(int slot, Value value) {
    values[slot] = value;
  }

  void put(Key key, Value value) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    int slot = find(key);
    if (slot >= 0) {
      values[slot] = value;
    } else {
      add(key, value);
    }
  }

  /** Adds a field whose key is known to be new. */
  void add(Key key, Value value) {
    if (size == keys.length) {
      int room = Math.max(8, size + (size >> 1));
      keys = Arrays.copyOf(keys, room);
      values = Arrays.copyOf(values, room);
    }
    keys[size] = key;
    values[size++] = value;
    if (size > LINEAR) {
      if (index == null || size * 2 > index.length) {
        rebuildIndex();
      } else {
        enter(index, size - 1);
      }
    }
  }

  /** Removes a slot and moves the last field into the hole. */
  void remove(int slot) {
    int last = --size;
    keys[slot] = keys[last];
    values[slot] = values[last];
    Arrays.fill(keys, last, last + 1, null);
    Arrays.fill(values, last, last + 1, null);
    index = null;
    if (size > LINEAR) {
      rebuildIndex();
    }
  }

  private void rebuildIndex() {
    int[] table = new int[Integer.highestOneBit(size) * 4];
    for (int slot = 0; slot < size; slot++) {
      enter(table, slot);
    }
    index = table;
  }

  private void enter(int[] table, int slot) {
    int mask = table.length - 1;
    int at = keys[slot].hashCode() & mask;
    while (table[at] != 0) {
      at = at + 1 & mask;
    }
    table[at] = slot + 1;
  }
}
