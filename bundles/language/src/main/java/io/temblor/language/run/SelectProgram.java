// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Location;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.function.Consumer;

/**
 * One running select. Guards and targets are optional; {@code having} sees the result as its event.
 *
 * <p><b>Threading</b>: one thread at a time.
 */
public final class SelectProgram {
  private static final Value NO_GROUP = ArrayValue.of(Value.NULL, Value.of("[null]"));

  private final Frame frame;
  private final Node target;
  private final Node where;
  private final Location wherePlace;
  private final Node having;
  private final Location havingPlace;
  private final GroupNode groupBy;
  private final ValueTexts keys = ValueTexts.canonical();

  SelectProgram(Frame frame, Node target, Node where, Location wherePlace, Node having, Location havingPlace,
      GroupNode groupBy) {
    this.frame = frame;
    this.target = target;
    this.where = where;
    this.wherePlace = wherePlace;
    this.having = having;
    this.havingPlace = havingPlace;
    this.groupBy = groupBy;
  }

  /** Whether results belong to groups. */
  public boolean isGrouped() {
    return groupBy != null;
  }

  /**
   * Hands what is selected of an event to {@code results}.
   *
   * @throws Failure when a part of the select fails; results before it stand
   */
  public void run(Value event, RecordValue metadata, Consumer<Value> results) {
    frame.clear();
    frame.event = event;
    frame.metadata = metadata;
    frame.group = Value.NULL;
    if (where != null && !MatchNode.holds(where.eval(frame), wherePlace)) { return; }
    if (groupBy == null) {
      select(event, NO_GROUP, results);
      return;
    }
    List<ArrayValue> groups = groupBy.groups(List.of(), frame);
    for (ArrayValue group : groups) {
      select(event, group.append(Value.of(keys.json(group))), results);
    }
  }

  private void select(Value event, Value group, Consumer<Value> results) {
    frame.event = event;
    frame.group = group;
    Value result = target.eval(frame);
    if (having != null) {
      frame.event = result;
      if (!MatchNode.holds(having.eval(frame), havingPlace)) { return; }
    }
    results.accept(result);
  }
}
