// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.json.Json;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordCursor;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.io.PrintStream;
import java.util.List;

/**
 * Prints parts of a text or of a plan, one in each line, indented below the part they belong to. A part is a record with a key
 * {@code node}; everything else is printed as JSON in the line of its part, and cut when it is long.
 */
final class Outline {
  private static final String KIND = "node";
  private static final List<String> PLACE = List.of("line", "column", "end_line", "end_column");
  private static final int MOST_CHARACTERS = 80;

  private final PrintStream out;

  Outline(PrintStream out) {
    this.out = out;
  }

  /** Prints a part, or several. */
  void print(Value value) {
    print(value, "", "");
  }

  private void print(Value value, String indentation, String label) {
    if (value instanceof ArrayValue parts) {
      parts.forEach(part -> print(part, indentation, label));
    } else if (value instanceof RecordValue part) {
      print(part, indentation, label);
    }
  }

  private void print(RecordValue part, String indentation, String label) {
    StringBuilder line = new StringBuilder(indentation).append(label).append(text(part.get(KIND)));
    if (part.get("line") != null) {
      line.append(String.format(" %s:%s-%s:%s", PLACE.stream().map(key -> text(part.get(key))).toArray()));
    }
    RecordCursor simple = part.cursor();
    while (simple.next()) {
      if (!simple.key().equals(KIND) && !PLACE.contains(simple.key()) && !hasParts(simple.value())) {
        line.append(' ').append(simple.key()).append('=').append(cut(Json.text(simple.value())));
      }
    }
    out.println(line);
    RecordCursor held = part.cursor();
    while (held.next()) {
      if (hasParts(held.value())) {
        print(held.value(), indentation + "  ", held.key() + ": ");
      }
    }
  }

  /** Whether a value is a part, or an array of parts. */
  private static boolean hasParts(Value value) {
    return value instanceof RecordValue part && part.get(KIND) instanceof StringValue
        || value instanceof ArrayValue array && array.size() > 0 && hasParts(array.get(0));
  }

  private static String text(Value value) {
    return value instanceof StringValue string ? string.text() : Json.text(value);
  }

  private static String cut(String json) {
    return json.codePointCount(0, json.length()) <= MOST_CHARACTERS ? json
        : json.substring(0, json.offsetByCodePoints(0, MOST_CHARACTERS - 1)) + "…";
  }
}
