// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

/**
 * Walks over the fields of one record in their order. Starts before the first field:
 * {@code while (cursor.next()) use(cursor.key(), cursor.value())}. One thread; the record itself cannot change
 * meanwhile. The other methods may only be called after {@link #next} returned true.
 */
public abstract sealed class RecordCursor permits OwnedRecord.Cursor, TapeRecord.Cursor, OverlayRecord.Cursor {
  RecordCursor() {}

  /** Moves to the next field; false if there is none. */
  public abstract boolean next();

  /** The key as text. */
  public String key() {
    return keyValue().text();
  }

  /** The key as a {@link Key}, fit for looking it up in other records. */
  public Key toKey() {
    return keyValue().toKey();
  }

  /** The key as a string value; makes no {@code String}. */
  public abstract StringValue keyValue();

  /** The value of the field. */
  public abstract Value value();
}
