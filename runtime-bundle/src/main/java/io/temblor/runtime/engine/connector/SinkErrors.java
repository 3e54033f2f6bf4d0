// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.engine.cell.EventBatch;
import io.temblor.runtime.engine.cell.Link;
import java.util.List;

/** The way out, by port {@code err}, of events a sink could not deliver; leads nowhere unless the flow links it. */
final class SinkErrors {
  private static final Key ERROR = Key.of("error");

  private final String connector;
  private volatile Link[] links = {}; // a new deployment may lead them elsewhere
  private EventBatch batch = new EventBatch();

  SinkErrors(String connector) {
    this.connector = connector;
  }

  /** Sets where errors go. */
  void linkTo(Link[] links) {
    this.links = links.clone();
  }

  List<Link> links() {
    return List.of(links);
  }

  boolean areTaken() {
    return links.length > 0;
  }

  /** Adds the error of one event, which takes the event's hold over; only the thread that runs the sink. */
  void add(Event event, String message) {
    batch.add(error(event, message));
  }

  /** Sends what was added. */
  void send() {
    if (!batch.isEmpty()) {
      EventBatch full = batch;
      batch = new EventBatch();
      Link.sendAll(links, full);
    }
  }

  /** Sends the error of one event; any thread that may run what is downstream. */
  void send(Event event, String message) {
    EventBatch single = new EventBatch();
    single.add(error(event, message));
    Link.sendAll(links, single);
  }

  /** Sends a signal behind what was sent. */
  void send(Signal signal) {
    for (Link link : links) {
      link.target().send(signal);
    }
  }

  private Event error(Event event, String message) {
    Value text = Value.of(message);
    RecordValue value =
        RecordValue.builder()
            .put("error", text)
            .put("source", Value.of(connector))
            .put("event", event.value())
            .build();
    return event.with(value, event.metadata().with(ERROR, text)).asSingle();
  }
}
