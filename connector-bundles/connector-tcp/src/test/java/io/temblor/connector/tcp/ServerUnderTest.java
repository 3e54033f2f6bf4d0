// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.testkit.FakeClock;
import io.temblor.pdk.testkit.FakeConnectorContext;
import io.temblor.pdk.testkit.FakeEncoder;
import io.temblor.pdk.testkit.FakeLeases;
import io.temblor.pdk.testkit.LineCodec;
import io.temblor.pdk.testkit.Plugins;
import io.temblor.pdk.testkit.RecordingRuntimeControl;
import io.temblor.pdk.testkit.RecordingSinkContext;
import io.temblor.pdk.testkit.RecordingSourceOutput;
import io.temblor.pdk.testkit.RecordingSourceOutput.Data;
import io.temblor.pdk.testkit.RecordingSourceOutput.EndOfStream;
import io.temblor.pdk.testkit.RecordingSourceOutput.Item;
import io.temblor.pdk.testkit.RecordingSourceOutput.StreamFailed;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@code tcp_server} with both halves, driven by the test's thread as the runtime would. */
final class ServerUnderTest implements AutoCloseable {
  final FakeClock clock = new FakeClock();
  final FakeLeases leases = new FakeLeases();
  final RecordingSourceOutput out = new RecordingSourceOutput(clock);
  final int port = Ports.free();
  private final RecordValue config;
  private final RecordingRuntimeControl runtime = new RecordingRuntimeControl();
  FakeConnectorContext sourceContext;
  RecordingSinkContext sinkContext;
  Source source;
  Sink sink;

  /** Starts a server with options beside the address. */
  ServerUnderTest(RecordValue options) throws Exception {
    config = options.with("url", Value.of("localhost:" + port));
    start(Optional.empty());
  }

  private void start(Optional<List<Snapshot>> state) throws Exception {
    Connector connector = Plugins.connector(new TcpServerFactory(), config);
    source = connector.source().orElseThrow();
    sink = connector.sink().orElseThrow();
    sourceContext = new FakeConnectorContext(clock, runtime, leases);
    sinkContext =
        new RecordingSinkContext(clock, runtime, leases, Optional.of(new FakeEncoder(new LineCodec(), List.of())));
    sourceContext.linkOtherHalf();
    sinkContext.linkOtherHalf();
    if (state.isPresent()) {
      ((Stateful) source).restore(state.get().getFirst());
      ((Stateful) sink).restore(state.get().getLast());
    }
    sink.connect(sinkContext, Attempt.FIRST);
    source.connect(sourceContext, Attempt.FIRST);
  }

  /** Replaces both halves, as the runtime does. */
  void replace() throws Exception {
    Snapshot ofSource = ((Stateful) source).snapshot();
    source.close();
    sink.flush();
    Snapshot ofSink = ((Stateful) sink).snapshot();
    sink.close();
    start(Optional.of(List.of(ofSource, ofSink)));
  }

  Pull pull() throws IOException, InterruptedException {
    Pull answer = source.pull(out);
    out.nextPull();
    return answer;
  }

  /** Pulls until as many bytes of a stream have come. */
  String pullStream(long stream, int length) throws Exception {
    while (stream(stream).length() < length) {
      pull();
    }
    return stream(stream);
  }

  /** Pulls until the stream has ended; returns how. */
  Item pullEnd(long stream) throws Exception {
    while (ends(stream).isEmpty()) {
      pull();
    }
    return ends(stream).getLast();
  }

  List<Item> ends(long stream) {
    List<Item> ends = new ArrayList<>();
    for (Item item : out.items()) {
      if (item instanceof EndOfStream end && end.stream().id() == stream
          || item instanceof StreamFailed failed && failed.stream().id() == stream) {
        ends.add(item);
      }
    }
    return ends;
  }

  /** Returns what has come of a stream. */
  String stream(long stream) {
    StringBuilder text = new StringBuilder();
    for (Item item : out.items()) {
      if (item instanceof Data data && data.stream().id() == stream) {
        text.append(data.text());
      }
    }
    return text.toString();
  }

  Data first() {
    return (Data) out.items().stream().filter(Data.class::isInstance).findFirst().orElseThrow();
  }

  /** An event that comes from a stream of this server. */
  Event from(long stream, int number, String text) {
    EventId id = EventId.of(FakeConnectorContext.ID.uid(), stream, number, number);
    return Event.of(id, Value.of(text), RecordValue.EMPTY, 0, first().stream().origin());
  }

  Delivery write(Event event) throws IOException {
    Delivery delivery = sink.onEvent("in", event);
    sink.flush();
    return delivery;
  }

  /** Lets time pass. */
  void tick(Duration passed) throws IOException {
    clock.advance(passed);
    sink.onSignal(new Signal.Tick(clock.nowNanos()));
    sink.flush();
  }

  @Override
  public void close() throws IOException {
    source.close();
    sink.close();
    leases.releaseAll();
  }
}
