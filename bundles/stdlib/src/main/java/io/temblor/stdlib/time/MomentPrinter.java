// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.time;

import io.temblor.stdlib.time.Item.Field;
import io.temblor.stdlib.time.Item.Fraction;
import io.temblor.stdlib.time.Item.Literal;
import io.temblor.stdlib.time.Item.Name;
import io.temblor.stdlib.time.Item.Number;
import io.temblor.stdlib.time.Item.Offset;
import io.temblor.stdlib.time.Item.Pad;
import io.temblor.stdlib.time.Item.Point;
import io.temblor.stdlib.time.Item.Space;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;

/** Writes points of time. */
final class MomentPrinter {
  private final Moment moment;
  private final LocalDateTime local;
  private final StringBuilder text = new StringBuilder();

  private MomentPrinter(Moment moment) {
    this.moment = moment;
    this.local = moment.local();
  }

  static String print(Moment moment, List<Item> items) {
    MomentPrinter printer = new MomentPrinter(moment);
    items.forEach(printer::print);
    return printer.text.toString();
  }

  private void print(Item item) {
    switch (item) {
      case Literal literal -> text.append(literal.text());
      case Space space -> text.append(space.text());
      case Number number -> number(number);
      case Fraction fraction -> fraction(fraction);
      case Name name -> text.append(name(name.text()));
      case Offset offset -> text.append(offset(offset.form()));
    }
  }

  private void number(Number number) {
    String digits = Long.toString(value(number.field()));
    if (number.pad() != Pad.NONE) {
      text.repeat(number.pad() == Pad.ZERO ? '0' : ' ', Math.max(0, number.field().width - digits.length()));
    }
    text.append(digits);
  }

  private long value(Field field) {
    int dayOfYear = local.getDayOfYear();
    int daysFromMonday = local.getDayOfWeek().getValue() - 1;
    int daysFromSunday = local.getDayOfWeek().getValue() % 7;
    return switch (field) {
      case YEAR -> local.getYear();
      case CENTURY -> Math.floorDiv(local.getYear(), 100);
      case YEAR_OF_CENTURY -> Math.floorMod(local.getYear(), 100);
      case MONTH -> local.getMonthValue();
      case DAY -> local.getDayOfMonth();
      case DAY_OF_YEAR -> dayOfYear;
      case WEEK_FROM_SUNDAY -> (dayOfYear + 6 - daysFromSunday) / 7;
      case WEEK_FROM_MONDAY -> (dayOfYear + 6 - daysFromMonday) / 7;
      case DAYS_FROM_SUNDAY -> daysFromSunday;
      case DAYS_FROM_MONDAY -> local.getDayOfWeek().getValue();
      case ISO_YEAR -> local.get(IsoFields.WEEK_BASED_YEAR);
      case ISO_YEAR_OF_CENTURY -> Math.floorMod(local.get(IsoFields.WEEK_BASED_YEAR), 100);
      case ISO_WEEK -> local.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      case HOUR -> local.getHour();
      case HOUR_OF_HALF_DAY -> (local.getHour() + 11) % 12 + 1;
      case MINUTE -> local.getMinute();
      case SECOND -> local.getSecond();
      case NANOS -> local.getNano();
      case EPOCH_SECONDS -> moment.instant().getEpochSecond();
    };
  }

  private void fraction(Fraction fraction) {
    int nanos = local.getNano();
    int digits = fraction.digits();
    if (digits == 0) {
      digits = nanos == 0 ? 0 : nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
    }
    if (digits > 0) {
      text.append(fraction.point() == Point.WITH ? "." : "").append(Integer.toString(nanos + 1_000_000_000), 1,
          1 + digits);
    }
  }

  private String name(Item.Text name) {
    return switch (name) {
      case SHORT_MONTH -> local.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
      case LONG_MONTH -> local.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case SHORT_WEEKDAY -> local.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
      case LONG_WEEKDAY -> local.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case LOWER_HALF_DAY -> local.getHour() < 12 ? "am" : "pm";
      case UPPER_HALF_DAY -> local.getHour() < 12 ? "AM" : "PM";
      case ZONE -> moment.zone().nameAt(moment.instant());
    };
  }

  private String offset(Item.OffsetForm form) {
    int seconds = moment.offsetSeconds();
    return switch (form) {
      case PLAIN, LENIENT -> Zone.Offset.text(seconds, "");
      case COLON, STRICT -> Zone.Offset.text(seconds, ":");
      case TWO_COLONS -> Zone.Offset.text(seconds, ":") + ":" + Zone.Offset.twoDigits(Math.abs(seconds) % 60);
    };
  }
}
