// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.pdk.value.Kind;
import io.temblor.pdk.value.Value;

/** What the language calls the kinds of values. */
final class Types {
  private Types() {}

  /** The bare name: {@code integer}. */
  static String name(Value value) {
    return name(value.kind());
  }

  static String name(Kind kind) {
    return switch (kind) {
      case NULL -> "null";
      case BOOL -> "bool";
      case INT -> "integer";
      case FLOAT -> "float";
      case STRING -> "string";
      case BINARY -> "bytes";
      case ARRAY -> "array";
      case RECORD -> "record";
    };
  }

  /** The name in a sentence: {@code an integer}. */
  static String one(Value value) {
    return switch (value.kind()) {
      case NULL -> "null";
      case INT -> "an integer";
      case ARRAY -> "an array";
      case BINARY -> "bytes";
      default -> "a " + name(value);
    };
  }

  /** The failure that something needs another type than it got. */
  static Failure wrong(Location place, Value found, String expected) {
    String message = "expected " + expected + ", found " + one(found);
    return found.kind() == Kind.FLOAT && expected.equals("an integer")
        ? Failure.at(place, Code.WRONG_TYPE, message, "`math::trunc` and its relatives make integers of floats")
        : Failure.at(place, Code.WRONG_TYPE, message);
  }
}
