// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record that differs from another one, its base, in a few fields: replaced values by the place of their key in the
 * base, and added fields. The base is a decoded record, whose untouched runs of fields can then still be written as
 * they came, or a large one on Java objects, which is too expensive to copy for each change. When the differences
 * become many, the record is rebuilt on Java objects; their limit grows with the root of the size, so that a long
 * series of changes costs that much per change and not the whole size.
 *
 * <p>A place is the position of the key on the tape, or a slot. Both grow in the order of fields.
 */
final class OverlayRecord extends RecordValue {
  private static final int[] NO_PLACES = {};
  private static final Value[] NO_VALUES = {};
  private static final Key[] NO_KEYS = {};
  private static final int FEW = 16;

  private final RecordValue base;        // TapeRecord or OwnedRecord
  private final int baseSize;
  private final int[] places;            // of replaced values, ascending
  private final Value[] replaced;
  private final Key[] addedKeys;
  private final Value[] added;

  private OverlayRecord(RecordValue base, int baseSize, int[] places, Value[] replaced, Key[] addedKeys,
      Value[] added) {
    this.base = base;
    this.baseSize = baseSize;
    this.places = places;
    this.replaced = replaced;
    this.addedKeys = addedKeys;
    this.added = added;
  }

  /** An overlay without differences, to be followed by {@link #with}. */
  static OverlayRecord of(RecordValue base) {
    return new OverlayRecord(base, base.size(), NO_PLACES, NO_VALUES, NO_KEYS, NO_VALUES);
  }

  @Override
  public int size() {
    return baseSize + added.length;
  }

  private int place(Key key) {
    return base instanceof TapeRecord decoded ? decoded.find(key) : base.owned().fields().find(key);
  }

  @Override
  public @Nullable Value get(Key key) {
    int place = place(key);
    if (place >= 0) { return baseValue(place); }
    int at = indexOfAdded(key);
    return at < 0 ? null : added[at];
  }

  /** The decoded record below, if there is one. */
  @Nullable
  TapeRecord decodedBase() {
    return base instanceof TapeRecord decoded ? decoded : null;
  }

  /** The value of a field of the base, or what replaced it. */
  Value baseValue(int place) {
    int at = Arrays.binarySearch(places, place);
    if (at >= 0) { return replaced[at]; }
    return base instanceof TapeRecord decoded ? decoded.value(place) : base.owned().fields().value(place);
  }

  private int indexOfAdded(Key key) {
    for (int i = 0; i < addedKeys.length; i++) {
      if (addedKeys[i].equals(key)) { return i; }
    }
    return -1;
  }

  @Override
  public RecordValue with(Key key, Value value) {
    Objects.requireNonNull(value, "value");
    int place = place(key);
    if (place >= 0) {
      int at = Arrays.binarySearch(places, place);
      if (at >= 0) { return new OverlayRecord(base, baseSize, places, set(replaced, at, value), addedKeys, added); }
    } else {
      int at = indexOfAdded(key);
      if (at >= 0) { return new OverlayRecord(base, baseSize, places, replaced, addedKeys, set(added, at, value)); }
    }
    if (places.length + added.length >= FEW + (int) Math.sqrt(baseSize)) {
      FieldTable fields = rebuild(/* room= */ 1);
      fields.put(key, value);
      return new OwnedRecord(fields);
    }
    if (place >= 0) {
      int at = -1 - Arrays.binarySearch(places, place);
      return new OverlayRecord(base, baseSize, insert(places, at, place), insert(replaced, at, value), addedKeys,
          added);
    }
    Key[] keys = Arrays.copyOf(addedKeys, addedKeys.length + 1);
    keys[addedKeys.length] = key;
    return new OverlayRecord(base, baseSize, places, replaced, keys, insert(added, added.length, value));
  }

  private static Value[] set(Value[] values, int at, Value value) {
    Value[] copy = values.clone();
    copy[at] = value;
    return copy;
  }

  private static Value[] insert(Value[] values, int at, Value value) {
    Value[] copy = Arrays.copyOf(values, values.length + 1);
    System.arraycopy(values, at, copy, at + 1, values.length - at);
    copy[at] = value;
    return copy;
  }

  private static int[] insert(int[] places, int at, int place) {
    int[] copy = Arrays.copyOf(places, places.length + 1);
    System.arraycopy(places, at, copy, at + 1, places.length - at);
    copy[at] = place;
    return copy;
  }

