// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.time;

import static io.temblor.stdlib.define.Arguments.text;

import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.Extractor;
import io.temblor.pdk.function.Function;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.ModuleBuilder;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.function.ToLongFunction;

/** {@code std::datetime} and the extractor {@code datetime}. */
public final class DatetimeModules {
  private static final String RFC_3339 = "%Y-%m-%dT%H:%M:%S%.f%:z";
  private static final String RFC_2822 = "%a, %-d %b %Y %H:%M:%S %z";

  private final ZoneTable zones = ZoneTable.load();

  private DatetimeModules() {}

  /** Returns the modules. */
  public static List<FunctionModule> all() {
    DatetimeModules modules = new DatetimeModules();
    return List.of(modules.datetime(), formats(), modules.timezones());
  }

  private FunctionModule datetime() {
    ModuleBuilder module = ModuleBuilder.module("std::datetime", "datetime",
        "Points of time: nanoseconds since the epoch, or records of `timestamp` and `tz`")
        .function("parse(string, string) -> int", "the nanoseconds since the epoch that a text says, read by a format",
            (_, arguments) -> Value
                .ofUnsigned(MomentParser.parse(text(arguments[0]), FormatReader.read(text(arguments[1])))),
            "parse(\"1970-01-01T00:00:01Z\", \"%+\") => 1000000000",
            "parse(\"1970-01-01 01:00\", \"%Y-%m-%d %H:%M\") => 3600000000000",
            "parse(\"1970-01-01 01:00 +0100\", \"%F %R %z\") => 0",
            "parse(\"1969-12-31 23:59:59\", \"%F %T\") => 18446744072709551616",
            "parse(\"1970-01-01\", \"%Y-%m-%d\") fails", "parse(\"1970-01-01 00:00 UTC\", \"%F %R %Z\") fails",
            "parse(7, \"%s\") fails")
        .function("format(any, string) -> string", "a point of time, written by a format",
            (_, arguments) -> format(arguments[0], text(arguments[1])),
            "format({\"timestamp\": 123, \"tz\": \"Europe/Berlin\"}, \"%H:%M:%S.%f%:z\") => \"01:00:00.000000123+01:00\"",
            "format(0, 7) fails", "format(0, \"%Q\") fails")
        .function("rfc3339(any) -> string", "a point of time as RFC 3339 writes it",
            (_, arguments) -> format(arguments[0], RFC_3339),
            "rfc3339(0) => \"1970-01-01T00:00:00+00:00\"", "rfc3339(1500000) => \"1970-01-01T00:00:00.001500+00:00\"",
            "rfc3339(\"now\") fails", "rfc3339(-1) fails")
        .function("rfc2822(any) -> string", "a point of time as RFC 2822 writes it",
            (_, arguments) -> format(arguments[0], RFC_2822), "rfc2822(0) => \"Thu, 1 Jan 1970 00:00:00 +0000\"")
        .function("with_timezone(any, any) -> record", "a point of time with another time zone", this::withTimezone,
            "with_timezone(7, \"Europe/Berlin\") => {\"timestamp\": 7, \"tz\": \"Europe/Berlin\"}",
            "with_timezone({\"timestamp\": 7, \"tz\": \"UTC\"}, \"+02\") => {\"timestamp\": 7, \"tz\": \"+02\"}",
            "with_timezone(7, \"Mars/Base\") fails", "with_timezone({}, \"UTC\") fails",
            "with_timezone(\"now\", \"UTC\") fails");
    part(module, "year", "the year", moment -> moment.local().getYear());
    part(module, "month", "the month, from 1", moment -> moment.local().getMonthValue());
    part(module, "iso_week", "the week as ISO 8601 counts it, from 1",
        moment -> moment.local().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    part(module, "day_of_month", "the day of the month, from 1", moment -> moment.local().getDayOfMonth());
    part(module, "day_of_year", "the day of the year, from 1", moment -> moment.local().getDayOfYear());
    part(module, "hour", "the hour, from 0 to 23", moment -> moment.local().getHour());
    part(module, "minute", "the minute", moment -> moment.local().getMinute());
    part(module, "second", "the second", moment -> moment.local().getSecond());
    part(module, "subsecond_millis", "the fraction of the second in milliseconds",
        moment -> moment.local().getNano() / 1_000_000);
    part(module, "subsecond_micros", "the fraction of the second in microseconds",
        moment -> moment.local().getNano() / 1_000);
    part(module, "subsecond_nanos", "the fraction of the second in nanoseconds", moment -> moment.local().getNano());
    return module
        .extractor("datetime", "the nanoseconds since the epoch that a text says; the pattern is the format",
            DatetimeModules::extractor)
        .build();
  }

  private void part(ModuleBuilder module, String name, String meaning, ToLongFunction<Moment> part) {
    Function function = (_, arguments) -> Value.of(part.applyAsLong(Moment.of(arguments[0], zones)));
    module.function(name + "(any) -> int", meaning + ", in the zone of a point of time", function);
  }

  private Value format(Value moment, String format) throws FunctionException {
    return Value.of(MomentPrinter.print(Moment.of(moment, zones), FormatReader.read(format)));
  }

  private Value withTimezone(CallContext context, Value[] arguments) throws FunctionException {
    IntValue timestamp = switch (arguments[0]) {
      case IntValue nanos when !nanos.isNegative() -> nanos;
      case RecordValue record -> Moment.timestamp(record);
      default -> throw FunctionException.badType();
    };
    Zone.of(arguments[1], zones); // fails if there is no such zone
    return RecordValue.of("timestamp", timestamp, "tz", arguments[1]);
  }

  private static Extractor extractor(String format) throws FunctionException {
    List<Item> items = FormatReader.read(format);
    return (_, text) -> {
      try {
        return Value.ofUnsigned(MomentParser.parse(text.text(), items));
      } catch (FunctionException e) {
        return null; // the text does not match
      }
    };
  }

  private static FunctionModule formats() {
    return ModuleBuilder.module("std::datetime::formats", "formats", "Formats of points of time")
        .constant("RFC3339", "%+")
        .constant("RFC2822", "%a, %d %b %Y %H:%M:%S %z")
        .constant("RFC5322", "%a, %d %b %Y %H:%M:%S %z")
        .build();
  }

  private FunctionModule timezones() {
    ModuleBuilder module = ModuleBuilder.module("std::datetime::timezones", "timezones", "Numbers of time zones");
    for (int number = 0; number < zones.names().size(); number++) {
      module.constant(ZoneTable.constant(zones.names().get(number)), number);
    }
    return module.build();
  }
}
