// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;

/**
 * {@code patch}: all keys and values are computed first, defaults excepted, then the operations run in order.
 */
record PatchNode(Node target, Location targetPlace, Operation[] operations) implements Node {
  /** What an operation does; the key is null for one on the whole record. */
  enum Kind {
    INSERT, UPSERT, UPDATE, ERASE, MOVE, COPY, MERGE, DEFAULT
  }

  /** One operation; {@code to} is the second key of a move or copy, {@code value} is null where there is none. */
  record Operation(Kind kind, Node key, Node to, Node value, Location place) {}

  @Override
  public Value eval(Frame frame) {
    Value patched = target.eval(frame);
    Key[] keys = new Key[operations.length];
    Key[] targets = new Key[operations.length];
    Value[] values = new Value[operations.length];
    for (int at = 0; at < operations.length; at++) {
      Operation operation = operations[at];
      keys[at] = operation.key == null ? null : Literals.key(operation.key, frame);
      targets[at] = operation.to == null ? null : Literals.key(operation.to, frame);
      values[at] = operation.value == null || operation.kind == Kind.DEFAULT ? null : operation.value.eval(frame);
    }
    if (!(patched instanceof RecordValue record)) { throw Types.wrong(targetPlace, patched, "a record"); }
    for (int at = 0; at < operations.length; at++) {
      record = apply(operations[at], record, keys[at], targets[at], values[at], frame);
    }
    return record;
  }

  private static RecordValue apply(
      Operation operation, RecordValue record, Key key, Key to, Value value, Frame frame) {
    return switch (operation.kind) {
      case INSERT -> {
        free(record, key, operation);
        yield record.with(key, value);
      }
      case UPSERT -> record.with(key, value);
      case UPDATE -> {
        if (record.get(key) == null) {
          throw Failure.at(operation.place, Code.BAD_PATCH, "there is no key `" + key + "` to update",
              "`upsert` writes a key whether it is there or not");
        }
        yield record.with(key, value);
      }
      case ERASE -> record.without(key);
      case COPY, MOVE -> {
        Value moved = record.get(key);
        if (moved == null) {
          yield record;
        }
        free(record, to, operation);
        yield (operation.kind == Kind.MOVE ? record.without(key) : record).with(to, moved);
      }
      case MERGE -> key == null ? mergeAll(operation, record, value) : mergeKey(operation, record, key, value);
      case DEFAULT -> key == null ? defaultAll(operation, record, frame)
          : record.get(key) != null ? record
          : record.with(key, operation.value.eval(frame));
    };
  }

  private static void free(RecordValue record, Key key, Operation operation) {
    if (record.get(key) != null) {
      throw Failure.at(operation.place, Code.BAD_PATCH, "the key `" + key + "` exists already",
          operation.kind == Kind.INSERT ? "`upsert` writes a key whether it is there or not" : "`erase` it first");
    }
  }

  private static RecordValue mergeAll(Operation operation, RecordValue record, Value value) {
    if (value instanceof RecordValue changes) { return Merging.over(record, changes); }
    throw Failure.at(operation.place, Code.BAD_PATCH, "only a record can be merged, found " + Types.one(value));
  }

  private static RecordValue mergeKey(Operation operation, RecordValue record, Key key, Value value) {
    Value present = record.get(key);
    if (present == null) { return record.with(key, value); }
    if (present instanceof RecordValue inner && value instanceof RecordValue changes) {
      return record.with(key, Merging.over(inner, changes));
    }
    throw Failure.at(operation.place, Code.BAD_PATCH,
        "only records can be merged; `" + key + "` is " + Types.one(present) + ", the other is " + Types.one(value));
  }

  private static RecordValue defaultAll(Operation operation, RecordValue record, Frame frame) {
    Value defaults = operation.value.eval(frame);
    if (defaults instanceof RecordValue fields) { return Merging.under(record, fields); }
    throw Types.wrong(operation.place, defaults, "a record");
  }
}
