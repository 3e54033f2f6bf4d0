// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.config;

import java.util.Locale;

/** How names in Java become names users write. */
final class OptionNames {
  private OptionNames() {}

  /** Returns {@code buffer_size} for {@code bufferSize}. */
  static String snakeCase(String camelCase) {
    return camelCase.replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** Returns {@code read} for {@code READ}. */
  static String constant(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
