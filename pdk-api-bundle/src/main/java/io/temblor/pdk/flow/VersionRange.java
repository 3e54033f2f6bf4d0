// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.flow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which versions of a plugin are welcome: {@code [1.2,2)}, {@code (1,1.5]}, or {@code 1.2} for that version and all later ones.
 * The syntax is that of OSGi (Core 8, 3.2.6), without qualifiers.
 *
 * @param text as written; empty for any version
 */
public record VersionRange(String text) {
  /** Any version. */
  public static final VersionRange ANY = new VersionRange("");

  private static final Pattern INTERVAL = Pattern.compile("([\\[(])\\s*([0-9.]+)\\s*,\\s*([0-9.]+)\\s*([])])");
  private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+){0,2}");

  /**
   * Checks the syntax.
   *
   * @throws IllegalArgumentException when {@code text} is no range
   */
  public VersionRange {
    if (!text.isEmpty() && !VERSION.matcher(text).matches()) {
      Matcher interval = INTERVAL.matcher(text);
      if (!interval.matches()
          || !VERSION.matcher(interval.group(2)).matches()
          || !VERSION.matcher(interval.group(3)).matches()) {
        throw new IllegalArgumentException("`" + text + "` is not a version range such as [1.2,2) or 1.2");
      }
    }
  }

  /** Tells whether {@code version}, three numbers joined by dots and perhaps a qualifier, lies within the range. */
  public boolean includes(String version) {
    if (text.isEmpty()) { return true; }
    Matcher interval = INTERVAL.matcher(text);
    if (!interval.matches()) { return compare(version, text) >= 0; }
    int low = compare(version, interval.group(2));
    int high = compare(version, interval.group(3));
    return (interval.group(1).equals("[") ? low >= 0 : low > 0)
        && (interval.group(4).equals("]") ? high <= 0 : high < 0);
  }

  /** Compares two versions by their first three numbers. */
  public static int compare(String a, String b) {
    String[] left = a.split("\\.", -1);
    String[] right = b.split("\\.", -1);
    for (int i = 0; i < 3; i++) {
      int order = Integer.compare(part(left, i), part(right, i));
      if (order != 0) { return order; }
    }
    return 0;
  }

  private static int part(String[] parts, int index) {
    return index < parts.length ? Integer.parseInt(parts[index]) : 0;
  }

  @Override
  public String toString() {
    return text.isEmpty() ? "any version" : text;
  }
}
