// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.batch;

import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of a batch that is being filled, and the id that stands for them all. Answers for them until it is emptied. */
final class Members {
  private static final Key DATA = Key.of("data");
  private static final Key VALUE = Key.of("value");
  private static final Key META = Key.of("meta");
  private static final Key INGEST = Key.of("ingest_ns");
  private static final Key KIND = Key.of("kind");
  private static final Key IS_BATCH = Key.of("is_batch");

  private final List<Value> values = new ArrayList<>();
  private @Nullable EventId tracked; // null while there is no member
  private long firstNanos; // ingest time of the first member
  private boolean transactional;

  boolean isEmpty() {
    return values.isEmpty();
  }

  int size() {
    return values.size();
  }

  /** Returns the ingest time of the first member, in nanoseconds since the epoch. */
  long firstNanos() {
    return firstNanos;
  }

  /** Adds a member; {@code out} learns that it is kept, if somebody waits for it. */
  void add(Event event, OperatorOutput out) {
    if (values.isEmpty()) {
      firstNanos = event.ingestNanos();
    }
    values.add(member(event));
    transactional |= event.isTransactional();
    EventId before = tracked;
    EventId now = before == null ? event.id() : before.track(event.id());
    if (now.custody() != null) { // somebody waits
      out.keep(now);
    }
    letGo(before, out);
    tracked = now;
  }

  /** Returns an event as a batch carries it; detached, because nobody knows how long the batch takes to fill. */
  private static Value member(Event event) {
    RecordValue data =
        RecordValue.builder(5)
            .put(VALUE, event.value()).put(META, event.metadata()).put(INGEST, Value.of(event.ingestNanos()))
            .put(KIND, Value.NULL).put(IS_BATCH, Value.of(event.isBatch())).build();
    return RecordValue.builder(1).put(DATA, data).build().detach();
  }

  /** Hands all members on as one event, under an id made of {@code own}, and forgets them; there is at least one. */
  void emit(EventId own, OperatorOutput out) {
    EventId kept = tracked;
    if (kept == null) { throw new IllegalStateException("an empty batch was to be emitted"); }
    Event batch =
        Event.of(ArrayValue.of(values)).withId(own.track(kept)).withIngestNanos(firstNanos).asBatch();
    out.emit(transactional ? batch.asTransactional() : batch);
    letGo(kept, out);
    values.clear();
    tracked = null;
    transactional = false;
  }

  private static void letGo(@Nullable EventId kept, OperatorOutput out) {
    if (kept != null && kept.custody() != null) {
      out.release(kept);
    }
  }

  /** Returns the members as a value; {@code kept} takes the id they are kept by. */
  Value snapshot(List<EventId> kept) {
    ArrayValue.Builder ranges = ArrayValue.builder();
    EventId id = tracked;
    if (id != null) {
      id.forEachTracked((source, stream, from, to) -> ranges
          .add(ArrayValue.of(Value.of(source), Value.of(stream), Value.of(from), Value.of(to))));
      kept.add(id);
    }
    return RecordValue.builder()
        .put("members", ArrayValue.of(values)).put("first_ns", Value.of(firstNanos))
        .put("transactional", Value.of(transactional)).put("ids", ranges.build()).build();
  }

  /** Takes over; {@code kept} holds the id, unless the snapshot comes from another process. */
  void restore(Value snapshot, List<EventId> kept) throws SnapshotRefusedException {
    if (!(snapshot instanceof RecordValue record)
        || !(record.get("members") instanceof ArrayValue members)
        || !(record.get("first_ns") instanceof IntValue first)
        || !(record.get("transactional") instanceof BoolValue someoneWaits)
        || !(record.get("ids") instanceof ArrayValue ranges)) {
      throw new SnapshotRefusedException("the state is not one of a batch");
    }
    EventId id = kept.isEmpty() ? id(ranges) : kept.getFirst();
    if (id == null != (members.size() == 0)) {
      throw new SnapshotRefusedException("the state has " + members.size() + " events, but not the ids they go by");
    }
    values.clear();
    members.forEach(values::add);
    firstNanos = first.longValue();
    transactional = someoneWaits.value();
    tracked = id;
  }

  private static @Nullable EventId id(ArrayValue ranges) throws SnapshotRefusedException {
    EventId id = null;
    for (Value value : ranges) {
      if (!(value instanceof ArrayValue range) || range.size() != 4) {
        throw new SnapshotRefusedException("the state has a range of ids that is no array of four numbers");
      }
      EventId from = EventId.of(number(range, 0), number(range, 1), 0, number(range, 2));
      EventId both = from.track(EventId.of(number(range, 0), number(range, 1), 0, number(range, 3)));
      id = id == null ? both : id.track(both);
    }
    return id;
  }

  private static long number(ArrayValue range, int at) throws SnapshotRefusedException {
    if (!(range.get(at) instanceof IntValue number)) {
      throw new SnapshotRefusedException("the state has a range of ids that is no array of four numbers");
    }
    return number.longValue();
  }
}
