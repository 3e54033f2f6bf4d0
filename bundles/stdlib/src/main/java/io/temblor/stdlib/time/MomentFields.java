// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.time;

import io.temblor.pdk.function.FunctionException;
import io.temblor.stdlib.time.Item.Field;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.EnumMap;
import java.util.Map;

/** What was read of a point of time, field by field, and how a point of time is made of it. */
final class MomentFields {
  private static final int CENTURY_TURNS = 70;    // years without a century are from 1970 to 2069

  private final Map<Field, Long> fields = new EnumMap<>(Field.class);
  private boolean hasHalfDay;
  private boolean afternoon;
  private boolean hasOffset;
  private int offsetSeconds;

  /** Remembers a field; false if its value is out of range, or differs from one given before. */
  boolean put(Field field, long value) {
    boolean inRange = switch (field) {
      case YEAR, ISO_YEAR -> value >= -9999 && value <= 9999;
      case EPOCH_SECONDS -> true;
      case CENTURY, YEAR_OF_CENTURY, ISO_YEAR_OF_CENTURY -> value >= 0 && value <= 99;
      case MONTH, HOUR_OF_HALF_DAY -> value >= 1 && value <= 12;
      case DAY -> value >= 1 && value <= 31;
      case DAY_OF_YEAR -> value >= 1 && value <= 366;
      case WEEK_FROM_SUNDAY, WEEK_FROM_MONDAY -> value >= 0 && value <= 53;
      case DAYS_FROM_SUNDAY -> value >= 0 && value <= 6;
      case DAYS_FROM_MONDAY -> value >= 1 && value <= 7;
      case ISO_WEEK -> value >= 1 && value <= 53;
      case HOUR -> value >= 0 && value <= 23;
      case MINUTE -> value >= 0 && value <= 59;
      case SECOND -> value >= 0 && value <= 60;
      case NANOS -> value >= 0 && value < Moment.NANOS_PER_SECOND;
    };
    if (!inRange) { return false; }
    if (field == Field.DAYS_FROM_SUNDAY) { return put(Field.DAYS_FROM_MONDAY, value == 0 ? 7 : value); }
    Long before = fields.put(field, value);
    return before == null || before == value;
  }

  void afternoon(boolean isAfternoon) {
    hasHalfDay = true;
    afternoon = isAfternoon;
  }

  void offset(int seconds) {
    hasOffset = true;
    offsetSeconds = seconds;
  }

  private boolean has(Field... wanted) {
    for (Field field : wanted) {
      if (!fields.containsKey(field)) { return false; }
    }
    return true;
  }

  private int get(Field field) {
    return fields.getOrDefault(field, 0L).intValue();
  }

  /** Returns nanoseconds since the epoch; {@code zoned}: the format says that there is an offset. */
  long epochNanos(boolean zoned) throws FunctionException {
    if (zoned && !hasOffset) {
      throw FunctionException.failed("the format asks for an offset from UTC, but the text has none");
    }
    try {
      long seconds;
      if (has(Field.EPOCH_SECONDS)) {
        seconds = fields.getOrDefault(Field.EPOCH_SECONDS, 0L);
        check(LocalDateTime.ofEpochSecond(Math.addExact(seconds, offsetSeconds), 0, ZoneOffset.UTC).toLocalDate());
      } else {
        LocalDate date = date();
        check(date);
        seconds = LocalDateTime.of(date, time()).toEpochSecond(ZoneOffset.UTC) - offsetSeconds + leapSecond();
      }
      return Math.addExact(Math.multiplyExact(seconds, Moment.NANOS_PER_SECOND), get(Field.NANOS));
    } catch (ArithmeticException e) {
      throw FunctionException.failed("the point of time is out of range; the years from 1677 to 2262 can be told");
    } catch (DateTimeException e) {
      throw FunctionException.failed("there is no such point of time: " + e.getMessage());
    }
  }

