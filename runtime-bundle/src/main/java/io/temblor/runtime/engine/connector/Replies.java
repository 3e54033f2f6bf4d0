// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.runtime.engine.cell.EventBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one instance of a sink has promised to say later. A reply may come from any thread, even before the call that promises it
 * has returned; each promise is answered once, whatever the plugin does.
 */
final class Replies {
  private static final int NONE = -1;

  private final Map<EventId, Deque<Event>> due = new HashMap<>(); // events that came by two ways have the same id
  private final List<Reply> early = new ArrayList<>(0);
  /**
   * The event the sink is being called with is number {@code offered} of this batch. Both are written by the thread that runs the
   * sink, without any ordering: who replies to an event has got it from that thread, and sees a later one only when the promise for
   * this one is in {@link #due} already. (A number for each event and not the event: the collector minds stores of references.)
   */
  private EventBatch batch = new EventBatch();
  private int offered = NONE;
  private int open; // promised and not settled yet
  private boolean closed;

  /** An answer; {@code cause} is null for an acknowledgement. */
  record Reply(EventId id, @Nullable Throwable cause) {}

  /** An event and what became of it. */
  record Settled(Event event, @Nullable Throwable cause) {}

  /** The sink is about to be called with the events of {@code batch}. */
  void begin(EventBatch batch) {
    offered = NONE;
    this.batch = batch;
  }

  /** The sink is about to be called with an event of the batch. */
  void offer(int index) {
    offered = index;
  }

  /** The sink has been called with the whole batch, which may be used again for something else. */
  void end() {
    offered = NONE;
  }

  /** The sink has answered the call at once. */
  void answeredAtOnce() {
    if (!early.isEmpty()) { // replies nobody promised; looked at without the lock: seeing them late does no harm
      synchronized (this) {
        early.clear();
      }
    }
  }

  /**
   * The sink has promised to answer later.
   *
   * @return the answer, if it has come already; then {@link #settled()} is due
   */
  synchronized @Nullable Settled promised(Event event) {
    open++;
    for (int i = 0; i < early.size(); i++) {
      if (early.get(i).id().equals(event.id())) { return new Settled(event, early.remove(i).cause()); }
    }
    due.computeIfAbsent(event.id(), id -> new ArrayDeque<>(1)).add(event);
    return null;
  }

  private boolean isOffered(EventId id) {
    EventBatch current = batch;
    int index = offered;
    if (index == NONE || index >= current.size()) { return false; }
    @Nullable Event event = current.get(index); // none, if a reply that nobody is due to give meets the end of a batch
    return event != null && event.id().equals(id);
  }

  /** What an answer means. */
  enum Meaning {
    /** It settles a promise. */
    EXPECTED,
    /** The call it belongs to has not returned yet. */
    EARLY,
    /** Nothing was promised for this id, or the instance has been given up. */
    UNKNOWN
  }

  /** Says what an answer to {@code id} would mean, and remembers it if it is early. */
  synchronized Meaning meaning(Reply reply) {
    if (closed) { return Meaning.UNKNOWN; }
    if (due.containsKey(reply.id())) { return Meaning.EXPECTED; }
    if (!isOffered(reply.id())) { return Meaning.UNKNOWN; }
    early.add(reply);
    return Meaning.EARLY;
  }

  /** Takes the event out that is answered; null if another answer was faster. {@link #settled()} is due then. */
  synchronized @Nullable Event take(EventId id) {
    Deque<Event> events = due.get(id);
    if (closed || events == null) { return null; }
    Event event = events.poll();
    if (events.isEmpty()) {
      due.remove(id);
    }
    return event;
  }

  /** An answer has been passed on. Returns how many are still open. */
  synchronized int settled() {
    return --open;
  }

  /** Returns how many promises are open. */
  synchronized int open() {
    return open;
  }

  /** Takes no answer any more; returns the events that will never get one. */
  synchronized List<Event> close() {
    closed = true;
    List<Event> left = new ArrayList<>();
    due.values().forEach(left::addAll);
    due.clear();
    open -= left.size();
    return left;
  }
}
