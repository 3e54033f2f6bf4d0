// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.language.run.EventSelect.Guard;
import io.temblor.language.run.WindowClock.Decision;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A select with windows. Every group has a chain of windows, the smallest first. Events go into the first one; whenever a
 * window closes, its aggregates are handed to the next one, which decides for itself, driven by the same event, whether
 * it closes too.
 *
 * <p>A new group begins in a scratch group, which becomes the group when something of it stays. As in the reference, what
 * an event leaves in the scratch group without becoming a group, say because it failed, is still there for the next
 * new one.
 */
final class WindowSelect implements SelectProgram {
  private static final ArrayValue ALL = ArrayValue.of(Value.NULL);
  private static final Event NOTHING = Event.of(Value.NULL);

  private final EventContext context;
  private final Frame frame;
  private final Node target;
  private final Guard where;
  private final Guard having;
  private final GroupNode groupBy;
  private final Location groupPlace;
  private final List<AggregateNode.Use> uses;
  private final List<WindowSpec> windows;
  private final WindowClock[] clocks;
  private final long[] emissions;
  private final long uid;
  private final long maxGroups;
  private final ValueTexts keys = ValueTexts.canonical();

  private final Groups groups;
  private final List<Event> results = new ArrayList<>();
  private Group scratch;
  private SelectOutput output; // of the call under way

  WindowSelect(EventContext context, Frame frame, Node target, Guard where, Guard having, GroupNode groupBy,
      Location groupPlace, List<AggregateNode.Use> uses, List<WindowSpec> windows, long uid) {
    this.context = context;
    this.frame = frame;
    this.target = target;
    this.where = where;
    this.having = having;
    this.groupBy = groupBy;
    this.groupPlace = groupPlace;
    this.uses = List.copyOf(uses);
    this.windows = List.copyOf(windows);
    this.clocks = windows.stream().map(window -> new WindowClock(window, context)).toArray(WindowClock[]::new);
    this.emissions = new long[windows.size()];
    this.uid = uid;
    this.maxGroups = windows.stream().flatMapToLong(window -> window.maxGroups().stream()).min().orElse(Long.MAX_VALUE);
    this.groups = new Groups(windows.stream().flatMapToLong(window -> window.evictionNanos().stream()).min());
    this.scratch = newGroup();
  }

  @Override
  public boolean remembers() {
    return true;
  }

  @Override
  public void onEvent(Event event, SelectOutput out) {
    results.clear();
    output = out;
    groups.advance(event.ingestNanos(), out);
    context.event(event.ingestNanos(), event.origin());
    context.groups(groups.size());
    frame.clear();
    look(event.value(), event.metadata(), Value.NULL, Value.NULL);
    if (!where.passes(frame)) { return; }
    List<ArrayValue> values = groupBy == null ? List.of(ALL) : groupBy.groups(List.of(), frame);
    for (ArrayValue value : values) {
      onEvent(keys.json(value), value, event);
    }
    results.forEach(out::emit);
  }

  private Group newGroup() {
    return new Group(windows, uses);
  }

  private void onEvent(String key, ArrayValue values, Event event) {
    context.groups(groups.size());
    Group known = groups.find(key);
    if (known != null) {
      groups.touch(known);
      if (onEvent(known, 0, event, null)) {
        groups.remove(known, output);
      }
      return;
    }
    Group group = scratch;
    group.key = key;
    group.value = Limits.detached(values.append(Value.of(key)), "grouped by");
    if (onEvent(group, 0, event, null)) { return; }
    if (groups.size() >= maxGroups) {
      throw Failure.at(groupPlace, Code.TOO_MANY_GROUPS,
          "there are " + maxGroups + " groups open already, as many as the window allows",
          "raise `max_groups`, or group by something that has fewer values");
    }
    groups.add(group);
    scratch = newGroup();
  }

  /**
   * Drives the windows of a group from one on.
   *
   * @param before the window that was just closed, or null for the first one
   * @return whether nothing is kept in this window and those behind it
   */
  private boolean onEvent(Group group, int index, Event trigger, WindowFrame before) {
    WindowFrame window = group.frames[index];
    context.event(trigger.ingestNanos(), trigger.origin());
    Decision decision =
        clocks[index].onEvent(window, trigger.value(), trigger.metadata(), trigger.ingestNanos());
    if (decision.includes()) {
      record(group, window, trigger, before);
    }
    boolean removable = !decision.closes() || close(group, index, trigger);
    if (decision.includes()) { return removable; }
    record(group, window, trigger, before);
    return false;
  }

  /** Closes a window: emits what it holds, hands it on, forgets it. Tells whether nothing is kept behind it. */
  private boolean close(Group group, int index, Event trigger) {
    WindowFrame window = group.frames[index];
    window.emitted = EventId.of(uid, index, emissions[index], emissions[index]);
    emissions[index]++;
    if (window.tracked != null) {
      window.emitted = window.emitted.track(window.tracked);
    }
    if (window.holdsData) {
      emit(group, index, trigger);
    }
    boolean removable = index + 1 == group.frames.length || onEvent(group, index + 1, trigger, window);
    window.reset(output);
    return removable;
  }

