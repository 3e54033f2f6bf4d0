// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.event;

import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.function.BiConsumer;

/**
 * One unit of data: a value with its metadata, id, ingest time and origin.
 *
 * <p>Immutable, like the values in it: an event may be kept, handed to several branches and to other threads. What is kept
 * beyond the event's way through the flow should be {@linkplain Value#detach() detached} from the event's bytes.
 *
 * <p>A <em>batch</em> event carries several others: its value is an array of records
 * {@code {"data": {"value": …, "meta": …}}}; {@link #forEachMember} hides the difference.
 */
public final class Event {
  private static final EventId NO_ID = EventId.of(0, 0, 0, 0);
  private static final Origin NO_ORIGIN = Origin.of("temblor", "localhost");

  private final EventId id;
  private final Value value;
  private final RecordValue metadata;
  private final long ingestNanos;
  private final Origin origin;
  private final boolean batch;
  private final boolean transactional;

  private Event(
      EventId id, Value value, RecordValue metadata, long ingestNanos, Origin origin, boolean batch,
      boolean transactional) {
    this.id = id;
    this.value = value;
    this.metadata = metadata;
    this.ingestNanos = ingestNanos;
    this.origin = origin;
    this.batch = batch;
    this.transactional = transactional;
  }

  /** Returns an event with the given value and everything else at its default; for tests and simple operators. */
  public static Event of(Value value) {
    return new Event(NO_ID, value, RecordValue.EMPTY, 0, NO_ORIGIN, false, false);
  }

  /** Returns an event as a source makes it; not a batch, not transactional. */
  public static Event of(EventId id, Value value, RecordValue metadata, long ingestNanos, Origin origin) {
    return new Event(id, value, metadata, ingestNanos, origin, false, false);
  }

  /** Returns the id. */
  public EventId id() {
    return id;
  }

  /** Returns the payload. */
  public Value value() {
    return value;
  }

  /** Returns what is known about the event beside its payload; an empty record when nothing is. */
  public RecordValue metadata() {
    return metadata;
  }

  /** Returns when the event entered, in nanoseconds since the epoch. */
  public long ingestNanos() {
    return ingestNanos;
  }

  /** Returns where the event entered. */
  public Origin origin() {
    return origin;
  }

  /** Tells whether the value is an array of member events. */
  public boolean isBatch() {
    return batch;
  }

  /** Tells whether somebody upstream waits for an acknowledgement. */
  public boolean isTransactional() {
    return transactional;
  }

  /** Returns the same event with another value. */
  public Event withValue(Value value) {
    return new Event(id, value, metadata, ingestNanos, origin, batch, transactional);
  }

  /** Returns the same event with other metadata. */
  public Event withMetadata(RecordValue metadata) {
    return new Event(id, value, metadata, ingestNanos, origin, batch, transactional);
  }

  /** Returns the same event with another value and other metadata: this one, if they are its own. */
  public Event with(Value value, RecordValue metadata) {
    if (value == this.value && metadata == this.metadata) { return this; }
    return new Event(id, value, metadata, ingestNanos, origin, batch, transactional);
  }

  /** Returns the same event with another id. */
  public Event withId(EventId id) {
    return new Event(id, value, metadata, ingestNanos, origin, batch, transactional);
  }

  /** Returns the same event with another ingest time. */
  public Event withIngestNanos(long ingestNanos) {
    return new Event(id, value, metadata, ingestNanos, origin, batch, transactional);
  }

  /** Returns the same event marked as one whose value is an array of member events. */
  public Event asBatch() {
    return new Event(id, value, metadata, ingestNanos, origin, true, transactional);
  }

  /** Returns the same event marked as an ordinary one. */
  public Event asSingle() {
    return new Event(id, value, metadata, ingestNanos, origin, false, transactional);
  }

  /** Returns the same event marked as one somebody upstream waits for. */
  public Event asTransactional() {
    return new Event(id, value, metadata, ingestNanos, origin, batch, true);
  }

  /**
   * Hands value and metadata of every member to {@code visitor}: of a plain event its own, of a batch those of its elements,
   * in order, up to the first element that has no {@code data.value}.
   */
  public void forEachMember(BiConsumer<Value, RecordValue> visitor) {
    if (!batch) {
      visitor.accept(value, metadata);
      return;
    }
    if (!(value instanceof ArrayValue members)) { return; }
    for (Value member : members) {
      if (!(member instanceof RecordValue envelope)
          || !(envelope.get("data") instanceof RecordValue data)
          || !(data.get("value") instanceof Value payload)) {
        return;
      }
      visitor.accept(payload, data.get("meta") instanceof RecordValue meta ? meta : RecordValue.EMPTY);
    }
  }

  /** Returns id and value, for logs and test failures. */
  @Override
  public String toString() {
    return "Event[" + id + " " + value + "]";
  }
}
