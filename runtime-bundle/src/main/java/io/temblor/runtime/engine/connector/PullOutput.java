// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.error.Problem.Severity;
import io.temblor.pdk.event.Custody;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.engine.cell.EventBatch;
import io.temblor.runtime.engine.cell.Link;
import io.temblor.runtime.engine.meter.ConnectorMeter;
import io.temblor.runtime.engine.meter.UseCount;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.report.Failures;
import io.temblor.runtime.engine.stream.ComponentSlot;
import io.temblor.runtime.engine.stream.EveryStep;
import io.temblor.runtime.engine.stream.StreamDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Takes what a pull yields, decodes it and sends it on as one batch. The source's thread. */
final class PullOutput implements SourceOutput, StreamDecoder.Output {
  private static final Key ERROR = Key.of("error");
  private static final long ANONYMOUS = 0;
  private static final Link[] NOWHERE = {};

  private final String name;
  private final long uid;
  private final @Nullable ConnectorMeter meter;
  private final UseCount brought = new UseCount(); // by the plugin in use
  private final Pulls pulls;
  private final Map<Long, PullCustody> custodies = new HashMap<>(); // of the pull under way, by stream
  private final List<PullCustody> opened = new ArrayList<>(); // by the pull under way
  private @Nullable PullCustody lastCustody;
  private boolean transactional;
  private final List<ComponentSlot<Preprocessor>> preprocessors;
  private final List<ComponentSlot<Codec>> codec;
  private final Surroundings surroundings;
  private final Map<Long, StreamDecoder> streams = new HashMap<>();
  private final Map<Long, Long> structuredEvents = new HashMap<>(); // number of the next event by stream
  final AtomicLong outCount = new AtomicLong(); // written by the source's thread, read by reports
  final AtomicLong errCount = new AtomicLong();

  private Link[] outLinks = {};
  private Link[] errLinks = {};
  private EventBatch out = new EventBatch();
  private EventBatch err = new EventBatch();
  private EventBatch dropped = new EventBatch(); // for ports there are none of
  private @Nullable StreamDecoder lastDecoder;
  private long nextPull;
  private long pull;
  private long ingestNanos;
  private long lastStream;
  private boolean sawData;
  private boolean madeEvent;

  PullOutput(
      ConnectorId id,
      List<ComponentSlot<Preprocessor>> preprocessors,
      List<ComponentSlot<Codec>> codec,
      Pulls pulls,
      Surroundings surroundings,
      OptionalLong metricsIntervalSeconds) {
    this.name = id.toString();
    this.uid = id.uid();
    this.meter = ConnectorMeter.ofSource(surroundings.metrics(), id, metricsIntervalSeconds);
    this.preprocessors = preprocessors;
    this.codec = codec;
    this.pulls = pulls;
    this.surroundings = surroundings;
  }

  /** Says whether somebody waits for acknowledgements; as each new instance of the source declares it. */
  void transactional(boolean transactional) {
    this.transactional = transactional;
  }

  /** Counts events for the plugin in use, or for none. */
  void countFor(@Nullable Plugin user) {
    brought.use(user == null ? null : user.events());
  }

  void linkTo(List<Link> out, List<Link> err) {
    outLinks = out.toArray(Link[]::new);
    errLinks = err.toArray(Link[]::new);
  }

  /** Begins a pull. */
  void begin() {
    ingestNanos = surroundings.clock().nowNanos();
    pull = nextPull;
    sawData = false;
    madeEvent = false;
  }

  /** Ends a pull: sends what it yielded. */
  void send() {
    nextPull = pull + 1;
    count(out.size() + err.size());
    beginCustody();
    if (!out.isEmpty()) {
      outCount.lazySet(outCount.getPlain() + out.size());
      out = sent(outLinks, out);
    }
    if (!err.isEmpty()) {
      errCount.lazySet(errCount.getPlain() + err.size());
      err = sent(errLinks, err);
    }
    if (!dropped.isEmpty()) {
      dropped = sent(NOWHERE, dropped);
    }
  }

  private void beginCustody() {
    if (!opened.isEmpty()) {
      opened.forEach(pulls::begin);
      opened.clear();
      custodies.clear();
      lastCustody = null;
    }
  }

  /** Returns who answers for the next event of this pull in {@code stream}, which it counts; null when nobody waits for it. */
  private @Nullable Custody custody(long stream) {
    if (!transactional) { return null; }
    PullCustody custody = lastCustody;
    if (custody == null || custody.stream != stream) {
      custody = custodies.computeIfAbsent(stream, id -> {
        PullCustody created = pulls.open(id, pull);
        opened.add(created);
        return created;
      });
      lastCustody = custody;
    }
    custody.countEvent();
    return custody;
  }

  private EventId id(long stream, long number) {
    return EventId.of(uid, stream, number, pull, custody(stream));
  }

  private void count(int events) {
    if (events > 0) {
      brought.add(events);
      for (int i = 0; i < codec.size(); i++) {
        codec.get(i).countDecoded(events);
      }
      for (int i = 0; i < preprocessors.size(); i++) {
        preprocessors.get(i).countDecoded(events);
      }
    }
  }

  private static EventBatch sent(Link[] links, EventBatch batch) {
    if (Link.sendAll(links, batch)) {
      batch.clear();
      return batch;
    }
    return new EventBatch();
  }

  /** Tells whether data came but no event was made of it. */
  boolean yieldedNothing() {
    return sawData && !madeEvent;
  }

  long lastStream() {
    return lastStream;
  }

  boolean hasOpenStreams() {
    return !streams.isEmpty();
  }

