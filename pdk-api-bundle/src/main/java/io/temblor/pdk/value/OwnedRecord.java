// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import org.jspecify.annotations.Nullable;

/** A record on Java objects. */
final class OwnedRecord extends RecordValue {
  /**
   * Above this many fields changes are collected in an {@link OverlayRecord} instead of copying all slots each time.
   */
  static final int COPY_LIMIT = 32;

  private final FieldTable fields;       // never changes

  OwnedRecord(FieldTable fields) {
    this.fields = fields;
  }

  FieldTable fields() {
    return fields;
  }

  @Override
  public int size() {
    return fields.size();
  }

  @Override
  public @Nullable Value get(Key key) {
    int slot = fields.find(key);
    return slot < 0 ? null : fields.value(slot);
  }

  @Override
  public RecordValue with(Key key, Value value) {
    if (fields.size() > COPY_LIMIT) { return OverlayRecord.of(this).with(key, value); }
    int slot = fields.find(key);
    if (slot >= 0) { return new OwnedRecord(fields.withValue(slot, value)); }
    FieldTable copy = fields.roomFor(1);
    copy.put(key, value);
    return new OwnedRecord(copy);
  }

  @Override
  public RecordValue without(Key key) {
    int slot = fields.find(key);
    if (slot < 0) { return this; }
    FieldTable copy = fields.copy();
    copy.remove(slot);
    return new OwnedRecord(copy);
  }

  @Override
  OwnedRecord owned() {
    return this;
  }

  @Override
  public RecordCursor cursor() {
    return new Cursor(fields);
  }

  @Override
  void write(ValueWriter writer, int depth) {
    int deeper = deeper(depth);
    int size = fields.size();
    writer.beginRecord(size);
    for (int slot = 0; slot < size; slot++) {
      writer.key(fields.key(slot));
      fields.value(slot).write(writer, deeper);
    }
    writer.endRecord();
  }

  @Override
  Value detach(@Nullable Detaching walk) {
    Value known = walk.known(this);
    if (known != null) { return known; }
    walk.enter();
    Value[] changed = null;
    for (int slot = 0; slot < fields.size(); slot++) {
      Value before = fields.value(slot);
      Value after = before.detach(walk);
      if (after != before) {
        if (changed == null) {
          changed = fields.values();
        }
        changed[slot] = after;
      }
    }
    return walk.leave(this, changed == null ? this : new OwnedRecord(fields.withValues(changed)));
  }

  static final class Cursor extends RecordCursor {
    private final FieldTable fields;
    private int slot = -1;

    Cursor(FieldTable fields) {
      this.fields = fields;
    }

    @Override
    public boolean next() {
      return ++slot < fields.size();
    }

    @Override
    public String key() {
      return fields.key(slot).text();
    }

    @Override
    public Key toKey() {
      return fields.key(slot);
    }

    @Override
    public StringValue keyValue() {
      return StringValue.of(fields.key(slot).text());
    }

    @Override
    public Value value() {
      return fields.value(slot);
    }
  }
}
