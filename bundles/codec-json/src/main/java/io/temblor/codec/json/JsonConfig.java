// SPDX-License-Identifier: Apache-2.0
package io.temblor.codec.json;

import static io.temblor.pdk.error.ConfigException.check;

import io.temblor.pdk.config.Default;
import io.temblor.pdk.config.Doc;
import io.temblor.pdk.config.IgnoresUnknown;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;

/**
 * Options of the codec {@code json}. What is not a text counts as {@code "unsorted"}, as in the reference
 * implementation.
 */
@IgnoresUnknown
public record JsonConfig(
    @Doc("Order of fields: \"unsorted\", as they are in the record, or \"sorted\", by their keys")
    @Default("unsorted") Value mode) {

  private static final String SORTED = "sorted";
  private static final String UNSORTED = "unsorted";

  /** Refuses other modes. */
  public JsonConfig {
    if (mode instanceof StringValue text) {
      check(text.equalsText(SORTED) || text.equalsText(UNSORTED), "mode",
          "is \"" + text.text() + "\", must be \"" + SORTED + "\" or \"" + UNSORTED + "\"");
    }
  }

  boolean isSorted() {
    return mode instanceof StringValue text && text.equalsText(SORTED);
  }
}
