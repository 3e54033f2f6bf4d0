// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The keys of records that are made again and again, with other values each time: known to be distinct, and shared by those records.
 * Immutable.
 */
public final class RecordShape {
  private final FieldTable empty; // the keys without values

  private RecordShape(FieldTable empty) {
    this.empty = empty;
  }

  /**
   * Returns the shape of these keys in this order.
   *
   * @throws IllegalArgumentException if one is there twice
   */
  public static RecordShape of(Key... keys) {
    FieldTable table = new FieldTable(keys.length);
    Set<Key> seen = new HashSet<>();
    for (Key key : keys) {
      if (!seen.add(key)) { throw new IllegalArgumentException("key `" + key.text() + "` is there twice"); }
      table.add(key, Value.NULL);
    }
    return new RecordShape(table);
  }

  /** Number of keys. */
  public int size() {
    return empty.size();
  }

  /** The key at an index from 0 to {@code size() - 1}. */
  public Key key(int index) {
    return empty.key(Objects.checkIndex(index, size()));
  }

  /**
   * Returns a record of these values, the first under the first key and so on. Takes ownership: the array must not change any more.
   *
   * @throws IllegalArgumentException unless there are as many values as keys
   */
  public RecordValue record(Value[] values) {
    if (values.length != size()) {
      throw new IllegalArgumentException(values.length + " values for " + size() + " keys");
    }
    for (Value value : values) {
      Objects.requireNonNull(value, "value");
    }
    return new OwnedRecord(empty.withValues(values));
  }

  @Override
  public String toString() {
    return new OwnedRecord(empty).keys().toString();
  }
}
