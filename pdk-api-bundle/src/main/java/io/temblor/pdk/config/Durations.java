// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as users write them: {@code 10 ms}, {@code 1.5s}, {@code 2 min}. */
final class Durations {
  private static final Pattern TEXT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ns|us|µs|ms|s|min|h|d)");

  private Durations() {}

  static Optional<Duration> parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) { return Optional.empty(); }
    double nanosPerUnit =
        switch (matcher.group(2)) {
          case "ns" -> 1;
          case "us", "µs" -> 1e3;
          case "ms" -> 1e6;
          case "s" -> 1e9;
          case "min" -> 60e9;
          case "h" -> 3600e9;
          default -> 86_400e9;
        };
    return Optional.of(Duration.ofNanos(Math.round(Double.parseDouble(matcher.group(1)) * nanosPerUnit)));
  }
}