  private void record(Group group, WindowFrame window, Event trigger, WindowFrame before) {
    if (before == null) {
      look(trigger.value(), trigger.metadata(), group.value, Value.of(windows.getFirst().name()));
      for (int at = 0; at < window.aggregates.length; at++) {
        uses.get(at).accumulate(window.aggregates[at], frame);
      }
      window.holdsData = true;
      window.transactional |= trigger.isTransactional();
      window.track(trigger.id(), output);
    } else if (before.holdsData) {
      for (int at = 0; at < window.aggregates.length; at++) {
        uses.get(at).merge(window.aggregates[at], before.aggregates[at]);
      }
      window.holdsData = true;
      window.transactional |= before.transactional;
      window.track(before.emitted, output);
    }
  }

  private void emit(Group group, int index, Event trigger) {
    WindowFrame window = group.frames[index];
    look(trigger.value(), trigger.metadata(), group.value, Value.of(windows.get(index).name()));
    frame.aggregates = window.aggregates;
    Value result = target.eval(frame);
    frame.event = result;
    if (having.passes(frame)) {
      Event event =
          Event.of(window.emitted, result, trigger.metadata(), trigger.ingestNanos(), trigger.origin());
      results.add(window.transactional ? event.asTransactional() : event);
    }
  }

  private void look(Value event, RecordValue metadata, Value group, Value window) {
    frame.event = event;
    frame.metadata(metadata);
    frame.group = group;
    frame.window = window;
  }

  @Override
  public void onTick(long nanos, SelectOutput out) {
    output = out;
    if (clocks[0].ticks()) {
      closeDue(nanos);
    }
    groups.advance(nanos, out); // behind the windows that close now
  }

  private void closeDue(long nanos) {
    results.clear();
    Event trigger = NOTHING.withIngestNanos(nanos);
    int position = 0;
    while (position < groups.size()) {
      if (groups.isDue(position, nanos) && onTick(groups.at(position), trigger)) {
        groups.remove(groups.at(position), output);
      } else {
        position++;
      }
    }
    results.forEach(output::emit);
  }

  /** Tells whether nothing is kept in the group any more. */
  private boolean onTick(Group group, Event trigger) {
    context.event(trigger.ingestNanos(), trigger.origin());
    context.groups(groups.size());
    WindowFrame first = group.frames[0];
    boolean removable =
        clocks[0].onTick(first, trigger.ingestNanos()).closes() && close(group, 0, trigger);
    groups.due(group, clocks[0].due(first));
    return removable;
  }

  @Override
  public Remembered state() {
    List<EventId> kept = new ArrayList<>();
    ArrayValue.Builder all = ArrayValue.builder();
    for (int position = 0; position < groups.size(); position++) {
      all.add(snapshot(groups.at(position), kept));
    }
    ArrayValue.Builder counts = ArrayValue.builder();
    for (long count : emissions) {
      counts.add(Value.of(count));
    }
    RecordValue.Builder state = RecordValue.builder().put("groups", all.build()).put("scratch", snapshot(scratch, kept))
        .put("emissions", counts.build());
    if (groups.evicts()) {
      state.put("now_ns", Value.of(groups.nowNanos()));
    }
    return new Remembered(state.build(), kept);
  }

  private Value snapshot(Group group, List<EventId> kept) {
    ArrayValue.Builder frames = ArrayValue.builder();
    for (WindowFrame window : group.frames) {
      frames.add(window.snapshot(kept));
    }
    RecordValue.Builder record =
        RecordValue.builder().put("key", Value.of(group.key)).put("value", group.value).put("windows", frames.build());
    if (groups.evicts() && group.lastNanos != Group.UNKNOWN) {
      record.put("last_ns", Value.of(group.lastNanos));
    }
    return record.build();
  }

  @Override
  public void restore(Remembered remembered) throws SnapshotRefusedException {
    if (!(remembered.value() instanceof RecordValue record) || !(record.get("groups") instanceof ArrayValue all)
        || !(record.get("emissions") instanceof ArrayValue counts) || counts.size() != emissions.length
        || record.get("scratch") == null) {
      throw new SnapshotRefusedException("the state is not one of a select with these windows");
    }
    List<Group> restored = new ArrayList<>(all.size());
    for (Value each : all) {
      restored.add(restored(each, remembered.ids()));
    }
    groups.restore(restored, record.get("now_ns") instanceof IntValue now ? now.longValue() : Long.MIN_VALUE);
    scratch = restored(record.get("scratch"), remembered.ids());
    for (int at = 0; at < emissions.length; at++) {
      emissions[at] = counts.get(at) instanceof IntValue count ? count.longValue() : 0;
    }
  }

  private Group restored(Value value, List<EventId> kept) throws SnapshotRefusedException {
    if (!(value instanceof RecordValue record) || !(record.get("key") instanceof StringValue key)
        || record.get("value") == null || !(record.get("windows") instanceof ArrayValue frames)
        || frames.size() != windows.size()) {
      throw new SnapshotRefusedException("the state is not one of a select with these windows");
    }
    Group group = newGroup();
    group.key = key.text();
    group.value = record.get("value");
    if (record.get("last_ns") instanceof IntValue last) {
      group.lastNanos = last.longValue();
    }
    for (int at = 0; at < group.frames.length; at++) {
      group.frames[at].restore(frames.get(at), kept);
    }
    return group;
  }
}
