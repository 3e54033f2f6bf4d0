// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.value.Value;

/** Texts of values, as interpolation shows them. */
final class ValueTexts {
  private ValueTexts() {}

  /** The value as compact JSON, bytes as a base64 string. */
  static String json(Value value) {
    JsonText text = new JsonText();
    value.writeTo(text);
    return text.toString();
  }
}
