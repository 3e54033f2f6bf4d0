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
  /** Id of the last result. */
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
    EventId before = tracked;
    EventId now = before == null ? id : before.track(id);
    Custody custodyBefore = before == null ? null : before.custody();
    if (now.custody() != custodyBefore) { // another event of the same pull, or one that nobody waits for, changes nothing
      out.keep(now);
      if (custodyBefore != null) {
        out.release(before);
      }
    }
    tracked = now;
  }

  /** Forgets what was collected; how far the next period has come is not touched. */
  void reset(SelectOutput out) {
    if (tracked != null && tracked.custody() != null) {
      out.release(tracked);
    }
    for (Aggregate aggregate : aggregates) {
      aggregate.reset();
    }
    holdsData = false;
    transactional = false;
    tracked = null;
  }

  /** Returns what is in it; {@code kept} takes the ids it refers to. */
  Value snapshot(List<EventId> kept) {
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
    int index = tracked == null || tracked.custody() == null ? NOT_KEPT : kept.size();
    if (index != NOT_KEPT) {
      kept.add(tracked);
    }
    return RecordValue.builder()
        .put("kept", Value.of(index))
        .put("aggregates", collected.build()).put("holds_data", Value.of(holdsData))
        .put("transactional", Value.of(transactional)).put("ids", ids.build())
        .put("progress", Value.of(progress)).put("state", state).build();
  }

  /** Takes over; {@code kept} are the ids the snapshot refers to, or none if it comes from another process. */
  void restore(Value snapshot, List<EventId> kept) throws SnapshotRefusedException {
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
    tracked = null;
    if (record.get("kept") instanceof IntValue at && at.longValue() >= 0 && at.longValue() < kept.size()) {
      tracked = kept.get((int) at.longValue());
      return;
    }
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
