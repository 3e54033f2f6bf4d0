// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.time;

import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time zone: a named one, or a fixed distance from UTC. */
sealed interface Zone {
  Zone UTC = new Named("UTC", ZoneTable.rules("UTC"));

  /** Seconds that clocks of the zone are ahead of UTC. */
  int offsetAt(Instant instant);

  /** What the zone is called: {@code CEST}, {@code +05:30}. */
  String nameAt(Instant instant);

  /** A zone of the table. */
  record Named(String name, ZoneRules rules) implements Zone {
    @Override
    public int offsetAt(Instant instant) {
      return rules.getOffset(instant).getTotalSeconds();
    }

    @Override
    public String nameAt(Instant instant) {
      String known = name.length() == 3
          ? name
          : TimeZone.getTimeZone(name).getDisplayName(rules.isDaylightSavings(instant), TimeZone.SHORT, Locale.ENGLISH);
      boolean nameless = known.startsWith("GMT") && known.length() > 3;
      return nameless ? numeric(offsetAt(instant)) : known;
    }

    /** Zones without letters are called by their offset, minutes only where there are some: {@code -03}, {@code +0545}. */
    private static String numeric(int offset) {
      String text = Offset.text(offset, "");
      return text.endsWith("00") ? text.substring(0, 3) : text;
    }
  }

  /** A fixed distance from UTC. */
  record Offset(int seconds) implements Zone {
    private static final Pattern FORM = Pattern.compile("([+-]?)([0-9]{2})(?::?([0-5][0-9]))?");
    private static final int SECONDS_PER_DAY = 86_400;

    @Override
    public int offsetAt(Instant instant) {
      return seconds;
    }

    @Override
    public String nameAt(Instant instant) {
      return text(seconds, ":");
    }

    static String text(int seconds, String separator) {
      int minutes = Math.abs(seconds) / 60;
      return (seconds < 0 ? "-" : "+") + twoDigits(minutes / 60) + separator + twoDigits(minutes % 60);
    }

    static String twoDigits(int number) {
      return (number < 10 ? "0" : "") + number;
    }

    private static Zone parse(String text) throws FunctionException {
      Matcher offset = FORM.matcher(text);
      if (!offset.matches()) {
        throw FunctionException.failed(
            "there is no time zone \"" + text + "\"; write it as \"Europe/Berlin\", \"+02:00\" or by its number");
      }
      int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
      int seconds = Integer.parseInt(offset.group(2)) * 3600 + minutes * 60;
      if (seconds >= SECONDS_PER_DAY) {
        throw FunctionException.failed("the offset \"" + text + "\" is a day or more, no time zone is so far from UTC");
      }
      return new Offset(offset.group(1).equals("-") ? -seconds : seconds);
    }
  }

  /** Returns the zone that a script means by a number of the table, a name or an offset. */
  static Zone of(Value zone, ZoneTable table) throws FunctionException {
    return switch (zone) {
      case StringValue text when table.has(text.text()) -> new Named(text.text(), ZoneTable.rules(text.text()));
      case StringValue text -> Offset.parse(text.text());
      case IntValue number -> {
        if (number.isUnsigned() || number.longValue() < 0 || number.longValue() >= table.names().size()) {
          throw FunctionException
              .failed("there is no time zone number " + number + "; they go from 0 to " + (table.names().size() - 1));
        }
        String name = table.names().get((int) number.longValue());
        yield new Named(name, ZoneTable.rules(name));
      }
      default -> throw FunctionException.failed("the time zone is " + zone + ", must be a name, an offset or a number");
    };
  }
}
