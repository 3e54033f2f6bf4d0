// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Location;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordCursor;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;

/** Records put over and under each other. */
final class Merging {
  private static final String MERGED = "merged";

  private Merging() {}

  /** Puts a record over another one: records on both sides are merged, anything else of {@code over} replaces. */
  static RecordValue over(RecordValue base, RecordValue over) {
    return over(base, over, 0);
  }

  private static RecordValue over(RecordValue base, RecordValue over, int depth) {
    if (base == over) { return base; } // shared parts would be walked again and again
    int deeper = Limits.below(depth, MERGED);
    RecordValue result = base;
    RecordCursor cursor = over.cursor();
    while (cursor.next()) {
      Key key = cursor.toKey();
      Value mine = result.get(key);
      Value theirs = cursor.value();
      boolean both = mine instanceof RecordValue && theirs instanceof RecordValue;
      result = result.with(key, both ? over((RecordValue) mine, (RecordValue) theirs, deeper) : theirs);
    }
    return result;
  }

  /** Puts a record under another one: only keys that are missing are added, inside of records on both sides too. */
  static RecordValue under(RecordValue base, RecordValue under) {
    return under(base, under, 0);
  }

  private static RecordValue under(RecordValue base, RecordValue under, int depth) {
    if (base == under) { return base; }
    int deeper = Limits.below(depth, MERGED);
    RecordValue result = base;
    RecordCursor cursor = under.cursor();
    while (cursor.next()) {
      Key key = cursor.toKey();
      Value mine = result.get(key);
      Value theirs = cursor.value();
      if (mine == null) {
        result = result.with(key, theirs);
      } else if (mine instanceof RecordValue inner && theirs instanceof RecordValue defaults) {
        RecordValue filled = under(inner, defaults, deeper);
        result = filled == inner ? result : result.with(key, filled);
      }
    }
    return result;
  }

  /** {@code merge … of … end}. */
  record Merge(Node target, Node with, Location targetPlace,
      Location withPlace) implements Node {
    @Override
    public Value eval(Frame frame) {
      Value base = target.eval(frame);
      if (!(base instanceof RecordValue record)) { throw Types.wrong(targetPlace, base, "a record"); }
      Value over = with.eval(frame);
      if (!(over instanceof RecordValue changes)) { throw Types.wrong(withPlace, over, "a record"); }
      return over(record, changes);
    }
  }
}
