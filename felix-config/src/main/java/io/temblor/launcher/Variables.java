// SPDX-License-Identifier: Apache-2.0
package io.temblor.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Variables in values of {@code etc/framework.properties}. */
final class Variables {
  /** One that holds no other. */
  private static final Pattern INNERMOST = Pattern.compile("\\$\\{([\\w.]+)(?::-([^{}]*))?}");
  private static final int DEEPEST = 4;

  private Variables() {}

  /**
   * Replaces <code>${temblor.home}</code> and <code>${NAME:-default}</code>, where NAME is a variable of the environment. The default may
   * be left out, and may hold variables itself.
   */
  static String replace(String value, Path home, Map<String, String> environment) {
    String replaced = value;
    for (int depth = 0; depth < DEEPEST; depth++) {
      replaced = INNERMOST.matcher(replaced)
          .replaceAll(match -> Matcher.quoteReplacement(valueOf(match.group(1), match.group(2), home, environment)));
    }
    return replaced;
  }

  private static String valueOf(String name, @Nullable String otherwise, Path home, Map<String, String> environment) {
    if (name.equals("temblor.home")) { return home.toString(); }
    String value = environment.getOrDefault(name, "");
    return !value.isEmpty() || otherwise == null ? value : otherwise;
  }
}
