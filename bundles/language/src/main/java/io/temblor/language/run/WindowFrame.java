// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.event.Custody;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.function.Aggregate;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;

/** One window of one group: what it collected, and how far it is from closing. */
final class WindowFrame {
  private static final int NOT_KEPT = -1;

  final Aggregate[] aggregates;
  /** Whether anything was collected since the window opened. */
  boolean holdsData;
  /** Whether somebody waits for an acknowledgement of something in it. */
  boolean transactional;
  /** What the events in it came from, null while there is none. */
  EventId tracked;
  /** What is kept for them, null while nobody waits for any. */
  private EventId kept;
  /** Id of the result while the window closes, null otherwise. */
  EventId emitted;
  /** Events, or weight, since a size window opened; end of the period of an interval window, -1 while not open. */
  long progress;
  /** State of the script of a state window. */
  Value state;

  WindowFrame(WindowSpec spec, List<AggregateNode.Use> uses) {
    this.aggregates = uses.stream().map(use -> use.definition().create().get()).toArray(Aggregate[]::new);
    this.progress = spec.rule() instanceof WindowSpec.Rule.Interval ? -1 : 0;
    this.state = spec.rule() instanceof WindowSpec.Rule.State rule ? rule.initial() : Value.NULL;
  }

  /** Adds what {@code id} stands for, and says so if somebody waits for it. */
  void track(EventId id, SelectOutput out) {
    EventId now = tracked == null ? id : tracked.track(id);
    Custody before = kept == null ? null : kept.custody();
    if (now.custody() != before) { // another event of the same pull, or one that nobody waits for, changes nothing
      out.keep(now);
      if (kept != null) {
        out.release(kept);
      }
      kept = now;
    }
    tracked = now;
  }

  /** Forgets what was collected; how far the next period has come is not touched. */
  void reset(SelectOutput out) {
    if (kept != null) {
      out.release(kept);
      kept = null;
    }
    for (Aggregate aggregate : aggregates) {
      aggregate.reset();
    }
    holdsData = false;
    transactional = false;
    tracked = null;
    emitted = null; // the window behind has taken it
  }

  /** Returns what is in it; {@code keptIds} takes the ids it refers to. */
  Value snapshot(List<EventId> keptIds) {
    ArrayValue.Builder collected = ArrayValue.builder();
    for (Aggregate aggregate : aggregates) {
      Snapshot snapshot = aggregate.snapshot();
      collected.add(RecordValue.of("format", Value.of(snapshot.format()), "version", Value.of(snapshot.version()),
          "state", snapshot.state()));
    }
    ArrayValue.Builder ids = ArrayValue.builder();
    if (tracked != null) {
      tracked.forEachTracked((source, stream, from, to) -> ids
          .add(ArrayValue.of(Value.of(source), Value.of(stream), Value.of(from), Value.of(to))));
    }
    int index = kept == null ? NOT_KEPT : keptIds.size();
    if (kept != null) {
      keptIds.add(kept);
    }
    return RecordValue.builder()
        .put("kept", Value.of(index))
        .put("aggregates", collected.build()).put("holds_data", Value.of(holdsData))
        .put("transactional", Value.of(transactional)).put("ids", ids.build())
        .put("progress", Value.of(progress)).put("state", state).build();
  }

  /** Takes over; {@code keptIds} are the ids the snapshot refers to, or none if it comes from another process. */
  void restore(Value snapshot, List<EventId> keptIds) throws SnapshotRefusedException {
    if (!(snapshot instanceof RecordValue record)
        || !(record.get("aggregates") instanceof ArrayValue collected) || collected.size() != aggregates.length
        || !(record.get("ids") instanceof ArrayValue ids)
        || !(record.get("holds_data") instanceof BoolValue holds)
        || !(record.get("transactional") instanceof BoolValue awaited)
        || !(record.get("progress") instanceof IntValue way)) {
      throw new SnapshotRefusedException("the state is not one of a window with these aggregates");
    }
    for (int at = 0; at < aggregates.length; at++) {
      aggregates[at].restore(aggregate(collected.get(at)));
    }
    holdsData = holds.value();
    transactional = awaited.value();
    progress = way.longValue();
    state = record.get("state") == null ? Value.NULL : record.get("state");
    boolean isKept =
        record.get("kept") instanceof IntValue at && at.longValue() >= 0 && at.longValue() < keptIds.size();
    kept = isKept ? keptIds.get((int) ((IntValue) record.get("kept")).longValue()) : null;
    tracked = kept;
    for (Value id : ids) {
      List<Long> quad = new ArrayList<>();
      if (id instanceof ArrayValue range) {
        range.forEach(number -> quad.add(number instanceof IntValue integer ? integer.longValue() : 0L));
      }
      if (quad.size() == 4) {
        EventId first = EventId.of(quad.get(0), quad.get(1), 0, quad.get(2));
        EventId range = first.track(EventId.of(quad.get(0), quad.get(1), 0, quad.get(3)));
        tracked = tracked == null ? range : tracked.track(range);
      }
    }
  }

  private static Snapshot aggregate(Value value) throws SnapshotRefusedException {
    if (value instanceof RecordValue record && record.get("format") instanceof StringValue format
        && record.get("version") instanceof IntValue version && record.get("state") != null) {
      return new Snapshot(format.text(), (int) version.longValue(), record.get("state"));
    }
    throw new SnapshotRefusedException("the state of an aggregate is damaged");
  }
}
