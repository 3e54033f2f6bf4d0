// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import org.jspecify.annotations.Nullable;

/** A record as it was decoded. */
final class TapeRecord extends RecordValue {
  /** A record of more fields gets an index after so many look-ups that had to search. */
  private static final int SEARCHES = 8;
  private static final int OVERLAY_LIMIT = 128;

  private final Document document;
  private final int at;
  private final int depth;          // what the keys of this record carry
  // Made by whoever needs it first. Not synchronised: it is immutable, a race only makes it twice.
  private @Nullable OwnedRecord owned;
  private int searches;             // approximate if several threads look

  TapeRecord(Document document, int at, int depth) {
    this.document = document;
    this.at = at;
    this.depth = depth;
  }

  @Override
  public int size() {
    return document.count(at);
  }

  @Override
  public @Nullable Value get(Key key) {
    OwnedRecord all = owned;
    if (all == null && isLarge() && ++searches > SEARCHES) {
      all = owned();
    }
    if (all != null) { return all.get(key); }
    int field = find(key);
    return field < 0 ? null : value(field);
  }

  /** Whether this record has so many fields that searching it again and again should be avoided. */
  boolean isLarge() {
    return size() > FieldTable.LINEAR * 2;
  }

  /** The position of a key on the tape, or -1. */
  int find(Key key) {
    long[] tape = document.tape;
    int end = end();
    int field = at + Tape.HEADER;
    while (field < end) {
      if (matches(field, key)) { return field; }
      field = Tape.skip(tape, Tape.skip(tape, field));
    }
    return -1;
  }

  /** Whether the position, somewhere inside this record, is that of one of its own fields with this key. */
  boolean isField(int field, Key key) {
    return field < end() && matches(field, key);
  }

  private boolean matches(int field, Key key) {
    long word = document.tape[field];
    int upper = (int) (word >>> 32);
    if (upper == (key.asKey() | Tape.keyMiddle(depth, 0))) {
      return key.matches(document.bytes, document.base + Tape.low(word));
    }
    // different length or depth, or a flag is set: only then look closer
    boolean otherForm = upper >>> 28 == Tape.KEY && (upper & 0x0F000000) != 0
        && (upper & 0x00FFE000) == depth << 13;
    return otherForm && document.key(field).equals(key);
  }

  Value value(int field) {
    return document.value(valueAt(field), depth + 1);
  }

  /** The position of the value of a field. */
  int valueAt(int field) {
    return Tape.has(document.tape[field], Tape.LONG) ? field + 2 : field + 1;
  }

  int start() {
    return at;
  }

  int end() {
    return at + Tape.low(document.tape[at]);
  }

  Document document() {
    return document;
  }

  @Override
  public RecordValue with(Key key, Value value) {
    // a very large base needs its index more than it needs to be written as it came
    return size() > OVERLAY_LIMIT ? owned().with(key, value) : OverlayRecord.of(this).with(key, value);
  }

  @Override
  OwnedRecord owned() {
    OwnedRecord all = owned;
    if (all == null) {
      FieldTable fields = new FieldTable(size());
      Cursor cursor = new Cursor(this);
      while (cursor.next()) {
        fields.add(cursor.toKey(), cursor.value());
      }
      all = new OwnedRecord(fields);
      owned = all;
    }
    return all;
  }

  @Override
  public RecordCursor cursor() {
    return new Cursor(this);
  }

  @Override
  void write(ValueWriter writer, int depth) {
    document.write(at, writer, depth);
  }

  @Override
  Value detach(@Nullable Detaching walk) {
    Document own = document.detach(at);
    if (own == document) { return this; }
    return own == null ? owned().detach(walk) : new TapeRecord(own, 0, this.depth);
  }

  static final class Cursor extends RecordCursor {
    private final TapeRecord record;
    private final int end;
    private int field = -1;
    private int following;

    Cursor(TapeRecord record) {
      this.record = record;
      this.end = record.end();
      this.following = record.at + Tape.HEADER;
    }

    @Override
    public boolean next() {
      if (following >= end) { return false; }
      field = following;
      long[] tape = record.document.tape;
      following = Tape.skip(tape, Tape.skip(tape, field));
      return true;
    }

    int field() {
      return field;
    }

    @Override
    public StringValue keyValue() {
      return record.document.key(field);
    }

    @Override
    public Value value() {
      return record.value(field);
    }
  }
}
