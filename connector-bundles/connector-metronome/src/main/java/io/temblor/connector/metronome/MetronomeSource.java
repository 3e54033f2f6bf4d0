// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.metronome;

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
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends the first event one interval after it was connected and every further one exactly an interval after the one
 * before, however long the flow needs for them. Beats missed during a pause are left out.
 */
final class MetronomeSource implements Source, Stateful {
  private static final String FORMAT = "metronome";
  private static final int VERSION = 1;
  private static final long NOT_YET = -1;
  private static final Value NAME = Value.of("metronome");

  private final long intervalNanos;
  private @Nullable ConnectorContext context;
  private @Nullable SourceStream stream;
  /** When the next event is due, in nanoseconds since the epoch. */
  private long nextNanos = NOT_YET;
  private long nextId;

  MetronomeSource(MetronomeConfig config) {
    this.intervalNanos = config.interval().toNanos();
  }

  @Override
  public Set<SourceTrait> traits() {
    return Set.of(SourceTrait.BLOCKING);
  }

  @Override
  public void connect(ConnectorContext context, Attempt attempt) {
    this.context = context;
    stream = new SourceStream(0, Origin.of("tremor-metronome", hostName()));
    if (nextNanos == NOT_YET) {
      nextNanos = context.nowNanos() + intervalNanos;
    }
  }

  @Override
  public Pull pull(SourceOutput out) throws InterruptedException {
    if (context == null || stream == null) { throw new IllegalStateException("pulled before connect"); }
    long left = nextNanos - context.nowNanos();
    while (left > 0) {
      Thread.sleep(Duration.ofNanos(left));
      left = nextNanos - context.nowNanos();
    }
    // Nothing was changed before this point, so an interrupted pull can be repeated.
    Value value =
        RecordValue.of("connector", NAME, "ingest_ns", Value.of(out.ingestNanos()), "id", Value.of(nextId));
    nextId++;
    nextNanos += intervalNanos;
    out.event(stream, value, RecordValue.EMPTY);
    return Pull.MORE;
  }

  @Override
  public void onResume() {
    if (context == null || intervalNanos == 0) { return; }
    long late = context.nowNanos() - nextNanos;
    if (late > 0) {
      nextNanos += (late / intervalNanos + 1) * intervalNanos;
    }
  }

  @Override
  public Snapshot snapshot() {
    return new Snapshot(FORMAT, VERSION, RecordValue.of("next_ns", Value.of(nextNanos), "next_id", Value.of(nextId)));
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    if (!snapshot.format().equals(FORMAT) || snapshot.version() != VERSION
        || !(snapshot.state() instanceof RecordValue state)
        || !(state.get("next_ns") instanceof IntValue next)
        || !(state.get("next_id") instanceof IntValue id)) {
      throw SnapshotRefusedException.unknown(snapshot, FORMAT, VERSION);
    }
    nextNanos = next.longValue();
    nextId = id.longValue();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a machine without a name still needs an origin
    }
  }
}
