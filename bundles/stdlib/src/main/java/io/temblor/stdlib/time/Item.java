// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.time;

/** What a format is made of. */
sealed interface Item {
  /** Text that stands as it is. */
  record Literal(String text) implements Item {}

  /** White space; reading takes any amount of it. */
  record Space(String text) implements Item {}

  /** A number; reading takes up to as many digits as the field has. */
  record Number(Field field, Pad pad) implements Item {}

  /** The fraction of a second with its point, {@code digits} of them or, if 0, as many as are needed. */
  record Fraction(int digits, Point point) implements Item {}

  /** A name or another text that is no number. */
  record Name(Text text) implements Item {}

  /** An offset from UTC. */
  record Offset(OffsetForm form) implements Item {}

  /** What fills numbers up. */
  enum Pad {
    NONE, SPACE, ZERO
  }

  /** Whether a fraction begins with a point. */
  enum Point {
    WITH, WITHOUT
  }

  /** Names. */
  enum Text {
    SHORT_MONTH, LONG_MONTH, SHORT_WEEKDAY, LONG_WEEKDAY, LOWER_HALF_DAY, UPPER_HALF_DAY, ZONE
  }

  /** How an offset is written. */
  enum OffsetForm {
    /** {@code +0100}. */
    PLAIN,
    /** {@code +01:00}. */
    COLON,
    /** {@code +01:00:00}. */
    TWO_COLONS,
    /** {@code +0100}; reading takes {@code Z} and {@code +01}, too. */
    LENIENT,
    /** {@code +01:00}; reading takes {@code Z}, too, and wants the colon: RFC 3339. */
    STRICT
  }

  /** Numbers, with how many digits they are written and read. */
  enum Field {
    YEAR(4), CENTURY(2), YEAR_OF_CENTURY(2), MONTH(2), DAY(2), DAY_OF_YEAR(3), WEEK_FROM_SUNDAY(2), WEEK_FROM_MONDAY(2),
    DAYS_FROM_SUNDAY(1), DAYS_FROM_MONDAY(1), ISO_YEAR(4), ISO_YEAR_OF_CENTURY(2), ISO_WEEK(2), HOUR(2),
    HOUR_OF_HALF_DAY(2), MINUTE(2),
    SECOND(2), NANOS(9), EPOCH_SECONDS(19);

    final int width;

    Field(int width) {
      this.width = width;
    }
  }
}
