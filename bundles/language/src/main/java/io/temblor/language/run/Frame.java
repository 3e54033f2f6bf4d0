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
  final CallContext context;
  /** Local variables by slot; null while not set. */
  final Value[] locals;
  Value event = Value.NULL;
  private Value metadata = Value.NULL;
  /** Keys written since the metadata were read, and their values: scripts write several of them and rarely read any. */
  private Key[] writtenKeys = {};
  private Value[] writtenValues = {};
  private int written;
  private RecordShape shape = RecordShape.of(); // of what was written last time
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
      metadata = joined();
      written = 0;
    }
    return metadata;
  }

  /** The metadata as the run leaves them; asked once, behind it. */
  Value finalMetadata() {
    return written > 0 ? joined() : metadata;
  }

  private RecordValue joined() {
    RecordValue base = (RecordValue) metadata;
    if (base.isEmpty() && isAsBefore()) { return shape.record(Arrays.copyOf(writtenValues, written)); }
    RecordValue.Builder fields = RecordValue.builder(base.size() + written);
    if (!base.isEmpty()) {
      fields.putAll(base);
    }
    for (int at = 0; at < written; at++) {
      fields.put(writtenKeys[at], writtenValues[at]);
    }
    if (base.isEmpty() && fields.size() == written) { // no key twice
      shape = RecordShape.of(Arrays.copyOf(writtenKeys, written));
    }
    return fields.build();
  }

  private boolean isAsBefore() {
    if (written != shape.size()) { return false; }
    for (int at = 0; at < written; at++) {
      if (!writtenKeys[at].equals(shape.key(at))) { return false; }
    }
    return true;
  }

  /** Replaces the metadata. */
  void metadata(Value replacement) {
    written = 0;
    if (metadata != replacement) {
      metadata = replacement;
    }
  }

  /** Writes one key of the metadata; false when there are no metadata to write to. */
  boolean writeMetadata(Key key, Value value) {
    if (!(metadata instanceof RecordValue)) { return false; }
    int at = written++;
    if (at == writtenKeys.length) {
      int room = Math.max(8, at * 2);
      writtenKeys = Arrays.copyOf(writtenKeys, room);
      writtenValues = Arrays.copyOf(writtenValues, room);
    }
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
