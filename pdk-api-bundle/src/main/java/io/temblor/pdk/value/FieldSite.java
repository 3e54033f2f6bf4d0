// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import org.jspecify.annotations.Nullable;

/**
 * One place in a program that reads one constant key from many records, one after the other. Remembers where the key
 * stood last time and looks there first, which makes access to regular data much cheaper than
 * {@link RecordValue#get(Key)}.
 *
 * <p><b>Threading</b>: one thread at a time; each running instance of a program has its own sites.
 */
public final class FieldSite {
  private static final int LARGE = -2;

  private final Key key;
  private int hint = Tape.HEADER;        // distance of the key from the start of its record, in words

  /** Makes a site for a key. */
  public FieldSite(Key key) {
    this.key = key;
  }

  /** The key. */
  public Key key() {
    return key;
  }

  /** The value under the key, or null if the record has no such field. */
  public @Nullable Value get(RecordValue record) {
    if (record instanceof TapeRecord decoded) {
      int field = find(decoded);
      return field == LARGE ? record.get(key) : field < 0 ? null : decoded.value(field);
    }
    if (record instanceof OverlayRecord overlay && overlay.decodedBase() instanceof TapeRecord decoded) {
      int field = find(decoded);
      return field < 0 ? record.get(key) : overlay.baseValue(field);
    }
    return record.get(key);
  }

  /** Whether there is a field with the key. Makes no value. */
  public boolean isIn(RecordValue record) {
    if (record instanceof TapeRecord decoded) {
      int field = find(decoded);
      if (field != LARGE) { return field >= 0; }
    }
    return get(record) != null;
  }

  /**
   * Whether there is a field with the key that holds this text: as a string, or as binary data of the same bytes. Compares bytes and
   * makes no value.
   */
  public boolean holds(RecordValue record, Key text) {
    if (record instanceof TapeRecord decoded) {
      int field = find(decoded);
      if (field != LARGE) { return field >= 0 && decoded.document().holds(decoded.valueAt(field), text); }
    }
    Value value = get(record);
    return value != null && holds(value, text);
  }

  /**
   * The first of several texts that the field {@linkplain #holds holds}: its index, {@code texts.length} if the field holds none of them,
   * -1 if there is no field with the key. Compares bytes and makes no value.
   */
  public int indexOf(RecordValue record, Key[] texts) {
    int at = 0;
    if (record instanceof TapeRecord decoded) {
      int field = find(decoded);
      if (field != LARGE) {
        if (field < 0) { return -1; }
        int value = decoded.valueAt(field);
        while (at < texts.length && !decoded.document().holds(value, texts[at])) {
          at++;
        }
        return at;
      }
    }
    Value value = get(record);
    if (value == null) { return -1; }
    while (at < texts.length && !holds(value, texts[at])) {
      at++;
    }
    return at;
  }

  private static boolean holds(Value value, Key text) {
    return value instanceof StringValue string ? string.equals(text)
        : value instanceof BinaryValue binary && text.matches(binary.array(), binary.arrayOffset(), binary.length());
  }

  /** The position of the key on the tape, {@link #LARGE} if the record has an index for that, or -1. */
  private int find(TapeRecord record) {
    int guess = record.start() + hint;
    if (record.isField(guess, key)) { return guess; }
    if (record.isLarge()) { return LARGE; }
    int field = record.find(key);
    if (field >= 0) {
      hint = field - record.start();
    }
    return field;
  }
}
