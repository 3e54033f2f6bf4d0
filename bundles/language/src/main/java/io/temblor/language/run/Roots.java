// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.pdk.value.Value;
import java.util.Set;

/** Where paths begin: reads of the things a frame holds. */
enum Roots implements Node {
  /** The event. */
  EVENT("the event") {
    @Override
    public Value eval(Frame frame) {
      return frame.event;
    }
  },
  /** Its metadata. */
  METADATA("the metadata") {
    @Override
    public Value eval(Frame frame) {
      return frame.metadata();
    }
  },
  /** The state. */
  STATE("the state") {
    @Override
    public Value eval(Frame frame) {
      return frame.state;
    }
  },
  /** The arguments. */
  ARGS("`args`") {
    @Override
    public Value eval(Frame frame) {
      return frame.args;
    }
  },
  /** The arguments inside of an aggregate: as in the reference they do not get there. */
  NO_ARGS("`args`") {
    @Override
    public Value eval(Frame frame) {
      return Value.NULL;
    }
  },
  /** The group. */
  GROUP("`group`") {
    @Override
    public Value eval(Frame frame) {
      return frame.group;
    }
  },
  /** The name of the window. */
  WINDOW("`window`") {
    @Override
    public Value eval(Frame frame) {
      return frame.window;
    }
  },
  /** Any other value; only its words are used. */
  VALUE("the record") {
    @Override
    public Value eval(Frame frame) {
      return Value.NULL;
    }
  };

  private final String words;

  Roots(String words) {
    this.words = words;
  }

  /** How messages call it. */
  String words() {
    return words;
  }

  /** Reads a local variable. */
  record Local(int slot, String name, Location place) implements Node {
    @Override
    public Value eval(Frame frame) {
      Value value = frame.locals[slot];
      if (value == null) { throw unset(); }
      return value;
    }

    Failure unset() {
      return Failure.at(place, Code.UNSET_LOCAL, "`" + name + "` has no value here",
          MissingKeys.nearest(name, Set.of("event", "true", "false", "null"), name.equals("nil")));
    }
  }
}
