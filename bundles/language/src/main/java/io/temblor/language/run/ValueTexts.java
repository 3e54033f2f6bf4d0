// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.json.JsonWriter;
import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;

/** Texts of values. For one thread. */
final class ValueTexts {
  private final JsonWriter writer;

  /** Texts as interpolation shows them: fields in their order, bytes as a base64 string. */
  ValueTexts() {
    this(JsonWriter.Order.RECORD);
  }

  private ValueTexts(JsonWriter.Order order) {
    this.writer = new JsonWriter(order, JsonWriter.Binary.BASE64, Limits.MAX_BYTES);
  }

  /** Texts that are equal for equal values: fields by alphabet. */
  static ValueTexts canonical() {
    return new ValueTexts(JsonWriter.Order.SORTED);
  }

  /** The value as compact JSON. */
  StringValue text(Value value) {
    write(value);
    return StringValue.ofUtf8(writer.toByteArray(), 0, writer.length());
  }

  /** The value as compact JSON. */
  String json(Value value) {
    write(value);
    return writer.toString();
  }

  private void write(Value value) {
    writer.reset();
    try {
      value.writeTo(writer);
    } catch (IllegalStateException tooDeepOrTooLong) {
      throw new Failure(Diagnostic.error(Code.TOO_LARGE,
          "a value cannot be made text: " + tooDeepOrTooLong.getMessage()));
    }
  }
}
