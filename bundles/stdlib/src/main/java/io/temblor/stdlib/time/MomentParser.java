// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.time;

import io.temblor.pdk.function.FunctionException;
import io.temblor.stdlib.time.Item.Field;
import io.temblor.stdlib.time.Item.Fraction;
import io.temblor.stdlib.time.Item.Literal;
import io.temblor.stdlib.time.Item.Name;
import io.temblor.stdlib.time.Item.Number;
import io.temblor.stdlib.time.Item.Offset;
import io.temblor.stdlib.time.Item.Point;
import io.temblor.stdlib.time.Item.Space;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/** Reads points of time: text against a format, from left to right, to the end of both. */
final class MomentParser {
  private static final int SHORT_NAME = 3;
  private static final int MAX_FRACTION_DIGITS = 9;

  private final String text;
  private final MomentFields fields = new MomentFields();
  private int at;

  private MomentParser(String text) {
    this.text = text;
  }

  /** Returns nanoseconds since the epoch, as 64 signed bits. */
  static long parse(String text, List<Item> items) throws FunctionException {
    MomentParser parser = new MomentParser(text);
    boolean zoned = false;
    for (Item item : items) {
      parser.parse(item);
      zoned |= item instanceof Offset || item instanceof Name name && name.text() == Item.Text.ZONE;
    }
    if (parser.at < text.length()) { throw parser.error("the format ends before the text"); }
    return parser.fields.epochNanos(zoned);
  }

  private FunctionException error(String problem) {
    return FunctionException.failed("\"" + text + "\" does not fit the format at character " + at + ": " + problem);
  }

  private FunctionException expected(String what) {
    return error("expected " + what + (at < text.length() ? "" : ", but the text ends"));
  }

  private void parse(Item item) throws FunctionException {
    switch (item) {
      case Literal literal -> {
        if (!take(literal.text())) { throw expected("`" + literal.text() + "`"); }
      }
      case Space _ -> skipSpace();
      case Number number -> number(number.field());
      case Fraction fraction -> fraction(fraction);
      case Name name -> name(name.text());
      case Offset offset -> offset(offset.form());
    }
  }

  private boolean take(String expected) {
    if (!text.startsWith(expected, at)) { return false; }
    at += expected.length();
    return true;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private void number(Field field) throws FunctionException {
    skipSpace();
    boolean signs = field == Field.YEAR || field == Field.ISO_YEAR || field == Field.EPOCH_SECONDS;
    boolean negative = signs && at < text.length() && text.charAt(at) == '-';
    boolean signed = negative || signs && at < text.length() && text.charAt(at) == '+';
    at += signed ? 1 : 0;
    long number = digits(1, signed ? Field.EPOCH_SECONDS.width : field.width, "a number");
    if (!fields.put(field, negative ? -number : number)) {
      throw error("the number " + (negative ? -number : number)
          + " is out of range, or says something else than the text before it");
    }
  }

  private long digits(int min, int max, String what) throws FunctionException {
    int from = at;
    while (at < text.length() && at - from < max && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at - from < min) { throw expected(what); }
    try {
      return Long.parseLong(text, from, at, 10);
    } catch (NumberFormatException e) {
      throw error("the number is too large");
    }
  }

  private void fraction(Fraction fraction) throws FunctionException {
    if (fraction.point() == Point.WITH) {
      if (at < text.length() && text.charAt(at) == '.') {
        at++;
        nanos(1, MAX_FRACTION_DIGITS);
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
          at++; // finer than nanoseconds
        }
      }
    } else {
      nanos(fraction.digits(), fraction.digits());
    }
  }

  private void nanos(int min, int max) throws FunctionException {
    int from = at;
    long nanos = digits(min, max, "the fraction of a second");
    for (int i = at - from; i < MAX_FRACTION_DIGITS; i++) {
      nanos *= 10;
    }
    if (!fields.put(Field.NANOS, nanos)) { throw error("there is another fraction of a second before it"); }
  }

  private void name(Item.Text name) throws FunctionException {
    switch (name) {
      case SHORT_MONTH, LONG_MONTH -> {
        for (Month month : Month.values()) {
          if (takeName(month.getDisplayName(TextStyle.FULL, Locale.ENGLISH), name == Item.Text.LONG_MONTH)) {
            put(Field.MONTH, month.getValue());
            return;
          }
        }
        throw expected("the name of a month");
      }
      case SHORT_WEEKDAY, LONG_WEEKDAY -> {
        for (DayOfWeek day : DayOfWeek.values()) {
          if (takeName(day.getDisplayName(TextStyle.FULL, Locale.ENGLISH), name == Item.Text.LONG_WEEKDAY)) {
            put(Field.DAYS_FROM_MONDAY, day.getValue());
            return;
          }
        }
        throw expected("the name of a weekday");
      }
      case LOWER_HALF_DAY, UPPER_HALF_DAY -> {
        boolean pm = text.regionMatches(true, at, "pm", 0, 2);
        if (!pm && !text.regionMatches(true, at, "am", 0, 2)) { throw expected("am or pm"); }
        at += 2;
        fields.afternoon(pm);
      }
      case ZONE -> {
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
          at++; // names of zones are ambiguous: they say nothing
        }
      }
    }
  }

  private boolean takeName(String name, boolean longNames) {
    if (!text.regionMatches(true, at, name, 0, SHORT_NAME)) { return false; }
    at += longNames && text.regionMatches(true, at, name, 0, name.length()) ? name.length() : SHORT_NAME;
    return true;
  }

  private void put(Field field, long value) throws FunctionException {
    if (!fields.put(field, value)) { throw error("the name says something else than the text before it"); }
  }

  private void offset(Item.OffsetForm form) throws FunctionException {
    boolean strict = form == Item.OffsetForm.STRICT;
    if (!strict) {
      skipSpace();
    }
    boolean zulu = strict || form == Item.OffsetForm.LENIENT;
    char sign = at < text.length() ? text.charAt(at) : 0;
    if (zulu && (sign == 'Z' || sign == 'z')) {
      at++;
      fields.offset(0);
      return;
    }
    if (sign != '+' && sign != '-') { throw expected(zulu ? "an offset from UTC or Z" : "an offset from UTC"); }
    at++;
    long hours = digits(2, 2, "the hours of an offset");
    boolean colon = take(":");
    if (strict && !colon) { throw expected("`:`"); }
    boolean noMinutes =
        form == Item.OffsetForm.LENIENT && !colon && (at == text.length() || !Character.isDigit(text.charAt(at)));
    long minutes = noMinutes ? 0 : digits(2, 2, "the minutes of an offset");
    if (minutes > 59 || hours > 23) { throw error("an offset is at most 23:59"); }
    int seconds = (int) (hours * 3600 + minutes * 60);
    fields.offset(sign == '-' ? -seconds : seconds);
  }
}
