// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of bytes, written as a number or with a unit: {@code 8192}, {@code "8 KiB"}, {@code "1MB"}.
 *
 * @param bytes never negative
 */
public record ByteSize(long bytes) {
  private static final Pattern TEXT = Pattern.compile("(\\d+)\\s*([kKmMgG]i?)?[bB]?");

  /**
   * Reads an amount.
   *
   * @throws IllegalArgumentException when {@code text} is no amount; the message says what is
   */
  public static ByteSize parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is not an amount of bytes such as 8192, \"8 KiB\" or \"1 MB\"");
    }
    String unit = matcher.group(2) == null ? "" : matcher.group(2).toLowerCase(Locale.ROOT);
    long factor =
        switch (unit) {
          case "k" -> 1_000L;
          case "ki" -> 1L << 10;
          case "m" -> 1_000_000L;
          case "mi" -> 1L << 20;
          case "g" -> 1_000_000_000L;
          case "gi" -> 1L << 30;
          default -> 1L;
        };
    try {
      return new ByteSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), factor));
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("is more bytes than can be counted", e);
    }
  }
}
