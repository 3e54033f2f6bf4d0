// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Values under distinct keys. Fields keep the order in which their keys were first inserted, whatever the size;
 * overwriting a field keeps its place, removing one moves the last field into the hole. Order does not matter for
 * equality.
 *
 * <p>The {@code get} methods return null for an absent key, not {@link Value#NULL} and not an {@code Optional}:
 * look-ups are the most frequent operation on an event, and an {@code Optional} would be an allocation for each.
 *
 * <p>Changing methods return a new record that shares all fields but the changed one.
 */
public abstract sealed class RecordValue extends Value permits OwnedRecord, TapeRecord, OverlayRecord {
  /** The record without fields. */
  public static final RecordValue EMPTY = new Builder(0).build();

  RecordValue() {}

  /** Returns a record of one field. */
  public static RecordValue of(String key, Value value) {
    return builder(1).put(key, value).build();
  }

  /** Returns a record of two fields. */
  public static RecordValue of(String key1, Value value1, String key2, Value value2) {
    return builder(2).put(key1, value1).put(key2, value2).build();
  }

  /** Returns a record of three fields. */
  public static RecordValue of(String key1, Value value1, String key2, Value value2, String key3, Value value3) {
    return builder(3).put(key1, value1).put(key2, value2).put(key3, value3).build();
  }

  /** Returns a record of four fields. */
  public static RecordValue of(String key1, Value value1, String key2, Value value2, String key3, Value value3,
      String key4, Value value4) {
    return builder(4).put(key1, value1).put(key2, value2).put(key3, value3).put(key4, value4).build();
  }

  /** Returns a record of five fields. */
  public static RecordValue of(String key1, Value value1, String key2, Value value2, String key3, Value value3,
      String key4, Value value4, String key5, Value value5) {
    return builder(5).put(key1, value1).put(key2, value2).put(key3, value3).put(key4, value4).put(key5, value5)
        .build();
  }

  /** Returns a builder that starts empty. */
  public static Builder builder() {
    return new Builder(8);
  }

  /** Returns a builder that starts empty and has room for {@code size} fields. */
  public static Builder builder(int size) {
    return new Builder(size);
  }

  /** Number of fields. */
  public abstract int size();

  /** Whether there are no fields. */
  public final boolean isEmpty() {
    return size() == 0;
  }

  /** The value under a key, or null if there is no such field. The fastest form where the key is known beforehand. */
  public abstract @Nullable Value get(Key key);

  /** The value under a key, or null if there is no such field. */
  public @Nullable Value get(String key) {
    return get(Key.of(key));
  }

  /** The value under a key that is itself a value, or null if there is no such field. */
  public @Nullable Value get(StringValue key) {
    return get(key.toKey());
  }

  /** Whether there is a field with this key. */
  public final boolean contains(String key) {
    return get(key) != null;
  }

  /** Whether there is a field with this key. */
  public final boolean contains(Key key) {
    return get(key) != null;
  }

  /** Returns this record with {@code value} under {@code key}: in the place of the old value, or else as last field. */
  public abstract RecordValue with(Key key, Value value);

  /** Returns this record with {@code value} under {@code key}: in the place of the old value, or else as last field. */
  public final RecordValue with(String key, Value value) {
    return with(Key.of(key), value);
  }

  /**
   * Returns this record without a key; the last field takes the place of the removed one. This record if the key is
   * absent.
   */
  public RecordValue without(Key key) {
    return get(key) == null ? this : owned().without(key);
  }

  /**
   * Returns this record without a key; the last field takes the place of the removed one. This record if the key is
   * absent.
   */
  public final RecordValue without(String key) {
    return without(Key.of(key));
  }

  /** Returns a cursor before the first field. */
  public abstract RecordCursor cursor();

  /** Calls {@code action} with key and value of each field in order. */
  public final void forEach(BiConsumer<? super String, ? super Value> action) {
    RecordCursor cursor = cursor();
    while (cursor.next()) {
      action.accept(cursor.key(), cursor.value());
    }
  }

  /** The keys in order. */
  public final List<String> keys() {
    List<String> keys = new ArrayList<>(size());
    RecordCursor cursor = cursor();
    while (cursor.next()) {
      keys.add(cursor.key());
    }
    return List.copyOf(keys);
  }

  /** The same fields in a record of their own. */
  abstract OwnedRecord owned();

  @Override
  public final Kind kind() {
    return Kind.RECORD;
  }

  @Override
  final boolean same(Value other, int depth) {
    if (!(other instanceof RecordValue that) || size() != that.size()) { return false; }
    int deeper = deeper(depth);
    RecordCursor mine = cursor();
    RecordCursor theirs = that.cursor();
    boolean sameOrder = true; // so far: saves looking keys up
    while (mine.next()) {
      sameOrder = sameOrder && theirs.next() && mine.keyValue().equals(theirs.keyValue());
      Value their = sameOrder ? theirs.value() : that.get(mine.toKey());
      if (their == null) { return false; }
      Value my = mine.value();
      if (my != their && !my.same(their, deeper)) { return false; }
    }
    return true;
  }

  @Override
  final int hash(int depth) {
    int deeper = deeper(depth);
    int hash = 0;
    RecordCursor cursor = cursor();
    while (cursor.next()) {
      hash += cursor.keyValue().hash(deeper) * 31 ^ cursor.value().hash(deeper);
    }
    return hash;
  }

  /** Collects fields for a new record. One thread; may go on after {@link #build}. */
  public static final class Builder {
    private FieldTable fields;
    private boolean built; // the fields are those of a record now

    private Builder(int size) {
      fields = new FieldTable(size);
    }

    /** Adds a field; if the key is there already, overwrites its value. */
    public Builder put(Key key, Value value) {
      own().put(key, value);
      return this;
    }

    /** Adds a field; if the key is there already, overwrites its value. */
    public Builder put(String key, Value value) {
      return put(Key.of(key), value);
    }

    /** Adds all fields of a record, in order. */
    public Builder putAll(RecordValue record) {
      RecordCursor cursor = record.cursor();
      FieldTable to = own();
      while (cursor.next()) {
        to.put(cursor.toKey(), cursor.value());
      }
      return this;
    }

    private FieldTable own() {
      if (built) {
        fields = fields.copy();
        built = false;
      }
      return fields;
    }

    /** Number of fields so far. */
    public int size() {
      return fields.size();
    }

    /** Returns the record. */
    public RecordValue build() {
      built = true;
      return new OwnedRecord(fields.trimmed());
    }
  }
}
