// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.pdk.value.Value;
import java.util.function.Function;

/** Where paths begin: reads of the things a frame holds. */
enum Roots implements Node {
  /** The event. */
  EVENT("the event", frame -> frame.event),
  /** Its metadata. */
  METADATA("the metadata", frame -> frame.metadata),
  /** The state. */
  STATE("the state", frame -> frame.state),
  /** The arguments. */
  ARGS("`args`", frame -> frame.args),
  /** The group. */
  GROUP("`group`", frame -> frame.group),
  /** The name of the window. */
  WINDOW("`window`", frame -> frame.window),
  /** Any other value. */
  VALUE("the record", frame -> Value.NULL);

  private final String words;
  private final Function<Frame, Value> read;

  Roots(String words, Function<Frame, Value> read) {
    this.words = words;
    this.read = read;
  }

  /** How messages call it. */
  String words() {
    return words;
  }

  @Override
  public Value eval(Frame frame) {
    return read.apply(frame);
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
          MissingKeys.nearest(name, java.util.Set.of("event", "true", "false", "null"), name.equals("nil")));
    }
  }
}
