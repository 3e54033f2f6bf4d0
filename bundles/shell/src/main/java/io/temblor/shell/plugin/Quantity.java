// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.plugin;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and shares as people type them. */
final class Quantity {
  /** Somebody waits meanwhile, and changes wait for each other. */
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
  private static final int PERCENT_DIGITS = 2;

  private Quantity() {}

  /**
   * Reads {@code 500ms}, {@code 30s}, {@code 2m} or {@code 1h}.
   *
   * @throws IllegalArgumentException when it is none of these or longer than a week
   */
  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is `" + text + "`, must be a duration such as 500ms, 30s, 2m or 1h");
    }
    long number = Long.parseLong(matcher.group(1));
    Duration duration = switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
    if (duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("is `" + text + "`, must not be longer than 168h");
    }
    return duration;
  }

  /**
   * Reads {@code 5%} or {@code 0.05}.
   *
   * @return the share of one
   * @throws IllegalArgumentException when it is neither
   */
  static double share(String text) {
    boolean isPercent = text.endsWith("%");
    String digits = isPercent ? text.substring(0, text.length() - 1) : text;
    if (!NUMBER.matcher(digits).matches()) {
      throw new IllegalArgumentException("is `" + text + "`, must be a share such as 5% or 0.05");
    }
    BigDecimal number = new BigDecimal(digits);
    BigDecimal share = isPercent ? number.movePointLeft(PERCENT_DIGITS) : number;
    if (share.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("is `" + text + "`, must be at most 100% or 1");
    }
    return share.doubleValue();
  }

  /**
   * Reads {@code 2} or {@code 1.5}.
   *
   * @throws IllegalArgumentException when it is no such number
   */
  static double number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException("is `" + text + "`, must be a number such as 2 or 1.5");
    }
    return Double.parseDouble(text);
  }
}
