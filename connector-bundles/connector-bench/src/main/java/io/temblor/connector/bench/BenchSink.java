// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.bench;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.RuntimeControl.StopMode;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BinaryValue;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures what arrives; prints a report and, unless told otherwise, ends the process when the time is over or, with
 * {@code iters}, when every source behind it has ended.
 *
 * <p>The clock is read once for each batch, when it is flushed: that is when its last event has arrived. Reading it for
 * each event would cost more than many an event does.
 */
final class BenchSink implements Sink, Stateful {
  private static final String FORMAT = "bench-sink";
  private static final int VERSION = 1;
  private static final long NOT_YET = -1;

  private final BenchConfig config;
  private final ChunkOutput counting = this::count;
  private Measurement measurement;
  private @Nullable SinkContext context;
  private long startNanos = NOT_YET;
  private boolean reported;
  private final Set<Long> startedSources = new HashSet<>();
  private final Set<Long> endedSources = new HashSet<>();

  // The batch at hand: runs of events whose latency counts from the same time.
  private long[] runFromNanos = new long[16];
  private long[] runEvents = new long[16];
  private int runs;
  private long batchBytes;

  BenchSink(BenchConfig config) {
    this.config = config;
    this.measurement = new Measurement(config.histogramDigits());
  }

  @Override
  public void connect(SinkContext context, Attempt attempt) {
    this.context = context;
    if (startNanos == NOT_YET) {
      startNanos = context.nowNanos();
    }
  }

  @Override
  public Delivery onEvent(String port, Event event) throws IOException {
    context().encoder().encode(event, counting);
    if (event.isBatch()) {
      event.forEachMember((value, metadata) -> add(Schedule.stamped(metadata, event.ingestNanos())));
    } else {
      add(Schedule.stamped(event.metadata(), event.ingestNanos()));
    }
    return Delivery.DONE;
  }

  private void count(Chunk chunk) {
    batchBytes += chunk.length();
  }

  /** Adds an event whose latency counts from {@code fromNanos}. */
  private void add(long fromNanos) {
    if (runs > 0 && runFromNanos[runs - 1] == fromNanos) {
      runEvents[runs - 1]++;
      return;
    }
    if (runs == runFromNanos.length) {
      runFromNanos = Arrays.copyOf(runFromNanos, 2 * runs);
      runEvents = Arrays.copyOf(runEvents, 2 * runs);
    }
    runFromNanos[runs] = fromNanos;
    runEvents[runs++] = 1;
  }

  @Override
  public void flush() {
    long now = context().nowNanos();
    if (!reported && now - startNanos >= config.warmupNanos()) {
      for (int i = 0; i < runs; i++) {
        measurement.record(now - runFromNanos[i], runEvents[i]);
      }
      measurement.addBytes(batchBytes);
    }
    runs = 0;
    batchBytes = 0;
    reportIfTimeIsOver(now);
  }

  @Override
  public void onSignal(Signal signal) {
    switch (signal) {
      case Signal.Start start -> startedSources.add(start.source());
      case Signal.Tick tick -> reportIfTimeIsOver(context().nowNanos());
      case Signal.Drain drain -> {
        endedSources.add(drain.source());
        if (config.iters().isPresent() && endedSources.containsAll(startedSources)) {
          long measuredNanos = context().nowNanos() - startNanos - config.warmupNanos();
          report(Math.max(measuredNanos, 1));
        }
      }
    }
  }

  private void reportIfTimeIsOver(long now) {
    if (now - startNanos >= config.stopNanos()) {
      report(config.stopNanos() - config.warmupNanos());
    }
  }

  private void report(long measuredNanos) {
    if (reported) { return; }
    reported = true;
    BenchReport report = new BenchReport(measurement, measuredNanos);
    context().runtime().print(config.structured() ? report.json() : report.text());
    if (config.endsProcess()) {
      context().runtime().stop(StopMode.AT_ONCE);
    }
  }

  private SinkContext context() {
    if (context == null) { throw new IllegalStateException("used before connect"); }
    return context;
  }

  @Override
  public Snapshot snapshot() {
    return new Snapshot(FORMAT, VERSION, RecordValue.builder()
        .put("start_ns", Value.of(startNanos))
        .put("reported", Value.of(reported))
        .put("histogram", Value.of(measurement.encodedHistogram()))
        .put("bytes", Value.of(measurement.bytes()))
        .put("started", sources(startedSources))
        .put("ended", sources(endedSources))
        .build());
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    if (!snapshot.format().equals(FORMAT) || snapshot.version() != VERSION
        || !(snapshot.state() instanceof RecordValue state)
        || !(state.get("start_ns") instanceof IntValue start)
        || !(state.get("reported") instanceof BoolValue done)
        || !(state.get("histogram") instanceof BinaryValue histogram)
        || !(state.get("bytes") instanceof IntValue bytes)
        || !(state.get("started") instanceof ArrayValue started)
        || !(state.get("ended") instanceof ArrayValue ended)) {
      throw SnapshotRefusedException.unknown(snapshot, FORMAT, VERSION);
    }
    measurement = Measurement.decode(histogram.asByteBuffer(), bytes.longValue());
    startNanos = start.longValue();
    reported = done.value();
    addSources(started, startedSources);
    addSources(ended, endedSources);
  }

  private static ArrayValue sources(Set<Long> uids) {
    return ArrayValue.of(uids.stream().map(Value::of).toList());
  }

  private static void addSources(ArrayValue uids, Set<Long> sources) {
    for (Value uid : uids) {
      if (uid instanceof IntValue number) {
        sources.add(number.longValue());
      }
    }
  }
}
