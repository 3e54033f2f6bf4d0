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
  /** Shorter waits are spent looking at the clock: a thread that sleeps wakes up some 60 µs late. */
  private static final long SPIN_NANOS = 100_000;
  /** What one read of a busy socket yields, more or less; enough to make the cost of a pull disappear. */
  private static final int ELEMENTS_PER_PULL = 64;

  private final BenchConfig config;
  private final long intervalNanos;
  private @Nullable ConnectorContext context;
  private @Nullable SourceStream stream;
  private @Nullable BenchData data;
  /** When what is due, if there is a rate. */
  private @Nullable Schedule schedule;
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
    if (intervalNanos > 0 || config.rate().isPresent()) {
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
    schedule = config.rate().isEmpty() ? null : new Schedule(startNanos, config.rate().get());
  }

  @Override
  public Pull pull(SourceOutput out) throws InterruptedException {
    if (context == null || stream == null || data == null) { throw new IllegalStateException("pulled before connect"); }
    long left = config.iters().isEmpty() ? Long.MAX_VALUE : config.iters().get() * data.size() - sent;
    long now = context.nowNanos();
    long timeLeft = config.stopNanos() - (now - startNanos);
    if (left <= 0 || timeLeft <= 0) {
      out.endOfStream(stream, RecordValue.EMPTY);
      return Pull.FINISHED;
    }
    long wait = nextDueNanos(now) - now;
    if (wait > 0) { // the next pull hands out: the ingest time of a pull is that of its beginning
      await(context, now + Math.min(wait, timeLeft));
      return Pull.MORE;
    }
    int count = (int) Math.min(left, intervalNanos > 0 ? 1 : ELEMENTS_PER_PULL);
    if (schedule == null) {
      handOut(stream, data, count, out);
      dueNanos = now + intervalNanos;
    } else {
      handOutDue(stream, data, schedule, count, now, out);
    }
    return Pull.MORE;
  }

  /** When the next element is due; not after {@code now} if it is due at any time. */
  private long nextDueNanos(long now) {
    if (schedule != null) { return schedule.dueNanos(sent); }
    return intervalNanos > 0 ? dueNanos : now;
  }

  private static void await(ConnectorContext context, long untilNanos) throws InterruptedException {
    for (long wait = untilNanos - context.nowNanos(); wait > 0; wait = untilNanos - context.nowNanos()) {
      if (wait > SPIN_NANOS) {
        Thread.sleep(Duration.ofNanos(wait - SPIN_NANOS));
      } else if (Thread.interrupted()) {
        throw new InterruptedException("interrupted before the next event was due");
      } else {
        Thread.onSpinWait();
      }
    }
  }

  private void handOut(SourceStream stream, BenchData data, int count, SourceOutput out) {
    byte[] bytes = data.bytes();
    for (int i = 0; i < count; i++) {
      out.data(stream, bytes, data.offset(next), data.length(next), RecordValue.EMPTY);
      next = next + 1 == data.size() ? 0 : next + 1;
    }
    sent += count;
  }

  /** Hands out what is due, {@code limit} elements at most; whoever is late sends larger batches, not fewer events. */
  private void handOutDue(SourceStream stream, BenchData data, Schedule schedule, int limit, long now,
      SourceOutput out) {
    byte[] bytes = data.bytes();
    int count = 0;
    for (long due = schedule.dueNanos(sent); count < limit && due <= now; due = schedule.dueNanos(sent + count)) {
      out.data(stream, bytes, data.offset(next), data.length(next), Schedule.stamp(due));
      next = next + 1 == data.size() ? 0 : next + 1;
      count++;
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
