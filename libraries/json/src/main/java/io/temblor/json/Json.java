// SPDX-License-Identifier: Apache-2.0
package io.temblor.json;

import io.temblor.pdk.value.Value;

/** Shortcuts for cold code. Code that works on events keeps a {@link JsonParser} and a {@link JsonWriter}. */
public final class Json {
  /** Token of the format for verbatim copies. */
  public static final String FORMAT = "json";

  private Json() {}

  /**
   * Reads one document.
   *
   * @throws JsonSyntaxException if the text is not exactly one JSON document
   */
  public static Value parse(String text) {
    return new JsonParser().parse(text);
  }

  /** Writes a value as compact JSON text. */
  public static String text(Value value) {
    JsonWriter writer = new JsonWriter();
    value.writeTo(writer);
    return writer.toString();
  }
}
