// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.plugin;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.concurrent.TimeUnit;

/** Durations for people: three digits and a unit. */
final class Took {
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
  private static final int DIGITS_OF_MILLIS = 3;
  private static final int DIGITS_OF_SECONDS = 6;

  private Took() {}

  /** Returns {@code 1.3 ms}, {@code 0.017 ms} or {@code 30.1 s}. */
  static String text(long micros) {
    boolean isLong = micros >= TimeUnit.SECONDS.toMicros(1);
    return rounded(micros, isLong ? DIGITS_OF_SECONDS : DIGITS_OF_MILLIS) + (isLong ? " s" : " ms");
  }

  /** Returns milliseconds without the unit, for a column that says so. */
  static String millis(long micros) {
    return rounded(micros, DIGITS_OF_MILLIS);
  }

  private static String rounded(long micros, int digits) {
    return BigDecimal.valueOf(micros, digits).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
  }
}
