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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  private final List<Group> groups = new ArrayList<>();
  private final Map<String, Integer> positions = new HashMap<>();
  private final List<Event> results = new ArrayList<>();
  private Group scratch;
  private SelectOutput output; // of the call under way

  /** A group and its windows. */
  private final class Group {
    private final WindowFrame[] frames;
    private String key = "";
    private Value value = Value.NULL;

    private Group() {
      frames = windows.stream().map(window -> new WindowFrame(window, uses)).toArray(WindowFrame[]::new);
    }
  }

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
    this.scratch = new Group();
  }

  @Override
  public boolean remembers() {
    return true;
  }

  @Override
  public void onEvent(Event event, SelectOutput out) {
    results.clear();
    output = out;
    context.event(event.ingestNanos(), event.origin());
    context.groups(groups.size());
    frame.clear();
    look(event.value(), event.metadata(), Value.NULL, Value.NULL);
    if (!where.passes(frame)) { return; }
    List<ArrayValue> values = groupBy == null ? List.of(ALL) : groupBy.groups(List.of(), frame);
    for (ArrayValue value : values) {
      String key = keys.json(value);
      onEvent(key, value.append(Value.of(key)), event);
    }
    results.forEach(out::emit);
  }

  private void onEvent(String key, Value value, Event event) {
    context.groups(groups.size());
    Integer position = positions.get(key);
    Group group = position == null ? scratch : groups.get(position);
    group.key = key;
    group.value = value.detach();
    boolean removable = onEvent(group, 0, event, null);
    if (position != null) {
      if (removable) {
        remove(position);
      }
    } else if (!removable) {
      if (groups.size() >= maxGroups) {
        throw Failure.at(groupPlace, Code.TOO_MANY_GROUPS,
            "there are " + maxGroups + " groups open already, as many as the window allows",
            "raise `max_groups`, or group by something that has fewer values");
      }
      positions.put(key, groups.size());
      groups.add(group);
      scratch = new Group();
    }
  }

  /** Takes a group away; the last one takes its place. */
  private void remove(int position) {
    positions.remove(groups.get(position).key);
    Group last = groups.removeLast();
    if (position < groups.size()) {
      groups.set(position, last);
      positions.put(last.key, position);
    }
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
    if (!clocks[0].ticks()) { return; }
    results.clear();
    output = out;
    Event trigger = NOTHING.withIngestNanos(nanos);
    int position = 0;
    while (position < groups.size()) {
      Group group = groups.get(position);
      context.event(nanos, trigger.origin());
      context.groups(groups.size());
      boolean removable = clocks[0].onTick(group.frames[0], nanos).closes() && close(group, 0, trigger);
      if (removable) {
        remove(position);
      } else {
        position++;
      }
    }
    results.forEach(out::emit);
  }

  @Override
  public Remembered state() {
    List<EventId> kept = new ArrayList<>();
    ArrayValue.Builder all = ArrayValue.builder();
    groups.forEach(group -> all.add(snapshot(group, kept)));
    ArrayValue.Builder counts = ArrayValue.builder();
    for (long count : emissions) {
      counts.add(Value.of(count));
    }
    Value state =
        RecordValue.of("groups", all.build(), "scratch", snapshot(scratch, kept), "emissions", counts.build());
    return new Remembered(state, kept);
  }

  private Value snapshot(Group group, List<EventId> kept) {
    ArrayValue.Builder frames = ArrayValue.builder();
    for (WindowFrame window : group.frames) {
      frames.add(window.snapshot(kept));
    }
    return RecordValue.of("key", Value.of(group.key), "value", group.value, "windows", frames.build());
  }

  @Override
  public void restore(Remembered remembered) throws SnapshotRefusedException {
    if (!(remembered.value() instanceof RecordValue record) || !(record.get("groups") instanceof ArrayValue all)
        || !(record.get("emissions") instanceof ArrayValue counts) || counts.size() != emissions.length
        || record.get("scratch") == null) {
      throw new SnapshotRefusedException("the state is not one of a select with these windows");
    }
    groups.clear();
    positions.clear();
    for (Value each : all) {
      Group group = restored(each, remembered.ids());
      positions.put(group.key, groups.size());
      groups.add(group);
    }
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
    Group group = new Group();
    group.key = key.text();
    group.value = record.get("value");
    for (int at = 0; at < group.frames.length; at++) {
      group.frames[at].restore(frames.get(at), kept);
    }
    return group;
  }
}
