// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The groups of a windowed select that hold data.
 *
 * <p><b>Order.</b> They stand in a list in the order in which they were opened; when one goes, the last one takes its place. Ticks visit
 * them in this order, as in the reference.
 *
 * <p><b>Ticks.</b> Beside the list stands when each group's window closes by itself. Ten times a second a tick looks through these numbers,
 * not through the groups: a million groups lie all over the memory, their times lie side by side.
 *
 * <p><b>Eviction.</b> Time is the latest ingest time, or tick, there has been. A group whose last event is an eviction period ago goes,
 * with what it holds. For that the groups are also linked in the order of their last events, so only those are looked at that go.
 */
final class Groups {
  private static final int FIRST_CAPACITY = 16;
  private static final long NEVER = -1;

  private final long evictionNanos;
  private final Map<String, Group> byKey = new HashMap<>();
  private final List<Group> list = new ArrayList<>();
  private long[] due = new long[FIRST_CAPACITY];
  private long nowNanos = Long.MIN_VALUE;
  private Group longestIdle;
  private Group latest;

  Groups(OptionalLong evictionNanos) {
    this.evictionNanos = evictionNanos.orElse(NEVER);
  }

  boolean evicts() {
    return evictionNanos != NEVER;
  }

  int size() {
    return list.size();
  }

  Group at(int position) {
    return list.get(position);
  }

  /** The group of this key, or null. */
  Group find(String key) {
    return byKey.get(key);
  }

  /** Adds a group that has just had an event. */
  void add(Group group) {
    insert(group);
    if (evicts()) {
      group.lastNanos = nowNanos;
      linkLast(group);
    }
  }

  private void insert(Group group) {
    byKey.put(group.key, group);
    group.position = list.size();
    list.add(group);
    if (group.position == due.length) {
      due = Arrays.copyOf(due, 2 * due.length);
    }
    due[group.position] = Long.MIN_VALUE;
  }

  /** The group has an event. */
  void touch(Group group) {
    if (evicts()) {
      unlink(group);
      group.lastNanos = nowNanos;
      linkLast(group);
    }
  }

  /** Takes a group away and lets go of what it holds. */
  void remove(Group group, SelectOutput out) {
    for (WindowFrame window : group.frames) {
      window.reset(out);
    }
    byKey.remove(group.key);
    Group last = list.removeLast();
    if (last != group) {
      list.set(group.position, last);
      due[group.position] = due[last.position];
      last.position = group.position;
    }
    if (evicts()) {
      unlink(group);
    }
  }

  /** A tick before this time has nothing to say to the first window of the group. */
  void due(Group group, long nanos) {
    due[group.position] = nanos;
  }

  boolean isDue(int position, long nanos) {
    return due[position] <= nanos;
  }

  /** Lets time pass. */
  void advance(long nanos, SelectOutput out) {
    if (!evicts()) { return; }
    nowNanos = Math.max(nowNanos, nanos);
    long limit = nowNanos - evictionNanos;
    while (longestIdle != null && longestIdle.lastNanos <= limit) {
      if (longestIdle.lastNanos == Group.UNKNOWN) {
        touch(longestIdle);
      } else {
        remove(longestIdle, out);
      }
    }
  }

  /** The latest time there has been. */
  long nowNanos() {
    return nowNanos;
  }

  /** Goes on at a time with these groups in this order; they say themselves when they had their last events. */
  void restore(List<Group> groups, long nanos) {
    byKey.clear();
    list.clear();
    longestIdle = null;
    latest = null;
    groups.forEach(this::insert);
    if (evicts()) {
      groups.stream().sorted(Comparator.comparingLong(group -> group.lastNanos)).forEach(this::linkLast);
    }
    nowNanos = nanos;
  }

  private void linkLast(Group group) {
    group.earlier = latest;
    group.later = null;
    if (latest == null) {
      longestIdle = group;
    } else {
      latest.later = group;
    }
    latest = group;
  }

  private void unlink(Group group) {
    if (group.earlier == null) {
      longestIdle = group.later;
    } else {
      group.earlier.later = group.later;
    }
    if (group.later == null) {
      latest = group.earlier;
    } else {
      group.later.earlier = group.earlier;
    }
    group.earlier = null;
    group.later = null;
  }
}
