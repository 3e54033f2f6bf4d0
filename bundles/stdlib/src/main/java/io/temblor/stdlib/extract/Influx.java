// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.extract;

import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code influx}: a line of the InfluxDB line protocol. A backslash makes the character behind it literal only where that is a backslash
 * or would end the part it stands in; elsewhere both are kept.
 *
 * <pre>
 * measurement[,tag=value…] field=value[,field=value…] [timestamp]
 * </pre>
 */
final class Influx {
  private static final int END = -1;
  private static final Pattern FLOAT = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern NATURAL = Pattern.compile("\\+?[0-9]{1,20}");
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,20}");

  private final String line;
  private int at;

  private Influx(String line) {
    this.line = line;
  }

  static @Nullable Value extract(CallContext context, StringValue text) {
    String line = text.text().strip();
    return line.isEmpty() || line.startsWith("#") ? null : new Influx(line).read(context.ingestNanos());
  }

  private @Nullable Value read(long ingestNanos) {
    String measurement = upTo(", ");
    if (peek() == END) { return null; }
    RecordValue tags = tags();
    if (tags == null || peek() != ' ') { return null; }
    at++;
    RecordValue fields = fields();
    if (fields == null) { return null; }
    Value timestamp = peek() == END ? Value.ofUnsigned(ingestNanos) : integer(NATURAL, line.substring(at + 1));
    return timestamp == null
        ? null
        : RecordValue.of("measurement", Value.of(measurement), "tags", tags, "fields", fields, "timestamp", timestamp);
  }

  private int peek() {
    return at < line.length() ? line.charAt(at) : END;
  }

  private String upTo(String ends) {
    StringBuilder part = new StringBuilder();
    while (peek() != END && ends.indexOf(peek()) < 0) {
      char c = line.charAt(at++);
      boolean escape = c == '\\' && peek() != END && (peek() == '\\' || ends.indexOf(peek()) >= 0);
      part.append(escape ? line.charAt(at++) : c);
    }
    return part.toString();
  }

  // tags := ("," key "=" value)*
  private @Nullable RecordValue tags() {
    RecordValue.Builder tags = RecordValue.builder();
    while (peek() == ',') {
      at++;
      String key = upTo("=, ");
      if (peek() != '=') { return null; }
      at++;
      tags.put(key, Value.of(upTo(", ")));
    }
    return tags.build();
  }

  // fields := key "=" value ("," key "=" value)*
  private @Nullable RecordValue fields() {
    RecordValue.Builder fields = RecordValue.builder();
    do {
      at += peek() == ',' ? 1 : 0;
      String key = upTo("=");
      if (peek() != '=') { return null; }
      at++;
      Value value = peek() == '"' ? string() : bare();
      if (value == null) { return null; }
      fields.put(key, value);
    } while (peek() == ',');
    return fields.build();
  }

  private @Nullable Value string() {
    at++;
    String text = upTo("\"");
    if (peek() != '"') { return null; }
    at++;
    boolean ends = peek() == END || peek() == ',' || peek() == ' ';
    return ends ? Value.of(text) : null;
  }

  private @Nullable Value bare() {
    int from = at;
    while (peek() != END && peek() != ',' && peek() != ' ') {
      at++;
    }
    String text = line.substring(from, at);
    return switch (text) {
      case "t", "T", "true", "True", "TRUE" -> Value.of(true);
      case "f", "F", "false", "False", "FALSE" -> Value.of(false);
      default -> {
        if (text.endsWith("i")) {
          yield integer(INTEGER, text.substring(0, text.length() - 1));
        }
        yield FLOAT.matcher(text).matches() ? Value.of(Double.parseDouble(text)) : null;
      }
    };
  }

  private static @Nullable Value integer(Pattern form, String text) {
    if (!form.matcher(text).matches()) { return null; }
    BigInteger number = new BigInteger(text);
    if (number.signum() < 0) { return number.bitLength() < Long.SIZE ? IntValue.of(number.longValue()) : null; }
    return number.bitLength() <= Long.SIZE ? IntValue.ofUnsigned(number.longValue()) : null;
  }
}
