// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.cell;

import io.temblor.pdk.event.Event;
import java.util.Arrays;

/**
 * Events that travel together: what one pull yielded, or what became of it. Filled by one thread; handed over, never changed
 * afterwards, unless whoever took it has said that it is done with it.
 */
public final class EventBatch {
  private static final int FIRST_CAPACITY = 16;

  private Event[] events = new Event[FIRST_CAPACITY];
  private int size;

  public void add(Event event) {
    if (size == events.length) {
      events = Arrays.copyOf(events, 2 * size);
    }
    events[size++] = event;
  }

  public Event get(int index) {
    return events[index];
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** Forgets the events and keeps the space. */
  public void clear() {
    Arrays.fill(events, 0, size, null);
    size = 0;
  }

  /** Returns a batch of the events from {@code from} on. */
  public EventBatch tail(int from) {
    EventBatch tail = new EventBatch();
    for (int i = from; i < size; i++) {
      tail.add(events[i]);
    }
    return tail;
  }
}
