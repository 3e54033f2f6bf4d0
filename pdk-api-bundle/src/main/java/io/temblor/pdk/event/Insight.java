// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.event;

import io.temblor.pdk.value.RecordValue;

/**
 * A control message that travels in the contraflow, from sinks back to sources.
 *
 * @param action what is said
 * @param id the event it is about; for breakers, {@link Action#SINK_START} and {@link Action#DRAINED} its source is the uid of
 *     the sink, and for {@code DRAINED} its stream the uid of the source whose drain signal arrived
 * @param ingestNanos ingest time of that event, or the time of sending
 * @param metadata what operators may want to know, for example {@code {"time": ns}} of an acknowledgement
 */
public record Insight(Action action, EventId id, long ingestNanos, RecordValue metadata) {
  /** What an insight says. */
  public enum Action {
    /** This event and those before it in its stream are delivered. */
    ACK,
    /** This event and those after it in its stream are not delivered. */
    FAIL,
    /** The circuit breaker opens: stop sending. */
    TRIGGER,
    /** The circuit breaker closes: go on. */
    RESTORE,
    /** A sink began to listen. */
    SINK_START,
    /** A sink has handled everything in front of a source's drain signal. */
    DRAINED
  }

  /** Returns an insight without metadata. */
  public static Insight of(Action action, EventId id, long ingestNanos) {
    return new Insight(action, id, ingestNanos, RecordValue.EMPTY);
  }
}
