// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.function.Aggregate;
import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordShape;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.Arrays;

/**
 * One run of a script, a select or a function: what its names mean at the moment, and how it ended.
 *
 * <p>It is an old object that is written for each event, and telling the collector of a new reference in an old object costs more than
 * to look whether the reference is new.
 */
final class Frame {
  /** Scripts that write other keys for each event are not worth a shape. */
  private static final int MOST_LESSONS = 16;

  final CallContext context;
  /** Local variables by slot; null while not set. */
  final Value[] locals;
  Value event = Value.NULL;
  private Value metadata = Value.NULL;
  /** How many keys have been written since the metadata were read: scripts write several of them and rarely read any. */
  private int written;
  /** The keys that were written last time, to metadata that were empty. */
  private RecordShape shape = RecordShape.of();
  private int lessons;
  /** Whether the keys were the same so far. Then the values are in {@code row}, otherwise keys and values in the other two. */
  private boolean asBefore = true;
  private Value[] row = {};
  private Key[] writtenKeys = {};
  private Value[] writtenValues = {};
  Value state = Value.NULL;
  Value args = Value.NULL;
  Value group = Value.NULL;
  Value window = Value.NULL;

  /** The aggregates of the window at hand. */
  Aggregate[] aggregates = {};

  /** How the run was left, when a node answered null. */
  Exit exit = Exit.NONE;
  Value emitted = Value.NULL;
  String port = "";
  Value[] arguments = {};

  /** Ways to leave a run in the middle. */
  enum Exit {
    /** Not left. */
    NONE,
    /** By {@code emit}: {@link Frame#emitted} and {@link Frame#port} say what and where to. */
    EMIT,
    /** By {@code drop}. */
    DROP,
    /** By {@code recur}: {@link Frame#arguments} are those of the next round. */
    RECUR
  }

  Frame(CallContext context, int slots) {
    this.context = context;
    this.locals = new Value[slots];
  }

  /** The metadata with everything written so far. */
  Value metadata() {
    if (written > 0) {
      metadata(joined());
    }
    return metadata;
  }

  /** The metadata as the run leaves them; asked once, behind it. */
  Value finalMetadata() {
    return written > 0 ? joined() : metadata;
  }

  private RecordValue joined() {
    RecordValue base = (RecordValue) metadata;
    if (base.isEmpty() && asBefore && written == shape.size()) { return shape.record(row); }
    if (asBefore) {
      leaveShape();
    }
    RecordValue.Builder fields = RecordValue.builder(base.size() + written);
    if (!base.isEmpty()) {
      fields.putAll(base);
    }
    for (int at = 0; at < written; at++) {
      fields.put(writtenKeys[at], writtenValues[at]);
    }
    if (base.isEmpty() && fields.size() == written && lessons < MOST_LESSONS) { // no key twice
      shape = RecordShape.of(Arrays.copyOf(writtenKeys, written));
      lessons++;
    }
    return fields.build();
  }

  /** Goes on with keys of its own. */
  private void leaveShape() {
    asBefore = false;
    makeRoom(written);
    for (int at = 0; at < written; at++) {
      writtenKeys[at] = shape.key(at);
      writtenValues[at] = row[at];
    }
  }

  private void makeRoom(int room) {
    if (room > writtenKeys.length) {
      int length = Math.max(8, room * 2);
      writtenKeys = Arrays.copyOf(writtenKeys, length);
      writtenValues = Arrays.copyOf(writtenValues, length);
    }
  }

  /** Replaces the metadata. */
  void metadata(Value replacement) {
    written = 0;
    asBefore = true;
    if (metadata != replacement) {
      metadata = replacement;
    }
  }

  /** Writes one key of the metadata; false when there are no metadata to write to. */
  boolean writeMetadata(Key key, Value value) {
    if (!(metadata instanceof RecordValue)) { return false; }
    int at = written++;
    if (asBefore) {
      if (at < shape.size() && shape.key(at) == key) {
        if (at == 0) {
          row = new Value[shape.size()]; // becomes part of the record
        }
        row[at] = value;
        return true;
      }
      written = at;
      leaveShape();
      written++;
    }
    makeRoom(written);
    if (writtenKeys[at] != key) {
      writtenKeys[at] = key;
    }
    if (writtenValues[at] != value) {
      writtenValues[at] = value;
    }
    return true;
  }

  /** Forgets the run before, but not the state. */
  void clear() {
    Arrays.fill(locals, null);
    exit = Exit.NONE;
  }
}
