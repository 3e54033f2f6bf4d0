// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.time;

import io.temblor.pdk.function.FunctionException;
import io.temblor.stdlib.time.Item.Field;
import io.temblor.stdlib.time.Item.Fraction;
import io.temblor.stdlib.time.Item.Literal;
import io.temblor.stdlib.time.Item.Name;
import io.temblor.stdlib.time.Item.Number;
import io.temblor.stdlib.time.Item.Offset;
import io.temblor.stdlib.time.Item.OffsetForm;
import io.temblor.stdlib.time.Item.Pad;
import io.temblor.stdlib.time.Item.Point;
import io.temblor.stdlib.time.Item.Space;
import io.temblor.stdlib.time.Item.Text;
import java.util.ArrayList;
import java.util.List;

/** Reads formats: text with specifiers like those of {@code strftime}. */
final class FormatReader {
  private static final String RFC_3339 = "%Y-%m-%dT%H:%M:%S%.f";

  private final String format;
  private final List<Item> items = new ArrayList<>();
  private int at;

  private FormatReader(String format) {
    this.format = format;
  }

  static List<Item> read(String format) throws FunctionException {
    FormatReader reader = new FormatReader(format);
    reader.read();
    return List.copyOf(reader.items);
  }

  // format := (space | "%" ("-" | "_" | "0")? specifier | other character)*
  private void read() throws FunctionException {
    while (at < format.length()) {
      int start = at;
      char c = format.charAt(at);
      if (c == '%') {
        at++;
        specifier(start);
      } else if (Character.isWhitespace(c)) {
        while (at < format.length() && Character.isWhitespace(format.charAt(at))) {
          at++;
        }
        items.add(new Space(format.substring(start, at)));
      } else {
        while (at < format.length() && format.charAt(at) != '%' && !Character.isWhitespace(format.charAt(at))) {
          at++;
        }
        items.add(new Literal(format.substring(start, at)));
      }
    }
  }

  private char next() {
    return at < format.length() ? format.charAt(at++) : 0;
  }

  private void specifier(int start) throws FunctionException {
    char letter = next();
    Pad pad = switch (letter) {
      case '-' -> Pad.NONE;
      case '_' -> Pad.SPACE;
      case '0' -> Pad.ZERO;
      default -> null;
    };
    if (pad != null) {
      letter = next();
    }
    if (!number(letter, pad == null ? Pad.ZERO : pad, pad != null) && (pad != null || !other(letter))) {
      throw FunctionException.failed("the format \"" + format + "\" has no meaning from character " + start
          + " on: there is no specifier `" + format.substring(start, at) + "`");
    }
  }

  /** Adds the number a letter stands for; false if it stands for something else. */
  private boolean number(char letter, Pad pad, boolean padGiven) {
    Field field = switch (letter) {
      case 'Y' -> Field.YEAR;
      case 'C' -> Field.CENTURY;
      case 'y' -> Field.YEAR_OF_CENTURY;
      case 'm' -> Field.MONTH;
      case 'd', 'e' -> Field.DAY;
      case 'j' -> Field.DAY_OF_YEAR;
      case 'U' -> Field.WEEK_FROM_SUNDAY;
      case 'W' -> Field.WEEK_FROM_MONDAY;
      case 'w' -> Field.DAYS_FROM_SUNDAY;
      case 'u' -> Field.DAYS_FROM_MONDAY;
      case 'G' -> Field.ISO_YEAR;
      case 'g' -> Field.ISO_YEAR_OF_CENTURY;
      case 'V' -> Field.ISO_WEEK;
      case 'H', 'k' -> Field.HOUR;
      case 'I', 'l' -> Field.HOUR_OF_HALF_DAY;
      case 'M' -> Field.MINUTE;
      case 'S' -> Field.SECOND;
      case 'f' -> Field.NANOS;
      case 's' -> Field.EPOCH_SECONDS;
      default -> null;
    };
    if (field == null) { return false; }
    boolean spaces = !padGiven && (letter == 'e' || letter == 'k' || letter == 'l');
    boolean bare = !padGiven && letter == 's';
    items.add(new Number(field, spaces ? Pad.SPACE : bare ? Pad.NONE : pad));
    return true;
  }

  private boolean other(char letter) throws FunctionException {
    switch (letter) {
      case '%' -> items.add(new Literal("%"));
      case 't' -> items.add(new Space("\t"));
      case 'n' -> items.add(new Space("\n"));
      case 'b', 'h' -> items.add(new Name(Text.SHORT_MONTH));
      case 'B' -> items.add(new Name(Text.LONG_MONTH));
      case 'a' -> items.add(new Name(Text.SHORT_WEEKDAY));
      case 'A' -> items.add(new Name(Text.LONG_WEEKDAY));
      case 'p' -> items.add(new Name(Text.UPPER_HALF_DAY));
      case 'P' -> items.add(new Name(Text.LOWER_HALF_DAY));
      case 'Z' -> items.add(new Name(Text.ZONE));
      case 'z' -> items.add(new Offset(OffsetForm.PLAIN));
      case 'D', 'x' -> items.addAll(read("%m/%d/%y"));
      case 'F' -> items.addAll(read("%Y-%m-%d"));
      case 'v' -> items.addAll(read("%e-%b-%Y"));
      case 'R' -> items.addAll(read("%H:%M"));
      case 'T', 'X' -> items.addAll(read("%H:%M:%S"));
      case 'r' -> items.addAll(read("%I:%M:%S %p"));
      case 'c' -> items.addAll(read("%a %b %e %H:%M:%S %Y"));
      case '+' -> {
        items.addAll(read(RFC_3339));
        items.add(new Offset(OffsetForm.STRICT));
      }
      case '.' -> {
        return fraction(Point.WITH);
      }
      case '3', '6', '9' -> {
        at--;
        return fraction(Point.WITHOUT);
      }
      case ':' -> {
        boolean two = at < format.length() && format.charAt(at) == ':';
        at += two ? 1 : 0;
        items.add(new Offset(two ? OffsetForm.TWO_COLONS : OffsetForm.COLON));
        return next() == 'z';
      }
      case '#' -> {
        items.add(new Offset(OffsetForm.LENIENT));
        return next() == 'z';
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean fraction(Point point) {
    char letter = next();
    boolean digits = letter == '3' || letter == '6' || letter == '9';
    items.add(new Fraction(digits ? letter - '0' : 0, point));
    return digits ? next() == 'f' : letter == 'f';
  }
}
