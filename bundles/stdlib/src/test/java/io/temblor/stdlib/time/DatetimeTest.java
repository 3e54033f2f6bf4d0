// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.Calls;
import io.temblor.stdlib.FixedContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatetimeTest {
  /** 2024-02-29T23:05:09.499274824 in UTC, a Thursday. */
  private static final long LEAP_DAY = 1_709_247_909_499_274_824L;

  private static Value call(String function, Value... arguments) throws FunctionException {
    return Calls.function("datetime", function).implementation().call(FixedContext.EVENT, arguments);
  }

  private static Value at(long nanos, String zone) {
    return Calls.value("{\"timestamp\": " + nanos + ", \"tz\": " + zone + "}");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
    "%Y %C %y|2024 20 24", "%m %b %B %h|02 Feb February Feb", "%d %e %j|29 29 060", "%a %A|Thu Thursday", "%w %u|4 4",
    "%U %W|08 09", "%G %g %V|2024 24 09", "%D %x|02/29/24 02/29/24", "%F %v|2024-02-29 29-Feb-2024",
    "%H %k %I %l|23 23 11 11",
    "%p %P|PM pm", "%M %S %f|05 09 499274824", "%.f %.3f %.6f %.9f|.499274824 .499 .499274 .499274824",
    "%3f %6f %9f|499 499274 499274824", "%R %T %X|23:05 23:05:09 23:05:09", "%r|11:05:09 PM",
    "%Z %z %:z %::z|UTC +0000 +00:00 +00:00:00",
    "%c|Thu Feb 29 23:05:09 2024", "%+|2024-02-29T23:05:09.499274824+00:00", "%s|1709247909"})
  void formats(String format, String expected) throws FunctionException {
    assertThat(call("format", Value.of(LEAP_DAY), Value.of(format))).isEqualTo(Value.of(expected));
  }

  @Test
  void percentAndWhiteSpaceStandForThemselves() throws FunctionException {
    assertThat(call("format", Value.of(LEAP_DAY), Value.of("%%%n%t ."))).isEqualTo(Value.of("%\n\t ."));
    assertThat(call("format", Value.of(LEAP_DAY), Value.of("%-m %_m %0e %-M"))).isEqualTo(Value.of("2  2 29 5"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "\"Europe/Berlin\" | 2024-03-01 00:05 CET +0100", "\"America/New_York\" | 2024-02-29 18:05 EST -0500",
    "\"Asia/Kathmandu\" | 2024-03-01 04:50 +0545 +0545", "\"+02\" | 2024-03-01 01:05 +02:00 +0200",
    "\"-0330\" | 2024-02-29 19:35 -03:30 -0330", "\"05:30\" | 2024-03-01 04:35 +05:30 +0530",
    "\"+23:59\" | 2024-03-01 23:04 +23:59 +2359", "\"EST\" | 2024-02-29 18:05 EST -0500",
    "0 | 2024-02-29 23:05 GMT +0000"})
  void clocksShowTheTimeOfTheirZone(String zone, String expected) throws FunctionException {
    assertThat(call("format", at(LEAP_DAY, zone), Value.of("%F %R %Z %z"))).isEqualTo(Value.of(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"europe/berlin\"", "\"+24\"", "\"+02:60\"", "\"+2\"", "596", "-1", "null", "1.5", "{}"})
  void zonesThatAreNoneAreRefused(String zone) {
    assertThatThrownBy(() -> call("format", at(0, zone), Value.of("%F"))).isInstanceOf(FunctionException.class);
  }

  @ParameterizedTest
  @CsvSource({"year,2024", "month,2", "iso_week,9", "day_of_month,29", "day_of_year,60", "hour,23", "minute,5",
    "second,9",
    "subsecond_millis,499", "subsecond_micros,499274", "subsecond_nanos,499274824"})
  void partsOfAPointOfTime(String function, long expected) throws FunctionException {
    assertThat(call(function, Value.of(LEAP_DAY))).isEqualTo(Value.of(expected));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "2024-02-29T23:05:09.499274824Z | %+ | 1709247909499274824", "2024-02-29T23:05:09+00:00 | %+ | 1709247909000000000",
    "2024-03-01T00:05:09+01:00 | %+ | 1709247909000000000",
    "Thu, 29 Feb 2024 23:05:09 +0000 | %a, %d %b %Y %H:%M:%S %z | 1709247909000000000",
    "1709247909 | %s | 1709247909000000000", "1709247909.5 | %s%.f | 1709247909500000000",
    "29/2/24 11:05 pm | %d/%m/%y %I:%M %p | 1709247900000000000", "2024 060   23:05 | %Y %j %R | 1709247900000000000",
    "2024-W09-4 23:05 | %G-W%V-%u %R | 1709247900000000000", "2024 8 4 23:05 | %Y %U %w %R | 1709247900000000000",
    "2024 9 4 23:05 | %Y %W %u %R | 1709247900000000000",
    "THURSDAY 29 february 2024 23:05 | %A %d %B %Y %R | 1709247900000000000",
    "2024-02-29 23:05:09 17 | %F %T %f | 1709247909000000017",
    "2024-02-29 23:05:09499 | %F %T%3f | 1709247909499000000",
    "2024-02-29 23:05 Z | %F %R %#z | 1709247900000000000", "2024-02-29 23:05 -01 | %F %R %#z | 1709251500000000000",
    "2024-02-29 23:05 UTC +00:00 | %F %R %Z %z | 1709247900000000000",
    "2016-12-31 23:59:60 | %F %T | 1483228800000000000"})
  void parses(String text, String format, long expected) throws FunctionException {
    assertThat(call("parse", Value.of(text), Value.of(format))).isEqualTo(Value.of(expected));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "2024-02-30 00:00 | %F %R", "2024-13-01 00:00 | %F %R", "2024-02-29 24:00 | %F %R", "2024-02-29 23 | %F %H",
    "2024-02-29 | %F",
    "23:05 | %R", "2024-02-29 23:05x | %F %R", "2024-02-29 23: | %F %R", "Fri 2024-02-29 23:05 | %a %F %R", "x | %F",
    "2024-02-29 23:05 UTC | %F %R %Z", "2024-02-29T23:05:09 | %+", "2300-01-01 00:00 | %F %R",
    "1600-01-01 00:00 | %F %R",
    "2024-02-29 11:05 | %F %I:%M", "2024-02-29 23:05 +2500 | %F %R %z", "1 | %Q", "99999999999999999999 | %s"})
  void textsThatDoNotFitAreRefused(String text, String format) {
    assertThatThrownBy(() -> call("parse", Value.of(text), Value.of(format))).isInstanceOf(FunctionException.class);
  }

  @Test
  void whatIsFormattedIsParsedAgain() throws FunctionException {
    Random random = new Random(42);
    String[] zones = {"\"UTC\"", "\"Europe/Berlin\"", "\"Asia/Kathmandu\"", "\"-03:30\"", "17"};
    for (int i = 0; i < 1000; i++) {
      long nanos = random.nextLong(Long.MAX_VALUE);
      for (String format : new String[]{"%+", "%c %z %f", "%A %d. %B %Y %r %6f %:z", "%G-%V-%u %T%.9f%z", "%s %f"}) {
        boolean micros = format.contains("%6f");
        Value text = call("format", at(nanos, zones[i % zones.length]), Value.of(format));
        Value parsed = call("parse", text, Value.of(format));
        assertThat(((IntValue) parsed).longValue()).as("%s by %s", text, format)
            .isEqualTo(micros ? nanos / 1000 * 1000 : nanos);
      }
    }
  }

  @Test
  void everyZoneOfTheTableIsKnownAndHasAConstantOfItsOwn() {
    ZoneTable table = ZoneTable.load();
    assertThat(table.names()).hasSize(596).doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(ZoneTable.rules(name)).isNotNull());
    assertThat(Calls.module("std::datetime::timezones").constants()).hasSize(596)
        .containsEntry("AFRICA_ABIDJAN", Value.of(0)).containsEntry("ZULU", Value.of(595))
        .containsKeys("EUROPE_BERLIN", "ETC_GMT_PLUS_1", "ETC_GMT_MINUS_14", "GMT_PLUS_0", "GMT0", "W_SU",
            "AFRICA_PORTO_NOVO");
  }
}
