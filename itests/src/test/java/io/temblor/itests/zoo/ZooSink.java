// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.zoo;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.IntValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Enters what comes into the books of the test, with its number among those entered: {@code taken}. */
final class ZooSink implements Sink, Stateful {
  private final Conduct conduct;
  private final ZooSinkConfig config;
  private final BiConsumer<String, Map<String, Long>> books;
  private final List<EventId> unanswered = new ArrayList<>();
  private SinkContext context;

  ZooSink(Conduct conduct, ZooSinkConfig config, BiConsumer<String, Map<String, Long>> books) {
    this.conduct = conduct;
    this.config = config;
    this.books = books;
  }

  @Override
  public void connect(SinkContext context, Attempt attempt) throws IOException {
    conduct.connect();
    this.context = context;
  }

  @Override
  public Delivery onEvent(String port, Event event) throws IOException {
    conduct.event();
    Map<String, Long> marks = new HashMap<>();
    event.metadata().forEach((name, value) -> {
      if (value instanceof IntValue number) {
        marks.put(name, number.longValue());
      }
    });
    context.encoder().encode(event, chunk -> {
      conduct.number(conduct.number() + 1);
      marks.put("taken", conduct.number());
      books.accept(chunk.text(), marks);
    });
    if (marks.containsKey("cut")) { // the books want to see that
      context.connectionLost(new IOException("the fence was cut"));
    }
    if (!config.later()) { return Delivery.DONE; }
    unanswered.add(event.id());
    return Delivery.LATER;
  }

  @Override
  public void flush() {
    unanswered.forEach(context::ack);
    unanswered.clear();
  }

  @Override
  public Snapshot snapshot() {
    return conduct.snapshot();
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    conduct.restore(snapshot);
  }
}
