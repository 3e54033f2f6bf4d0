// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;

/** {@code let}: computes a value, then stores it. Its own value is the stored one. */
record Assign(Node value, Target target, To[] steps) implements Node {
  @Override
  public Value eval(Frame frame) {
    Value stored = value.eval(frame);
    if (stored == null) { return null; }
    target.write(frame, steps.length == 0 ? stored : into(target.read(frame), 0, stored, frame));
    return stored;
  }

  /** {@code let $key = value}, which scripts do most, with a value to be computed. */
  record MetadataKey(Node value, To.Known step) implements Node {
    @Override
    public Value eval(Frame frame) {
      Value stored = value.eval(frame);
      return stored == null ? null : store(stored, frame);
    }

    Value store(Value stored, Frame frame) {
      if (!frame.writeMetadata(step.known(), stored)) { throw Types.wrong(step.place(), frame.metadata(), "a record"); }
      return stored;
    }
  }

  /** {@code let $key = value} with a value known beforehand. */
  record MetadataConstant(Value value, To.Known step) implements Node {
    @Override
    public Value eval(Frame frame) {
      if (!frame.writeMetadata(step.known(), value)) { throw Types.wrong(step.place(), frame.metadata(), "a record"); }
      return value;
    }
  }

  /** {@code let $key = value}. */
  static Node metadata(To.Known key, Node value) {
    Value known = Constant.of(value);
    return known == null ? new MetadataKey(value, key) : new MetadataConstant(known, key);
  }

  private Value into(Value container, int at, Value stored, Frame frame) {
    To step = steps[at];
    Key key = step.key(frame);
    if (!(container instanceof RecordValue record)) { throw Types.wrong(step.place(), container, "a record"); }
    if (at == steps.length - 1) { return record.with(key, stored); }
    Value inner = record.get(key);
    return record.with(key, into(inner == null ? RecordValue.EMPTY : inner, at + 1, stored, frame));
  }

  /** Where the path of an assignment begins. */
  interface Target {
    /** What is there now. */
    Value read(Frame frame);

    /** Puts something else there. */
    void write(Frame frame, Value value);

    /** The event. */
    Target EVENT = new Target() {
      @Override
      public Value read(Frame frame) {
        return frame.event;
      }

      @Override
      public void write(Frame frame, Value value) {
        frame.event = value;
      }
    };

    /** The state. */
    Target STATE = new Target() {
      @Override
      public Value read(Frame frame) {
        return frame.state;
      }

      @Override
      public void write(Frame frame, Value value) {
        frame.state = value;
      }
    };

    /** The metadata, which stays a record because it is only written by key. */
    Target METADATA = new Target() {
      @Override
      public Value read(Frame frame) {
        return frame.metadata();
      }

      @Override
      public void write(Frame frame, Value value) {
        frame.metadata(value);
      }
    };

    /** A local variable. */
    record Local(Roots.Local local) implements Target {
      @Override
      public Value read(Frame frame) {
        return local.eval(frame);
      }

      @Override
      public void write(Frame frame, Value value) {
        frame.locals[local.slot()] = value;
      }
    }

    /** Something that cannot be assigned to; only known as a mistake once the value was computed. */
    record Refused(Location place, String message) implements Target {
      @Override
      public Value read(Frame frame) {
        throw Failure.at(place, Code.BAD_ASSIGNMENT, message);
      }

      @Override
      public void write(Frame frame, Value value) {
        throw Failure.at(place, Code.BAD_ASSIGNMENT, message);
      }
    }
  }

  /** One step on the way to what is assigned. */
  interface To {
    /** What to underline when the step is impossible. */
    Location place();

    /** The key it goes by. */
    Key key(Frame frame);

    /** A key known beforehand. */
    record Known(Location place, Key known) implements To {
      @Override
      public Key key(Frame frame) {
        return known;
      }
    }

    /** A key to be computed. */
    record Computed(Location place, Node index) implements To {
      @Override
      public Key key(Frame frame) {
        Value key = index.eval(frame);
        if (key instanceof StringValue text) { return text.toKey(); }
        throw Types.wrong(place, key, "a string as key of the record");
      }
    }

    /** A position or a range, which are for reading only. */
    record IntoArray(Location place) implements To {
      @Override
      public Key key(Frame frame) {
        throw Failure.at(place, Code.BAD_ASSIGNMENT, "elements of an array cannot be assigned",
            "build a new array: with `for`, or with `+` and ranges");
      }
    }
  }
}
