// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.stress;

import io.temblor.pdk.event.Event;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One number as it was brought once: brought again, it is another token. It is the payload of the events, as one integer, so that
 * whoever sees an event anywhere knows what it is about.
 *
 * @param source index of the source, below 128
 * @param stream id of the stream, below 256
 * @param number the number that was read
 * @param emission counts what the source has brought, over all of its streams
 */
record Token(int source, int stream, int number, int emission) {
  private static final Pattern IN_ERROR = Pattern.compile("token=(\\d+)");

  static Token of(long value) {
    return new Token((int) (value >>> 56), (int) (value >>> 48) & 0xFF, (int) (value >>> 24) & 0xFFFFFF,
        (int) value & 0xFFFFFF);
  }

  long value() {
    return (long) source << 56 | (long) stream << 48 | (long) number << 24 | emission;
  }

  /** Returns the text of an error that is about {@code token}. */
  static String error(long token) {
    return "no good: token=" + token;
  }

  /** Returns what an event is about: a number, several in an array or a batch, or those an error event speaks of. */
  static List<Long> in(Event event) {
    List<Long> found = new ArrayList<>(1);
    event.forEachMember((value, metadata) -> find(value, found));
    return found;
  }

  private static void find(Value value, List<Long> found) {
    switch (value) {
      case IntValue number -> found.add(number.longValue());
      case ArrayValue array -> array.forEach(each -> find(each, found));
      case RecordValue record -> findInError(record, found);
      default -> throw new AssertionError("an event nobody has made: " + value);
    }
  }

  private static void findInError(RecordValue record, List<Long> found) {
    if (record.get("event") instanceof Value failed) {
      find(failed, found); // of an operator
    } else if (record.get("data") instanceof RecordValue member && member.get("value") instanceof Value inside) {
      find(inside, found); // of a batch that an operator could not handle
    } else if (record.get("error") instanceof StringValue text) { // of a codec
      Matcher matcher = IN_ERROR.matcher(text.text());
      if (!matcher.find()) { throw new AssertionError("an error nobody has made: " + text); }
      found.add(Long.parseLong(matcher.group(1)));
    }
  }

  @Override
  public String toString() {
    return source + "/" + stream + "/" + number + "#" + emission;
  }
}
