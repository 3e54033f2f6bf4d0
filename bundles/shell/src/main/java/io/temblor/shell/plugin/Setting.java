// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.plugin;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An option of {@code temblor:plugin}. */
enum Setting {
  ALLOW_DOWNGRADE("", "accept a version that is not higher than the one that runs"),
  FORCE("", "go on although other bundles are refreshed, flows have to wait, or the major version changes"),
  BESIDE("", "install next to the versions that are there"),
  PROBATION("DURATION", "watch the new version for so long before the old one is given up; 0s: not at all [5s]"),
  MAX_ERROR_RATE("SHARE", "by how much the share of failed events may grow meanwhile: 0.01, or '1%' in quotes [0.01]"),
  MAX_LATENCY_RATIO("NUMBER", "how many times the latency before may be reached meanwhile; 0: any [0]"),
  CANARY("SHARE",
      "run this share of the events through the new version first: 0.05, or '5%' in quotes; needs --by and --for"),
  BY("KEY", "what keeps events of a canary together: event.user.id, '$kafka.key', stream"),
  FOR("DURATION", "how long the canary lasts"),
  START_DEADLINE("DURATION", "how long the new bundle may take to publish its plugins [10s]"),
  PREPARE_DEADLINE("DURATION", "how long making and trying its instances may take [10s]"),
  CUTOVER_DEADLINE("DURATION", "how long each exchange may take [5s]"),
  REASON("TEXT", "why, for the history"),
  FLOW("FLOW", "this flow only"),
  FORMAT("human|json", "for people, or one JSON object per line [human]");

  private final String value;
  private final String help;

  Setting(String value, String help) {
    this.value = value;
    this.help = help;
  }

  /** Returns the settings of a change of a version that runs. */
  static Set<Setting> ofExchange() {
    return EnumSet.of(FORCE, PROBATION, MAX_ERROR_RATE, MAX_LATENCY_RATIO, CANARY, BY, FOR, START_DEADLINE,
        PREPARE_DEADLINE, CUTOVER_DEADLINE, REASON);
  }

  /** Finds a setting by its name with dashes, {@code --force}. */
  static Optional<Setting> named(String written, Set<Setting> among) {
    return among.stream().filter(setting -> setting.written().equals(written)).findFirst();
  }

  /** Returns the name as it is typed: {@code --allow-downgrade}. */
  String written() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean takesValue() {
    return !value.isEmpty();
  }

  /** Returns what its value is called. */
  String value() {
    return value;
  }

  String help() {
    return help;
  }
}
