// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.pipeline;

import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Custody;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.operator.OperatorOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects what an operator hands out during one call; reused from call to call. */
final class Emissions implements OperatorOutput {
  private static final int FIRST_CAPACITY = 4;

  String[] ports = new String[FIRST_CAPACITY];
  Event[] events = new Event[FIRST_CAPACITY];
  int size;
  int kept; // by the operator in this call
  private boolean onlyEvents = true; // nothing of what follows
  final List<Insight> insights = new ArrayList<>(0);
  final List<Problem> problems = new ArrayList<>(0);
  final List<EventId> released = new ArrayList<>(0); // let go after what was emitted has its own holds

  @Override
  @SuppressWarnings("StringEquality") // another string of the same characters is stored, too
  public void emit(String port, Event event) {
    if (size == ports.length) {
      ports = Arrays.copyOf(ports, 2 * size);
      events = Arrays.copyOf(events, 2 * size);
    }
    if (ports[size] != port) { // mostly it is there from the event before
      ports[size] = port;
    }
    events[size] = event;
    size++;
  }

  @Override
  public void keep(EventId id) {
    Custody custody = id.custody();
    if (custody != null) {
      custody.acquire(1);
      kept++;
      onlyEvents = false;
    }
  }

  @Override
  public void release(EventId id) {
    if (id.custody() != null) {
      released.add(id);
      onlyEvents = false;
    }
  }

  @Override
  public void insight(Insight insight) {
    insights.add(insight);
    onlyEvents = false;
  }

  @Override
  public void report(Problem problem) {
    problems.add(problem);
    onlyEvents = false;
  }

  /** Tells whether there is one event and nothing else, in the custody of {@code input}. */
  boolean isOneOf(EventId input) {
    return size == 1 && onlyEvents && events[0].id().custody() == input.custody();
  }

  /** Takes the only event out. */
  Event takeOne() {
    Event one = events[0];
    events[0] = null;
    size = 0;
    return one;
  }

  void clear() {
    Arrays.fill(events, 0, size, null);
    size = 0;
    if (onlyEvents) { return; }
    kept = 0;
    insights.clear();
    problems.clear();
    released.clear();
    onlyEvents = true;
  }
}
