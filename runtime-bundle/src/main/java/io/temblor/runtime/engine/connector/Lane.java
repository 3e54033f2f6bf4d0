// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.runtime.engine.plugin.Parting;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.error.Problem.Severity;
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
import io.temblor.runtime.engine.report.Failures;
import io.temblor.runtime.engine.stream.ComponentSlot;
import io.temblor.runtime.engine.stream.EveryStep;
import io.temblor.runtime.engine.stream.StreamDecoder;
import io.temblor.runtime.engine.watch.Pulse;
import io.temblor.runtime.engine.watch.Pulse.Call;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes some of the streams of a source, and sends what comes out as one batch for each turn. One thread at a time, or while the
 * source is held.
 */
final class Lane implements StreamDecoder.Output {
  private static final Key ERROR = Key.of("error");
  private static final long ANONYMOUS = 0;
  private static final Link[] NOWHERE = {};

  /** Tells who answers for the events of a stream. */
  interface Answering {
    /** Returns who answers, with a hold that lasts as long as the turn; null when nobody waits. */
    @Nullable
    PullCustody of(long stream);
  }

  /** Nobody waits for anything. */
  static final Answering NOBODY = stream -> null;

  private final LaneParts parts;
  private @Nullable ConnectorMeter meter; // asked for every event, so it is at hand; changed while held
  private final Pulse pulse;
  private final Map<Long, StreamDecoder> streams = new HashMap<>();
  private final Map<Long, Long> structuredEvents = new HashMap<>(); // number of the next event by stream
  private Link[] outLinks = NOWHERE;
  private Link[] errLinks = NOWHERE;
  private EventBatch out = new EventBatch();
  private EventBatch err = new EventBatch();
  private EventBatch dropped = new EventBatch(); // for ports there are none of
  private @Nullable StreamDecoder lastDecoder;
  private Answering answering = NOBODY;
  private boolean awaited; // somebody answers for some of what comes
  private @Nullable PullCustody counted; // custody of the last events made
  private int uncounted; // how many of them it does not know of yet
  private long pull;
  private long ingestNanos;
  private boolean madeEvent;

  /**
   * What all lanes of a source share.
   *
   * @param name of the connector
   * @param uid of the connector
   */
  record LaneParts(
      String name, long uid, List<ComponentSlot<Preprocessor>> preprocessors,
      List<ComponentSlot<Codec>> codec, SourceCounts counts, Surroundings surroundings) {}

  /** {@code pulse} is that of the thread that runs the lane. */
  Lane(LaneParts parts, Pulse pulse) {
    this.parts = parts;
    this.pulse = pulse;
    useMeter();
  }

  /** Counts with the meter that the source has now; while it is held. */
  void useMeter() {
    meter = parts.counts().meter;
  }

  void linkTo(Link[] out, Link[] err) {
    outLinks = out;
    errLinks = err;
  }

  // --- a turn -------------------------------------------------------------------------------------------------------------

  /** What follows belongs to a pull. */
  void begin(long pull, long ingestNanos, Answering answering) {
    this.pull = pull;
    this.ingestNanos = ingestNanos;
    this.answering = answering;
    this.awaited = answering != NOBODY;
    madeEvent = false;
  }

  /** What follows entered at that time. */
  void ingestAt(long nanos) {
    ingestNanos = nanos;
  }

  /** What follows belongs to the same pull under another number. */
  void renumber(long pull) {
    this.pull = pull;
  }

  /** Tells whether an event was made since the last {@link #begin}. */
  boolean madeEvent() {
    return madeEvent;
  }

  boolean hasStreams() {
    return !streams.isEmpty();
  }

  void data(SourceStream stream, byte[] bytes, int offset, int length, RecordValue metadata) {
    boolean entered = pulse.enterUnlessInside(Call.WORKS);
    try {
      decoder(stream).chunk(new Chunk(bytes, offset, length, ingestNanos, metadata));
    } finally {
      leave(entered);
    }
  }

  private void leave(boolean entered) {
    if (entered) {
      pulse.leave();
    }
  }

  private StreamDecoder decoder(SourceStream stream) {
    StreamDecoder last = lastDecoder; // streams mostly come in runs; the map showed in the profile of passthrough-json
    if (last != null && last.stream() == stream.id()) { return last; }
    StreamDecoder decoder = streams.get(stream.id());
    if (decoder == null) {
      decoder = new StreamDecoder(stream.id(), stream.origin(), parts.preprocessors(), parts.codec(), this);
      streams.put(stream.id(), decoder);
    }
    lastDecoder = decoder;
    return decoder;
  }

  void datum(Origin origin, byte[] bytes, int offset, int length, RecordValue metadata) {
    StreamDecoder decoder = new StreamDecoder(ANONYMOUS, origin, parts.preprocessors(), parts.codec(), this);
    boolean entered = pulse.enterUnlessInside(Call.WORKS);
    try {
      decoder.chunk(new Chunk(bytes, offset, length, ingestNanos, metadata));
      decoder.finish(metadata);
      close(decoder);
    } finally {
      leave(entered);
    }
  }

  void event(SourceStream stream, String port, Value value, RecordValue metadata) {
    madeEvent = true;
    add(port, stream.id(), structuredEvents.merge(stream.id(), 1L, Long::sum) - 1, value, metadata, stream.origin());
  }

  void endOfStream(SourceStream stream, RecordValue metadata) {
    StreamDecoder decoder = forget(stream);
    if (decoder != null) {
      boolean entered = pulse.enterUnlessInside(Call.WORKS);
      try {
        decoder.finish(metadata);
        close(decoder);
      } finally {
        leave(entered);
      }
    }
  }

