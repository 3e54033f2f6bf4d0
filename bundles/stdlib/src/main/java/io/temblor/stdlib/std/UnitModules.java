// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.Arguments;
import io.temblor.stdlib.define.ModuleBuilder;
import java.math.BigInteger;

/** {@code std::size} and {@code std::time::nanos}: units of amounts of data and of durations. */
final class UnitModules {
  private UnitModules() {}

  static FunctionModule sizes() {
    ModuleBuilder module = ModuleBuilder.module("std::size", "size", "Binary units of amounts of data, in bytes");
    String[] units = {"kiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    for (int i = 0; i < units.length; i++) {
      long bytes = 1L << 10 * (i + 1);
      module.function(units[i] + "(number) -> number", "how many bytes so many " + units[i] + " are",
          (_, arguments) -> Integers.multiply(arguments[0], bytes),
          units[i] + "(1) => " + bytes, units[i] + "(-2) => -" + 2 * bytes, units[i] + "(0.5) => " + bytes / 2 + "e0",
          units[i] + "(18446744073709551615) fails", units[i] + "(\"1\") fails");
    }
    return module.build();
  }

  static FunctionModule nanos() {
    ModuleBuilder module = ModuleBuilder.module("std::time::nanos", "nanos", "Durations in nanoseconds");
    unit(module, "MICROSECOND", "micros", 1_000L);
    unit(module, "MILLISECOND", "millis", 1_000_000L);
    unit(module, "SECOND", "seconds", 1_000_000_000L);
    unit(module, "MINUTE", "minutes", 60_000_000_000L);
    unit(module, "HOUR", "hours", 3_600_000_000_000L);
    unit(module, "DAY", "days", 86_400_000_000_000L);
    unit(module, "WEEK", "weeks", 604_800_000_000_000L);
    return module.build();
  }

  private static void unit(ModuleBuilder module, String constant, String plural, long nanos) {
    module.constant("NANOS_PER_" + constant, nanos);
    module.function("from_" + plural + "(number) -> number", "how many nanoseconds so many " + plural + " are",
        (_, arguments) -> Integers.multiply(arguments[0], nanos), "from_" + plural + "(2) => " + 2 * nanos);
    module.function("to_" + plural + "(number) -> float", "how many " + plural + " so many nanoseconds are",
        (_, arguments) -> Value.of(Arguments.number(arguments[0]) / nanos), "to_" + plural + "(" + nanos + ") => 1.0");
    if (!constant.equals("WEEK")) {
      module.function("truncate_" + plural + "(int) -> int", "a time in nanoseconds, rounded down to whole " + plural,
          (_, arguments) -> truncate(Arguments.integer(arguments[0]), nanos),
          "truncate_" + plural + "(" + (2 * nanos + 1) + ") => " + 2 * nanos,
          "truncate_" + plural + "(-1) => -" + nanos);
    }
  }

  /** Negative times that are whole already go one unit further down, as in the reference. */
  private static Value truncate(IntValue time, long unit) throws FunctionException {
    if (!time.isUnsigned() && !time.isNegative()) { return Value.of(time.longValue() - time.longValue() % unit); }
    BigInteger number = time.toBigInteger();
    BigInteger rest = number.remainder(BigInteger.valueOf(unit));
    BigInteger base = time.isNegative() ? number.subtract(BigInteger.valueOf(unit)) : number;
    return Integers.of(base.subtract(rest));
  }
}