  private FieldTable rebuild(int room) {
    if (base instanceof OwnedRecord owned) {
      FieldTable fields = owned.fields().roomFor(added.length + room);
      for (int i = 0; i < places.length; i++) {
        fields.set(places[i], replaced[i]);
      }
      for (int i = 0; i < added.length; i++) {
        fields.add(addedKeys[i], added[i]);
      }
      return fields;
    }
    FieldTable fields = new FieldTable(size() + room);
    RecordCursor cursor = cursor();
    while (cursor.next()) {
      fields.add(cursor.toKey(), cursor.value());
    }
    return fields;
  }

  @Override
  OwnedRecord owned() {
    return new OwnedRecord(rebuild(/* room= */ 0));
  }

  @Override
  public RecordCursor cursor() {
    return new Cursor(this);
  }

  @Override
  void write(ValueWriter writer, int depth) {
    int deeper = deeper(depth);
    writer.beginRecord(size());
    if (base instanceof TapeRecord decoded) {
      writeSpliced(decoded, writer, deeper);
    } else {
      FieldTable fields = base.owned().fields();
      int next = 0;
      for (int slot = 0; slot < fields.size(); slot++) {
        writer.key(fields.key(slot));
        boolean isReplaced = next < places.length && places[next] == slot;
        (isReplaced ? replaced[next++] : fields.value(slot)).write(writer, deeper);
      }
    }
    for (int i = 0; i < added.length; i++) {
      writer.key(addedKeys[i]);
      added[i].write(writer, deeper);
    }
    writer.endRecord();
  }

  /** Writes the base as runs of untouched fields with replaced ones between them. */
  private void writeSpliced(TapeRecord decoded, ValueWriter writer, int depth) {
    Document document = decoded.document();
    boolean offer = document.canonical(decoded.start());
    int from = decoded.start() + Tape.HEADER;
    for (int i = 0; i <= places.length; i++) {
      int to = i < places.length ? places[i] : decoded.end();
      if (from < to) {
        offer = offer && offerRun(decoded, from, to, writer);
        if (!offer) {
          document.writeFields(from, to, writer, depth);
        }
      }
      if (i < places.length) {
        document.writeKey(to, writer);
        replaced[i].write(writer, depth);
        from = Tape.skip(document.tape, Tape.skip(document.tape, to));
      }
    }
  }

  private static boolean offerRun(TapeRecord decoded, int from, int to, ValueWriter writer) {
    Document document = decoded.document();
    int start = document.offset(document.tape[from]);
    int end = to < decoded.end() ? document.offset(document.tape[to]) : document.end(decoded.start());
    return writer.verbatimFields(document.format, document.bytes, start, end - start);
  }

  @Override
  Value detach(@Nullable Detaching walk) {
    Value known = walk.known(this);
    if (known != null) { return known; }
    RecordValue ownBase = (RecordValue) base.detach(walk);
    int[] ownPlaces = places;
    if (ownBase != base && base instanceof TapeRecord before) {
      if (!(ownBase instanceof TapeRecord after)) { return owned().detach(walk); }
      int moved = after.start() - before.start();
      ownPlaces = Arrays.stream(places).map(place -> place + moved).toArray();
    }
    walk.enter();
    return walk.leave(this, new OverlayRecord(ownBase, baseSize, ownPlaces, detach(replaced, walk), addedKeys,
        detach(added, walk)));
  }

  private static Value[] detach(Value[] values, Detaching walk) {
    Value[] own = new Value[values.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = values[i].detach(walk);
    }
    return own;
  }

  static final class Cursor extends RecordCursor {
    private final OverlayRecord record;
    private final RecordCursor base;
    private int place = -1;
    private int next;                   // index of the first place behind the current field
    private int addedAt = -1;           // index of the current added field, -1 while inside the base

    Cursor(OverlayRecord record) {
      this.record = record;
      this.base = record.base.cursor();
    }

    @Override
    public boolean next() {
      if (addedAt < 0 && base.next()) {
        if (next < record.places.length && record.places[next] == place) {
          next++;
        }
        place = base instanceof TapeRecord.Cursor decoded ? decoded.field() : place + 1;
        return true;
      }
      return ++addedAt < record.added.length;
    }

    @Override
    public String key() {
      return addedAt < 0 ? base.key() : record.addedKeys[addedAt].text();
    }

    @Override
    public Key toKey() {
      return addedAt < 0 ? base.toKey() : record.addedKeys[addedAt];
    }

    @Override
    public StringValue keyValue() {
      return addedAt < 0 ? base.keyValue() : StringValue.of(record.addedKeys[addedAt].text());
    }

    @Override
    public Value value() {
      if (addedAt >= 0) { return record.added[addedAt]; }
      boolean isReplaced = next < record.places.length && record.places[next] == place;
      return isReplaced ? record.replaced[next] : base.value();
    }
  }
}