  void streamFailed(SourceStream stream) {
    StreamDecoder decoder = forget(stream);
    if (decoder != null) {
      close(decoder);
    }
  }

  /** Ends all streams: what their preprocessors still keep is decoded. */
  void finishStreams() {
    boolean entered = pulse.enterUnlessInside(Call.WORKS);
    try {
      for (StreamDecoder decoder : streams.values()) {
        decoder.finish(RecordValue.EMPTY);
      }
      forgetStreams();
    } finally {
      leave(entered);
    }
  }

  /** Forgets all streams with what they keep. */
  void forgetStreams() {
    streams.values().forEach(this::close);
    streams.clear();
    lastDecoder = null;
    structuredEvents.clear();
  }

  private @Nullable StreamDecoder forget(SourceStream stream) {
    lastDecoder = null;
    structuredEvents.remove(stream.id());
    return streams.remove(stream.id());
  }

  private void close(StreamDecoder decoder) {
    boolean entered = pulse.enterUnlessInside(Call.WORKS);
    try {
      decoder.close();
    } catch (Throwable e) { // counted where it happened
      report(
          "close",
          "closing codec or preprocessor of stream " + decoder.stream() + " failed: " + Failures.message(e));
    } finally {
      leave(entered);
    }
  }

  /** Ends a turn: sends what it yielded. */
  void send() {
    countHolds();
    count(out.size() + err.size());
    if (!out.isEmpty()) {
      parts.counts().out.add(out.size());
      out = sent(outLinks, out);
    }
    if (!err.isEmpty()) {
      parts.counts().err.add(err.size());
      err = sent(errLinks, err);
    }
    if (!dropped.isEmpty()) {
      dropped = sent(NOWHERE, dropped);
    }
  }

  private void count(int events) {
    if (events > 0) {
      parts.counts().plugin.addShared(events);
      for (int i = 0; i < parts.codec().size(); i++) {
        parts.codec().get(i).countDecoded(events);
      }
      for (int i = 0; i < parts.preprocessors().size(); i++) {
        parts.preprocessors().get(i).countDecoded(events);
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

  // --- events -------------------------------------------------------------------------------------------------------------

  @Override
  public void decoded(StreamDecoder from, Value value, RecordValue metadata, long ingestNanos) {
    madeEvent = true;
    PullCustody custody = custody(from.stream());
    EventId id = EventId.of(parts.uid(), from.stream(), from.nextEvent(), pull, custody);
    Event event = Event.of(id, value, metadata, ingestNanos, from.origin());
    meter("out", event);
    out.add(custody == null ? event : event.asTransactional());
  }

  @Override
  public void failed(StreamDecoder from, String message, RecordValue metadata, boolean byPreprocessor) {
    madeEvent = true;
    Value text = Value.of(message);
    RecordValue value =
        RecordValue.builder()
            .put("error", text)
            .put("source", Value.of(parts.name()))
            .put("stream_id", Value.of(from.stream()))
            .put("pull_id", Value.of(pull))
            .build();
    add("err", from.stream(), from.nextEvent(), value, metadata.with(ERROR, text), from.origin());
    if (byPreprocessor || errLinks.length == 0) {
      report("decode", "stream " + from.stream() + ", pull " + pull + ": " + message);
    }
  }

  private void add(String port, long stream, long number, Value value, RecordValue metadata, Origin origin) {
    PullCustody custody = custody(stream);
    Event event =
        Event.of(EventId.of(parts.uid(), stream, number, pull, custody), value, metadata, ingestNanos, origin);
    Event stamped = custody == null ? event : event.asTransactional();
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

  /** Returns who answers for the next event of a stream. Events in a row are counted together, when the row ends. */
  private @Nullable PullCustody custody(long stream) {
    if (!awaited) { return null; }
    PullCustody custody = answering.of(stream);
    if (custody != counted) {
      countHolds();
      counted = custody;
    }
    uncounted++;
    return custody;
  }

  private void countHolds() {
    if (counted != null) {
      counted.acquire(uncounted);
      counted = null;
    }
    uncounted = 0;
  }

  private void report(String code, String message) {
    parts.surroundings().problems()
        .report(parts.name(), new Problem(Severity.ERROR, code, Position.UNKNOWN, message, "", message));
  }

  // --- components; while the source is held -------------------------------------------------------------------------------

  /** Goes on with other preprocessors in every stream; what those that go have kept is sent, and nobody waits for it. */
  void arrange(List<ComponentSlot<Preprocessor>> next) {
    begin(pull, parts.surroundings().clock().nowNanos(), NOBODY);
    boolean entered = pulse.enterUnlessInside(Call.WORKS);
    try {
      streams.values().forEach(decoder -> arrange(decoder, next));
    } finally {
      leave(entered);
    }
    send();
  }

  private void arrange(StreamDecoder decoder, List<ComponentSlot<Preprocessor>> next) {
    try {
      decoder.arrange(next);
    } catch (Throwable e) { // counted where it happened
      report("close", "closing a preprocessor of stream " + decoder.stream() + " failed: " + Failures.message(e));
    }
  }

  /** Gives up all instances of {@code slot}, keeping their state. */
  void detach(ComponentSlot<?> slot, Parting parting) {
    streams.values().forEach(decoder -> decoder.detach(slot, parting));
  }

  /** Makes the instances of {@code slot} that are missing. */
  void attach(ComponentSlot<?> slot) throws SnapshotRefusedException, IOException {
    for (StreamDecoder decoder : streams.values()) {
      decoder.attach(slot);
    }
  }
}
