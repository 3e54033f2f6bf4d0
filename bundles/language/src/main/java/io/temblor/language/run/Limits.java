// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Location;
import io.temblor.pdk.value.Value;

/**
 * How large and how deep values may become that a program makes of others. A text that is put behind itself in a loop
 * would fill any memory, and what nests in itself any stack; so the event fails before.
 */
final class Limits {
  /** Bytes of a string in UTF-8, and of bytes. */
  static final int MAX_BYTES = 1 << 28;
  /** Elements of an array that is put together of two. */
  static final int MAX_ELEMENTS = 1 << 26;

  private Limits() {}

  /** Fails when a string, or bytes, would have more bytes than they may. */
  static void bytes(long bytes, Location place) {
    if (bytes > MAX_BYTES) {
      throw Failure.at(place, Code.TOO_LARGE,
          "the result has more than " + (MAX_BYTES >> 20) + " MiB, the most that a string or bytes may have");
    }
  }

  /** Fails when an array would have more elements than it may. */
  static void elements(long elements, Location place) {
    if (elements > MAX_ELEMENTS) {
      throw Failure.at(place, Code.TOO_LARGE,
          "the result has more than " + MAX_ELEMENTS + " elements, the most that an array may have");
    }
  }

  /** The depth of what is inside of a container at a depth; fails when that is too deep to {@code what}. */
  static int below(int depth, String what) {
    if (depth >= Value.MAX_DEPTH) { throw tooDeep(what); }
    return depth + 1;
  }

  /** A value that may be kept; fails when it is too deep to {@code what}. */
  static Value detached(Value value, String what) {
    try {
      return value.detach();
    } catch (IllegalStateException nestedTooDeep) {
      throw tooDeep(what);
    }
  }

  private static Failure tooDeep(String what) {
    return new Failure(Diagnostic.error(Code.NESTED_TOO_DEEP,
        "values nested more than " + Value.MAX_DEPTH + " deep cannot be " + what));
  }
}
