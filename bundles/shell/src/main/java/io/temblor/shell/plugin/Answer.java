// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.plugin;

import io.temblor.json.Json;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a word has to say.
 *
 * @param isGood whether what was asked for has been done
 * @param text for people
 * @param records for programs
 */
record Answer(boolean isGood, String text, List<RecordValue> records) {
  /** Returns an answer of one record. */
  static Answer of(boolean isGood, String text, RecordValue record) {
    return new Answer(isGood, text, List.of(record));
  }

  /** Returns an answer of many records. */
  static <T> Answer of(String text, List<T> reports, Function<T, RecordValue> toRecord) {
    return new Answer(/* isGood= */ true, text, reports.stream().map(toRecord).toList());
  }

  /** Returns the records as JSON, one object per line. */
  String json() {
    return records.stream().map(record -> Json.text(record) + "\n").collect(Collectors.joining());
  }

  /** Returns a complaint as a JSON object. */
  static String errorJson(String complaint) {
    return Json.text(RecordValue.of("error", Value.of(complaint))) + "\n";
  }
}
