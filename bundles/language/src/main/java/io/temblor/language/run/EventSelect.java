// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Location;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.Value;
import java.util.List;

/** A select without windows: each event by itself. {@code having} sees the result as its event. */
final class EventSelect implements SelectProgram {
  private static final Value NO_GROUP = ArrayValue.of(Value.NULL, Value.of("[null]"));

  private final EventContext context;
  private final Frame frame;
  private final Node target;
  private final Guard where;
  private final Guard having;
  private final GroupNode groupBy;
  private final ValueTexts keys = ValueTexts.canonical();

  /** A condition; {@code node} is null when everything passes. */
  record Guard(Node node, Location place) {
    boolean passes(Frame frame) {
      return node == null || MatchNode.holds(node.eval(frame), place);
    }
  }

  EventSelect(EventContext context, Frame frame, Node target, Guard where, Guard having, GroupNode groupBy) {
    this.context = context;
    this.frame = frame;
    this.target = target;
    this.where = where;
    this.having = having;
    this.groupBy = groupBy;
  }

  @Override
  public boolean remembers() {
    return false;
  }

  @Override
  public void onEvent(Event event, SelectOutput results) {
    context.event(event.ingestNanos(), event.origin());
    frame.clear();
    frame.event = event.value();
    frame.metadata(event.metadata());
    frame.group = Value.NULL;
    if (!where.passes(frame)) { return; }
    if (groupBy == null) {
      select(event, NO_GROUP, results);
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
