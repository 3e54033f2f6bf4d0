// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.pdk.function.Extractor;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.FieldSite;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;

/** Nodes of patterns. */
final class Patterns {
  private Patterns() {}

  /** {@code _}. */
  record Wildcard() implements PatternNode {
    @Override
    public boolean test(Value target, Frame frame) {
      return true;
    }

    @Override
    public Value extract(Value target, Frame frame) {
      return target;
    }
  }

  /** Equal to the value of an expression; the result is that value. */
  record Equal(Node expected) implements PatternNode {
    @Override
    public boolean test(Value target, Frame frame) {
      return Equality.same(target, expected.eval(frame));
    }

    @Override
    public Value extract(Value target, Frame frame) {
      Value value = expected.eval(frame);
      return Equality.same(target, value) ? value : null;
    }
  }

  /** A string that an extractor matches. */
  record Extract(Extractor extractor) implements PatternNode {
    @Override
    public boolean test(Value target, Frame frame) {
      return target instanceof StringValue text && extractor.matches(frame.context, text);
    }

    @Override
    public Value extract(Value target, Frame frame) {
      return target instanceof StringValue text ? extractor.extract(frame.context, text) : null;
    }
  }

  /** Keeps the result under a name. */
  record Bind(int slot, PatternNode pattern) implements PatternNode {
    @Override
    public boolean test(Value target, Frame frame) {
      return extract(target, frame) != null;
    }

    @Override
    public Value extract(Value target, Frame frame) {
      Value result = pattern.extract(target, frame);
      if (result != null) {
        frame.locals[slot] = result;
      }
      return result;
    }
  }

  /** {@code one = other = pattern}, which can be written but not run. */
  record DoubleBind(Location place) implements PatternNode {
    @Override
    public boolean test(Value target, Frame frame) {
      throw Failure.at(place, Code.DOUBLE_BINDING, "a `case` gives a value one name only",
          "give it the other name with `let` in the body");
    }

    @Override
    public Value extract(Value target, Frame frame) {
      return test(target, frame) ? target : null;
    }
  }

  /** A record for which every field holds; the result has what the fields contribute. */
  record Fields(FieldNode[] fields) implements PatternNode {
    @Override
    public boolean test(Value target, Frame frame) {
      if (!(target instanceof RecordValue record)) { return false; }
      for (FieldNode field : fields) {
        if (!field.test(record, frame)) { return false; }
      }
      return true;
    }

    @Override
    public Value extract(Value target, Frame frame) {
      if (!(target instanceof RecordValue record)) { return null; }
      RecordValue.Builder results = RecordValue.builder(fields.length);
      for (FieldNode field : fields) {
        if (!field.extract(record, frame, results)) { return null; }
      }
      return results.build();
    }
  }

  /** One condition of a record pattern. */
  interface FieldNode {
    /** Whether it holds. */
    boolean test(RecordValue record, Frame frame);

    /** Whether it holds; adds what it contributes to the result. */
    default boolean extract(RecordValue record, Frame frame, RecordValue.Builder results) {
      return test(record, frame);
    }
  }

  /** {@code present key}, {@code absent key}. */
  record Presence(FieldSite site, boolean present) implements FieldNode {
    @Override
    public boolean test(RecordValue record, Frame frame) {
      return site.isIn(record) == present;
    }

    @Override
    public boolean extract(RecordValue record, Frame frame, RecordValue.Builder results) {
      Value value = site.get(record);
      if (value != null && present) {
        results.put(site.key(), value);
      }
      return (value != null) == present;
    }
  }

  /** {@code key == value} and the like. */
  record Comparison(FieldSite site, Operations.Comparison comparison) implements FieldNode {
    @Override
    public boolean test(RecordValue record, Frame frame) {
      Value value = site.get(record);
      return value != null && comparison.holds(value, frame);
    }
  }

  /** {@code key == "text"} with a text known beforehand: compares bytes, makes no string. */
  record HoldsText(FieldSite site, Key text) implements FieldNode {
    @Override
    public boolean test(RecordValue record, Frame frame) {
      return site.holds(record, text);
    }
  }

  /** {@code key ~= pattern}. */
  record Nested(FieldSite site, PatternNode pattern) implements FieldNode {
    @Override
    public boolean test(RecordValue record, Frame frame) {
      Value value = site.get(record);
      return value != null && pattern.test(value, frame);
    }

    @Override
    public boolean extract(RecordValue record, Frame frame, RecordValue.Builder results) {
      Value value = site.get(record);
      Value result = value == null ? null : pattern.extract(value, frame);
      if (result == null) { return false; }
      results.put(site.key(), result);
      return true;
    }
  }

  /** An array in which every element pattern is found; the result has pairs of index and result. */
  record Elements(PatternNode[] elements) implements PatternNode {
    @Override
    public boolean test(Value target, Frame frame) {
      if (!(target instanceof ArrayValue array)) { return false; }
      for (PatternNode pattern : elements) {
        boolean found = false;
        for (int at = 0; at < array.size() && !found; at++) {
          found = pattern.test(array.get(at), frame);
        }
        if (!found) { return false; }
      }
      return true;
    }

    @Override
    public Value extract(Value target, Frame frame) {
      if (!(target instanceof ArrayValue array)) { return null; }
      ArrayValue.Builder pairs = ArrayValue.builder();
      for (PatternNode pattern : elements) {
        boolean found = false;
        for (int at = 0; at < array.size(); at++) {
          Value result = pattern.extract(array.get(at), frame);
          found |= result != null;
          if (result != null && !(pattern instanceof Wildcard)) {
            pairs.add(ArrayValue.of(Value.of(at), result));
          }
        }
        if (!found) { return null; }
      }
      return pairs.build();
    }
  }

  /** An array matched by position; the result has that of each position. */
  record Tuple(PatternNode[] elements, boolean isOpen) implements PatternNode {
    @Override
    public boolean test(Value target, Frame frame) {
      if (!fits(target)) { return false; }
      for (int at = 0; at < elements.length; at++) {
        if (!elements[at].test(((ArrayValue) target).get(at), frame)) { return false; }
      }
      return true;
    }

    @Override
    public Value extract(Value target, Frame frame) {
      if (!fits(target)) { return null; }
      Value[] results = new Value[elements.length];
      for (int at = 0; at < results.length; at++) {
        results[at] = elements[at].extract(((ArrayValue) target).get(at), frame);
        if (results[at] == null) { return null; }
      }
      return ArrayValue.of(results);
    }

    private boolean fits(Value target) {
      return target instanceof ArrayValue array
          && (isOpen ? array.size() >= elements.length : array.size() == elements.length);
    }
  }
}
