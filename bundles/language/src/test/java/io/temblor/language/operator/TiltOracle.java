// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a chain of size and interval windows makes of one group, told in another way than the program does it: each frame turns the whole
 * sequence of what it is handed into the sequence of its closings, which is what the next frame is handed. A group lives until a closing
 * leaves nothing in any frame, or until it is evicted; what comes later begins anew. Slow on purpose.
 */
final class TiltOracle {
  /** A frame: so many things, or so many nanoseconds. */
  record Frame(boolean bySize, long length) {}

  /**
   * Something that happens to the group.
   *
   * @param step when, among everything that happens to the select
   * @param nanos ingest time, or time of the tick
   * @param tick whether it is a tick, which has no values
   * @param values what it brings
   */
  record Item(int step, long nanos, boolean tick, List<Long> values) {}

  /** A frame closes with values in it; {@code at} is the place of its cause among the items. */
  record Closing(int at, int frame, List<Long> values) {}

  private record Handed(int at, Item item, List<Long> values) {}

  private final List<Frame> frames;
  private final OptionalLong evictionNanos;
  private final long[] nowNanos;

  /** {@code nowNanos} holds the latest time there has been, for each step. */
  TiltOracle(List<Frame> frames, OptionalLong evictionNanos, long[] nowNanos) {
    this.frames = frames;
    this.evictionNanos = evictionNanos;
    this.nowNanos = nowNanos;
  }

  /** All closings in the order in which they happen. */
  List<Closing> closings(List<Item> items) {
    List<Closing> all = new ArrayList<>();
    int begin = 0;
    while (begin < items.size()) {
      if (items.get(begin).tick()) { // nobody is there to see it
        begin++;
      } else {
        begin = live(items, begin, all);
      }
    }
    return all;
  }

  /** Lives from an event on; returns where what comes later begins. */
  private int live(List<Item> items, int begin, List<Closing> all) {
    int evicted = evicted(items, begin);
    List<List<Handed>> closed = new ArrayList<>();
    List<Handed> handed = new ArrayList<>();
    for (int at = begin; at < evicted; at++) {
      handed.add(new Handed(at, items.get(at), items.get(at).values()));
    }
    for (Frame frame : frames) {
      handed = frame.bySize() ? bySize(frame, handed, closed.isEmpty()) : byInterval(frame, handed);
      closed.add(handed);
    }
    int end = begin;
    while (end < evicted && !isLast(closed, items, end)) {
      end++;
    }
    for (int at = begin; at <= end; at++) {
      for (int frame = 0; frame < frames.size(); frame++) {
        for (Handed closing : closed.get(frame)) {
          if (closing.at() == at && !closing.values().isEmpty()) {
            all.add(new Closing(at, frame, closing.values()));
          }
        }
      }
    }
    return Math.min(end + 1, evicted);
  }

  /** Where the group is not there any more because it had no event for too long. */
  private int evicted(List<Item> items, int begin) {
    if (evictionNanos.isEmpty()) { return items.size(); }
    long lastNanos = nowNanos[items.get(begin).step()];
    for (int at = begin + 1; at < items.size(); at++) {
      Item item = items.get(at);
      long before = nowNanos[item.tick() ? item.step() - 1 : item.step()];
      if (before - lastNanos >= evictionNanos.getAsLong()) { return at; }
      if (item.tick() && nowNanos[item.step()] - lastNanos >= evictionNanos.getAsLong()) { return at + 1; }
      if (!item.tick()) {
        lastNanos = nowNanos[item.step()];
      }
    }
    return items.size();
  }

  /** Whether an item closes all frames, and none of them keeps it. */
  private boolean isLast(List<List<Handed>> closed, List<Item> items, int at) {
    for (int frame = 0; frame < frames.size(); frame++) {
      boolean keeps = !frames.get(frame).bySize() && !(frame == 0 && items.get(at).tick());
      if (keeps || closed.get(frame).stream().noneMatch(closing -> closing.at() == at)) { return false; }
    }
    return true;
  }

  private static List<Handed> bySize(Frame frame, List<Handed> handed, boolean first) {
    List<Handed> closings = new ArrayList<>();
    List<Long> values = new ArrayList<>();
    int count = 0;
    for (Handed each : handed) {
      if (first && each.item().tick()) {
        continue;
      }
      count++;
      values.addAll(each.values());
      if (count == frame.length()) {
        closings.add(new Handed(each.at(), each.item(), values));
        values = new ArrayList<>();
        count = 0;
      }
    }
    return closings;
  }

  private static List<Handed> byInterval(Frame frame, List<Handed> handed) {
    List<Handed> closings = new ArrayList<>();
    List<Long> values = new ArrayList<>();
    OptionalLong end = OptionalLong.empty();
    for (Handed each : handed) {
      long nanos = each.item().nanos();
      if (end.isEmpty()) {
        end = OptionalLong.of(nanos + frame.length());
      } else if (nanos >= end.getAsLong()) {
        closings.add(new Handed(each.at(), each.item(), values));
        values = new ArrayList<>();
        end = OptionalLong.of(nanos + frame.length());
      }
      values.addAll(each.values());
    }
    return closings;
  }
}
