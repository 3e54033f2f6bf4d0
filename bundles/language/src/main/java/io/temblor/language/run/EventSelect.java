// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Location;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.NullValue;
import io.temblor.pdk.value.Value;
import java.util.List;

/**
 * A select without windows: each event by itself. {@code having} sees the result as its event.
 *
 * <p>What {@code group} is without a {@code group by} is a peculiarity of the reference. A select that hands the event on as it is has
 * none. Any other has the group of everything, which {@code where} does not see before an event has passed it: only then does the
 * select remember anything.
 */
final class EventSelect implements SelectProgram {
  private static final Value NO_GROUP = ArrayValue.of(Value.NULL, Value.of("[null]"));

  private final EventContext context;
  private final Frame frame;
  private final Node target;
  private final Guard where;
  private final Guard having;
  private final GroupNode groupBy;
  private final Ungrouped ungrouped;
  private final ValueTexts keys = ValueTexts.canonical();
  private Value groupInWhere = Value.NULL;

  /** What {@code group} is when there is no {@code group by}. */
  enum Ungrouped {
    /** Nothing, in a select that hands the event on as it is. */
    NULL,
    /** The group of everything. */
    ALL,
    /** The group of everything, and {@code where} can tell since when. */
    ALL_BEHIND_WHERE
  }

  /** A condition; {@code node} is null when everything passes. */
  record Guard(Node node, Location place) {
    boolean passes(Frame frame) {
      return node == null || MatchNode.holds(node.eval(frame), place);
    }
  }

  EventSelect(EventContext context, Frame frame, Node target, Guard where, Guard having, GroupNode groupBy,
      Ungrouped ungrouped) {
    this.context = context;
    this.frame = frame;
    this.target = target;
    this.where = where;
    this.having = having;
    this.groupBy = groupBy;
    this.ungrouped = ungrouped;
  }

  @Override
  public boolean remembers() {
    return groupBy == null && ungrouped == Ungrouped.ALL_BEHIND_WHERE;
  }

  @Override
  public Remembered state() {
    return remembers() ? new Remembered(Value.of(groupInWhere == NO_GROUP), List.of()) : Remembered.NOTHING;
  }

  @Override
  public void restore(Remembered state) throws SnapshotRefusedException {
    if (!remembers()) { return; }
    groupInWhere = switch (state.value()) {
      case BoolValue hasPassed -> hasPassed.value() ? NO_GROUP : Value.NULL;
      case NullValue nothing -> Value.NULL; // from a version that did not remember it
      default -> throw new SnapshotRefusedException("the state does not tell whether an event has passed");
    };
  }

  @Override
  public void onEvent(Event event, SelectOutput results) {
    context.event(event.ingestNanos(), event.origin());
    frame.clear();
    frame.event = event.value();
    frame.metadata(event.metadata());
    frame.group = groupInWhere;
    if (!where.passes(frame)) { return; }
    if (groupBy == null) {
      if (remembers()) {
        groupInWhere = NO_GROUP;
      }
      select(event, ungrouped == Ungrouped.NULL ? Value.NULL : NO_GROUP, results);
      return;
    }
    // A group is an event of its own, so what it is made of is no batch any more.
    Event single = event.asSingle();
    List<ArrayValue> groups = groupBy.groups(List.of(), frame);
    for (ArrayValue group : groups) {
      select(single, group.append(Value.of(keys.json(group))), results);
    }
  }

  private void select(Event event, Value group, SelectOutput results) {
    frame.event = event.value();
    frame.group = group;
    Value result = target.eval(frame);
    frame.event = result;
    if (having.passes(frame)) {
      results.emit(event.withValue(result));
    }
  }
}