  @Override
  public void data(SourceStream stream, byte[] bytes, int offset, int length, RecordValue metadata) {
    sawData = true;
    lastStream = stream.id();
    decoder(stream).chunk(new Chunk(bytes, offset, length, ingestNanos, metadata));
  }

  private StreamDecoder decoder(SourceStream stream) {
    StreamDecoder last = lastDecoder; // streams mostly come in runs; the map showed in the profile of passthrough-json
    if (last != null && last.stream() == stream.id()) { return last; }
    StreamDecoder decoder = streams.get(stream.id());
    if (decoder == null) {
      decoder = new StreamDecoder(stream.id(), stream.origin(), preprocessors, codec, this);
      streams.put(stream.id(), decoder);
    }
    lastDecoder = decoder;
    return decoder;
  }

  private @Nullable StreamDecoder forget(SourceStream stream) {
    lastDecoder = null;
    structuredEvents.remove(stream.id());
    return streams.remove(stream.id());
  }

  @Override
  public void datum(Origin origin, byte[] bytes, int offset, int length, RecordValue metadata) {
    sawData = true;
    lastStream = ANONYMOUS;
    StreamDecoder decoder = new StreamDecoder(ANONYMOUS, origin, preprocessors, codec, this);
    decoder.chunk(new Chunk(bytes, offset, length, ingestNanos, metadata));
    decoder.finish(metadata);
    close(decoder);
  }

  @Override
  public void event(SourceStream stream, Value value, RecordValue metadata) {
    event(stream, "out", value, metadata);
  }

  @Override
  public void event(SourceStream stream, String port, Value value, RecordValue metadata) {
    sawData = true;
    madeEvent = true;
    lastStream = stream.id();
    EventId id = id(stream.id(), structuredEvents.merge(stream.id(), 1L, Long::sum) - 1);
    add(port, Event.of(id, value, metadata, ingestNanos, stream.origin()));
  }

  private void add(String port, Event event) {
    Event stamped = transactional ? event.asTransactional() : event;
    switch (port) {
      case "out" -> {
        meter("out", event);
        out.add(stamped);
      }
      case "err" -> {
        meter("err", event);
        err.add(stamped);
      }
      default -> {
        dropped.add(stamped);
        report("unknown-port", "a source has ports `out` and `err`; an event for port `" + port + "` was dropped");
      }
    }
  }

  private void meter(String port, Event event) {
    if (meter != null) {
      meter.count(port, event.ingestNanos());
    }
  }

  @Override
  public void endOfStream(SourceStream stream, RecordValue metadata) {
    StreamDecoder decoder = forget(stream);
    lastStream = stream.id();
    if (decoder != null) {
      decoder.finish(metadata);
      close(decoder);
    }
  }

  @Override
  public void streamFailed(SourceStream stream) {
    StreamDecoder decoder = forget(stream);
    if (decoder != null) {
      close(decoder);
    }
  }

  private void close(StreamDecoder decoder) {
    try {
      decoder.close();
    } catch (Throwable e) { // counted where it happened
      report(
          "close",
          "closing codec or preprocessor of stream " + decoder.stream() + " failed: " + Failures.message(e));
    }
  }

  @Override
  public void pullId(long pull) {
    if (pull != this.pull) { // what follows is answered for separately
      custodies.clear();
      lastCustody = null;
    }
    this.pull = pull;
  }

  @Override
  public long pullId() {
    return pull;
  }

  @Override
  public long ingestNanos() {
    return ingestNanos;
  }

  @Override
  public void decoded(StreamDecoder from, Value value, RecordValue metadata, long ingestNanos) {
    madeEvent = true;
    Event event =
        Event.of(id(from.stream(), from.nextEvent()), value, metadata, ingestNanos, from.origin());
    meter("out", event);
    out.add(transactional ? event.asTransactional() : event);
  }

  @Override
  public void failed(StreamDecoder from, String message, RecordValue metadata, boolean byPreprocessor) {
    madeEvent = true;
    Value text = Value.of(message);
    RecordValue value =
        RecordValue.builder()
            .put("error", text)
            .put("source", Value.of(name))
            .put("stream_id", Value.of(from.stream()))
            .put("pull_id", Value.of(pull))
            .build();
    EventId id = id(from.stream(), from.nextEvent());
    add("err", Event.of(id, value, metadata.with(ERROR, text), ingestNanos, from.origin()));
    if (byPreprocessor || errLinks.length == 0) {
      report("decode", "stream " + from.stream() + ", pull " + pull + ": " + message);
    }
  }

  private void report(String code, String message) {
    surroundings.problems().report(name, new Problem(Severity.ERROR, code, Position.UNKNOWN, message, "", message));
  }

  /** Gives up all instances of {@code slot}, keeping their state. */
  void detach(ComponentSlot<?> slot) throws IOException {
    EveryStep steps = new EveryStep();
    streams.values().forEach(decoder -> steps.take(() -> decoder.detach(slot)));
    steps.done();
  }

  /** Makes the instances of {@code slot} that are missing. */
  void attach(ComponentSlot<?> slot) throws SnapshotRefusedException, IOException {
    for (StreamDecoder decoder : streams.values()) {
      decoder.attach(slot);
    }
  }

  /** Ends all streams: what their preprocessors still keep is decoded and sent. Nothing is pulled any more. */
  void finishStreams() {
    begin();
    for (StreamDecoder decoder : streams.values()) {
      decoder.finish(RecordValue.EMPTY);
    }
    forgetStreams();
    send();
  }

  /** The connection is gone: forgets all streams with what they keep. */
  void forgetStreams() {
    streams.values().forEach(this::close);
    streams.clear();
    lastDecoder = null;
    structuredEvents.clear();
  }
}
