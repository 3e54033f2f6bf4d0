// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.bench;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorContext;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.connector.SourceTrait;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Replays a file from memory until it was replayed often enough or for long enough. */
final class BenchSource implements Source, Stateful {
  private static final String FORMAT = "bench-source";
  private static final int VERSION = 1;
  private static final long NOT_YET = -1;
  /** What one read of a busy socket yields, more or less; enough to make the cost of a pull disappear. */
  private static final int ELEMENTS_PER_PULL = 64;

  private final BenchConfig config;
  private final long intervalNanos;
  private @Nullable ConnectorContext context;
  private @Nullable SourceStream stream;
  private @Nullable BenchData data;
  /** Index of the element that comes next. */
  private int next;
  /** Elements handed out so far. */
  private long sent;
  private long startNanos = NOT_YET;
  /** When the next element is due, if there is an interval. */
  private long dueNanos = NOT_YET;

  BenchSource(BenchConfig config) {
    this.config = config;
    this.intervalNanos = config.interval().orElse(Duration.ZERO).toNanos();
  }

  @Override
  public Set<SourceTrait> traits() {
    Set<SourceTrait> traits = EnumSet.noneOf(SourceTrait.class);
    if (intervalNanos > 0) {
      traits.add(SourceTrait.BLOCKING);
    }
    if (config.isTransactional()) {
      traits.add(SourceTrait.TRANSACTIONAL);
    }
    return traits;
  }

  @Override
  public void connect(ConnectorContext context, Attempt attempt) throws IOException {
    this.context = context;
    stream = new SourceStream(0, Origin.of("tremor-blaster", hostName()));
    data = BenchData.load(config);
    next = (int) (sent % data.size());
    if (startNanos == NOT_YET) {
      startNanos = context.nowNanos();
      dueNanos = startNanos + intervalNanos;
      if (config.iters().isEmpty() && config.stopAfterSecs() == 0) {
        context.logger().log(System.Logger.Level.WARNING,
            "neither `iters` nor `stop_after_secs` is set: this benchmark runs until the flow is stopped");
      }
    }
  }

  @Override
  public Pull pull(SourceOutput out) throws InterruptedException {
    if (context == null || stream == null || data == null) { throw new IllegalStateException("pulled before connect"); }
    long left = config.iters().isEmpty() ? Long.MAX_VALUE : config.iters().get() * data.size() - sent;
    if (left <= 0 || context.nowNanos() - startNanos >= config.stopNanos()) {
      out.endOfStream(stream, RecordValue.EMPTY);
      return Pull.FINISHED;
    }
    if (intervalNanos > 0) {
      awaitDue(context);
      handOut(stream, data, 1, out);
    } else {
      handOut(stream, data, (int) Math.min(left, ELEMENTS_PER_PULL), out);
    }
    return Pull.MORE;
  }

  private void awaitDue(ConnectorContext context) throws InterruptedException {
    for (long wait = dueNanos - context.nowNanos(); wait > 0; wait = dueNanos - context.nowNanos()) {
      Thread.sleep(Duration.ofNanos(wait));
    }
    dueNanos = context.nowNanos() + intervalNanos;
  }

  private void handOut(SourceStream stream, BenchData data, int count, SourceOutput out) {
    byte[] bytes = data.bytes();
    for (int i = 0; i < count; i++) {
      out.data(stream, bytes, data.offset(next), data.length(next), RecordValue.EMPTY);
      next = next + 1 == data.size() ? 0 : next + 1;
    }
    sent += count;
  }

  @Override
  public void close() {
    data = null;
  }

  @Override
  public Snapshot snapshot() {
    return new Snapshot(FORMAT, VERSION,
        RecordValue.of("sent", Value.of(sent), "start_ns", Value.of(startNanos), "due_ns", Value.of(dueNanos)));
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    if (!snapshot.format().equals(FORMAT) || snapshot.version() != VERSION
        || !(snapshot.state() instanceof RecordValue state)
        || !(state.get("sent") instanceof IntValue elements)
        || !(state.get("start_ns") instanceof IntValue start)
        || !(state.get("due_ns") instanceof IntValue due)) {
      throw SnapshotRefusedException.unknown(snapshot, FORMAT, VERSION);
    }
    sent = elements.longValue();
    startNanos = start.longValue();
    dueNanos = due.longValue();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a machine without a name still needs an origin
    }
  }
}