  private LocalDate date() throws FunctionException {
    int year = year();
    if (has(Field.MONTH, Field.DAY)) { return LocalDate.of(year, get(Field.MONTH), get(Field.DAY)); }
    if (has(Field.DAY_OF_YEAR)) { return LocalDate.ofYearDay(year, get(Field.DAY_OF_YEAR)); }
    if (has(Field.DAYS_FROM_MONDAY)) {
      int weekday = get(Field.DAYS_FROM_MONDAY);
      if (has(Field.WEEK_FROM_SUNDAY)) {
        return inWeek(year, get(Field.WEEK_FROM_SUNDAY), weekday % 7, /* firstOfWeek= */ 7);
      }
      if (has(Field.WEEK_FROM_MONDAY)) {
        return inWeek(year, get(Field.WEEK_FROM_MONDAY), weekday - 1, /* firstOfWeek= */ 1);
      }
      if (has(Field.ISO_WEEK) && (has(Field.ISO_YEAR) || has(Field.ISO_YEAR_OF_CENTURY))) {
        int isoYear = has(Field.ISO_YEAR) ? get(Field.ISO_YEAR) : inCentury(get(Field.ISO_YEAR_OF_CENTURY));
        return LocalDate.of(isoYear, 1, 4)
            .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, get(Field.ISO_WEEK)).with(DayOfWeek.of(weekday));
      }
    }
    throw FunctionException.failed(
        "the format does not say enough: a date is a year with month and day, with a day, or with week and weekday");
  }

  private int year() {
    if (has(Field.YEAR)) { return get(Field.YEAR); }
    int year = get(Field.YEAR_OF_CENTURY);
    return has(Field.CENTURY) ? get(Field.CENTURY) * 100 + year : inCentury(year);
  }

  private static int inCentury(int year) {
    return year < CENTURY_TURNS ? 2000 + year : 1900 + year;
  }

  /** Week 1 begins with the first day of the year that is the first of a week. */
  private static LocalDate inWeek(int year, int week, int day, int firstOfWeek) {
    LocalDate newYear = LocalDate.of(year, 1, 1);
    int daysBeforeWeekOne = Math.floorMod(firstOfWeek - newYear.getDayOfWeek().getValue(), 7);
    LocalDate date = newYear.plusDays(daysBeforeWeekOne + (week - 1) * 7L + day);
    if (date.getYear() != year) { throw new DateTimeException("the day is in another year than its week"); }
    return date;
  }

  private void check(LocalDate date) throws FunctionException {
    boolean fits = (!has(Field.DAYS_FROM_MONDAY) || get(Field.DAYS_FROM_MONDAY) == date.getDayOfWeek().getValue())
        && (!has(Field.YEAR) || get(Field.YEAR) == date.getYear())
        && (!has(Field.MONTH) || get(Field.MONTH) == date.getMonthValue())
        && (!has(Field.DAY) || get(Field.DAY) == date.getDayOfMonth())
        && (!has(Field.DAY_OF_YEAR) || get(Field.DAY_OF_YEAR) == date.getDayOfYear())
        && (!has(Field.YEAR_OF_CENTURY) || get(Field.YEAR_OF_CENTURY) == Math.floorMod(date.getYear(), 100))
        && (!has(Field.CENTURY) || get(Field.CENTURY) == Math.floorDiv(date.getYear(), 100))
        && (!has(Field.ISO_WEEK) || get(Field.ISO_WEEK) == date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    if (!fits) {
      throw FunctionException.failed("the parts of the date contradict each other: they are not all of " + date);
    }
  }

  private LocalTime time() throws FunctionException {
    boolean halfDay = has(Field.HOUR_OF_HALF_DAY) && hasHalfDay;
    if (!has(Field.MINUTE) || !has(Field.HOUR) && !halfDay) {
      throw FunctionException.failed("the format does not say enough: a time has at least hour and minute");
    }
    if (has(Field.NANOS) && !has(Field.SECOND)) {
      throw FunctionException.failed("the format does not say enough: there is a fraction of a second, but no second");
    }
    int hour = halfDay ? get(Field.HOUR_OF_HALF_DAY) % 12 + (afternoon ? 12 : 0) : get(Field.HOUR);
    if (has(Field.HOUR) && hour != get(Field.HOUR) || hasHalfDay && afternoon != hour >= 12) {
      throw FunctionException.failed("the parts of the time contradict each other");
    }
    return LocalTime.of(hour, get(Field.MINUTE), Math.min(get(Field.SECOND), 59));
  }

  /** Second 60 is the second after second 59. */
  private int leapSecond() {
    return get(Field.SECOND) == 60 ? 1 : 0;
  }
}
