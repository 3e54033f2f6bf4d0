// SPDX-License-Identifier: Apache-2.0
package io.temblor.launcher;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables in values of {@code etc/framework.properties}. */
final class Variables {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([\\w.]+)(?::-([^}]*))?}");

  private Variables() {}

  /**
   * Replaces <code>${temblor.home}</code> and <code>${NAME:-default}</code>, where NAME is a variable of the environment. The default may be
   * left out.
   */
  static String replace(String value, Path home) {
    return VARIABLE.matcher(value)
        .replaceAll(match -> Matcher.quoteReplacement(valueOf(match.group(1), match.group(2), home)));
  }

  private static String valueOf(String name, String otherwise, Path home) {
    if (name.equals("temblor.home")) { return home.toString(); }
    String value = System.getenv(name);
    return value != null && !value.isEmpty() ? value : otherwise == null ? "" : otherwise;
  }
}
