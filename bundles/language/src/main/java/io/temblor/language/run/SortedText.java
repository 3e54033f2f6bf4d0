// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordCursor;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.TreeMap;

/** Values as compact JSON with the keys of records in alphabetical order: equal records have equal texts. */
final class SortedText {
  private SortedText() {}

  static String of(Value value) {
    return ValueTexts.json(sorted(value));
  }

  private static Value sorted(Value value) {
    return switch (value) {
      case RecordValue record -> {
        TreeMap<String, Value> fields = new TreeMap<>();
        RecordCursor cursor = record.cursor();
        while (cursor.next()) {
          fields.put(cursor.key(), sorted(cursor.value()));
        }
        RecordValue.Builder builder = RecordValue.builder(fields.size());
        fields.forEach(builder::put);
        yield builder.build();
      }
      case ArrayValue array -> {
        ArrayValue.Builder builder = ArrayValue.builder();
        array.forEach(element -> builder.add(sorted(element)));
        yield builder.build();
      }
      default -> value;
    };
  }
}
