// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.FieldSite;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;

/** One step of a path, from a container to something in it. */
abstract class Step {
  final Location place;
  final Roots root;

  private Step(Location place, Roots root) {
    this.place = place;
    this.root = root;
  }

  /** The value the step leads to; fails when there is none. */
  abstract Value get(Value container, Frame frame);

  /** The value the step leads to, or null when there is none; fails only where {@code present} does. */
  abstract Value find(Value container, Frame frame);

  /** Whether it leads to the same place in every run. */
  boolean isConstant() {
    return true;
  }

  /** {@code .key} and {@code ["key"]}. */
  static final class ByKey extends Step {
    private final FieldSite site;

    ByKey(Location place, Roots root, Key key) {
      super(place, root);
      this.site = new FieldSite(key);
    }

    Key key() {
      return site.key();
    }

    /** Where it looks. */
    FieldSite site() {
      return site;
    }

    @Override
    Value get(Value container, Frame frame) {
      if (!(container instanceof RecordValue record)) { throw Types.wrong(place, container, "a record"); }
      Value value = site.get(record);
      if (value == null) { throw MissingKeys.of(place, root, record, site.key().text()); }
      return value;
    }

    @Override
    Value find(Value container, Frame frame) {
      return container instanceof RecordValue record ? site.get(record) : null;
    }
  }

  /** {@code [7]}. */
  static final class ByIndex extends Step {
    private final IntValue index;

    ByIndex(Location place, Roots root, IntValue index) {
      super(place, root);
      this.index = index;
    }

    @Override
    Value get(Value container, Frame frame) {
      if (!(container instanceof ArrayValue array)) { throw Types.wrong(place, container, "an array"); }
      return element(array, index, place);
    }

    @Override
    Value find(Value container, Frame frame) {
      return container instanceof ArrayValue array && inside(array, index) ? array.get((int) index.longValue()) : null;
    }
  }

  /** {@code [expression]}. */
  static final class Computed extends Step {
    private final Node index;

    Computed(Location place, Roots root, Node index) {
      super(place, root);
      this.index = index;
    }

    Node index() {
      return index;
    }

    @Override
    boolean isConstant() {
      return false;
    }

    @Override
    Value get(Value container, Frame frame) {
      Value at = index.eval(frame);
      return switch (container) {
        case RecordValue record -> {
          if (!(at instanceof StringValue key)) { throw Types.wrong(place, at, "a string as key of the record"); }
          Value value = record.get(key);
          if (value == null) { throw MissingKeys.of(place, root, record, key.text()); }
          yield value;
        }
        case ArrayValue array -> element(array, position(at, place, array.size()), place);
        default -> {
          if (at instanceof StringValue) { throw Types.wrong(place, container, "a record"); }
          if (at instanceof IntValue position && !position.isNegative()) {
            throw Types.wrong(place, container, "an array");
          }
          throw Failure.at(place, Code.BAD_INDEX, Types.one(at) + " leads nowhere in " + Types.one(container));
        }
      };
    }

    @Override
    Value find(Value container, Frame frame) {
      Value at = index.eval(frame);
      return switch (container) {
        case RecordValue record -> at instanceof StringValue key ? record.get(key) : null;
        case ArrayValue array -> {
          IntValue position = position(at, place, array.size());
          yield inside(array, position) ? array.get((int) position.longValue()) : null;
        }
        default -> null;
      };
    }
  }

  /** {@code [from:to]}. */
  static final class Slice extends Step {
    private final Node from;
    private final Node to;
    private final Location fromPlace;
    private final Location toPlace;
    private final boolean constant;

    Slice(Location place, Roots root, Node from, Location fromPlace, Node to, Location toPlace) {
      super(place, root);
      this.from = from;
      this.to = to;
      this.fromPlace = fromPlace;
      this.toPlace = toPlace;
      this.constant = from instanceof Constant && to instanceof Constant;
    }

    @Override
    boolean isConstant() {
      return constant;
    }

    @Override
    Value get(Value container, Frame frame) {
      if (!(container instanceof ArrayValue array)) { throw Types.wrong(place, container, "an array"); }
      IntValue start = position(from.eval(frame), fromPlace, array.size());
      IntValue end = position(to.eval(frame), toPlace, array.size());
      inOrder(start, end);
      if (end.compareTo(Value.of(array.size())) > 0) {
        throw Failure.at(place, Code.OUT_OF_BOUNDS,
            "the range " + start.text() + ":" + end.text() + " reaches beyond the array, which has " + count(array));
      }
      return array.slice((int) start.longValue(), (int) end.longValue());
    }

    @Override
    Value find(Value container, Frame frame) {
      if (!(container instanceof ArrayValue array)) { return null; }
      IntValue start = position(from.eval(frame), fromPlace, array.size());
      IntValue end = position(to.eval(frame), toPlace, array.size());
      inOrder(start, end);
      return end.compareTo(Value.of(array.size())) > 0
          ? null
          : array.slice((int) start.longValue(), (int) end.longValue());
    }

    private void inOrder(IntValue start, IntValue end) {
      if (end.compareTo(start) < 0) { throw reversed(place, start, end); }
    }
  }

  static Failure reversed(Location place, IntValue start, IntValue end) {
    return Failure.at(place, Code.REVERSED_RANGE,
        "the range " + start.text() + ":" + end.text() + " ends before it starts");
  }

  private static IntValue position(Value at, Location place, int size) {
    if (!(at instanceof IntValue position)) { throw Types.wrong(place, at, "an integer"); }
    if (position.isNegative()) {
      throw Failure.at(place, Code.BAD_INDEX, position.text() + " is no position in an array of " + size + " elements");
    }
    return position;
  }

  private static boolean inside(ArrayValue array, IntValue index) {
    return !index.isUnsigned() && index.longValue() >= 0 && index.longValue() < array.size();
  }

  private static Value element(ArrayValue array, IntValue index, Location place) {
    if (!inside(array, index)) {
      throw Failure.at(place, Code.OUT_OF_BOUNDS,
          "there is no element " + index.text() + ", the array has " + count(array) + " counted from 0");
    }
    return array.get((int) index.longValue());
  }

  private static String count(ArrayValue array) {
    return array.size() == 1 ? "1 element" : array.size() + " elements";
  }
}
