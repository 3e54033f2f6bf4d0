// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.plugin;

import static io.temblor.shell.plugin.Setting.ALLOW_DOWNGRADE;
import static io.temblor.shell.plugin.Setting.BESIDE;
import static io.temblor.shell.plugin.Setting.FLOW;
import static io.temblor.shell.plugin.Setting.FORCE;
import static io.temblor.shell.plugin.Setting.FORMAT;
import static io.temblor.shell.plugin.Setting.PREPARE_DEADLINE;
import static io.temblor.shell.plugin.Setting.REASON;
import static io.temblor.shell.plugin.Setting.START_DEADLINE;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The word behind {@code temblor:plugin}, and what may follow it. */
enum Word {
  LIST("bundles that hold plugins", List.of(), Set.of()),
  SHOW("one bundle: its versions, what they publish, who uses them, pins, what happened to it", List.of("NAME"),
      Set.of()),
  CHECK("say whether a jar could be installed or take the place of a version; touches nothing", List.of("FILE.jar"),
      with(Setting.ofExchange(), ALLOW_DOWNGRADE, BESIDE)),
  INSTALL("install a bundle that is not there", List.of("FILE.jar"),
      EnumSet.of(ALLOW_DOWNGRADE, FORCE, BESIDE, START_DEADLINE, PREPARE_DEADLINE, REASON)),
  UPGRADE("put a jar in the place of the version that runs", List.of("FILE.jar"),
      with(Setting.ofExchange(), ALLOW_DOWNGRADE)),
  ROLLBACK("go back to the version before", List.of("NAME"), Setting.ofExchange()),
  UNINSTALL("remove a bundle", List.of("NAME", "[VERSION]"), EnumSet.of(FORCE, REASON)),
  PIN("keep flows on some versions: 1.2.0, or a range in quotes, '[1.2,2)'", List.of("NAME", "VERSIONS"),
      EnumSet.of(FLOW)),
  UNPIN("end a pin", List.of("NAME"), EnumSet.of(FLOW)),
  PINS("pins", List.of(), Set.of()),
  HISTORY("what happened to plugins, a line each", List.of("[NAME]"), Set.of()),
  RECEIPTS("the last receipts in full, 5 unless told otherwise", List.of("[N]"), Set.of());

  private static final String COMMAND = "temblor:plugin";

  private final String summary;
  private final List<String> operands;
  private final Set<Setting> settings;

  /** The name of an operand that may be left out stands in brackets. */
  Word(String summary, List<String> operands, Set<Setting> settings) {
    this.summary = summary;
    this.operands = operands;
    this.settings = with(settings, FORMAT);
  }

  private static Set<Setting> with(Set<Setting> some, Setting... more) {
    Set<Setting> all = EnumSet.copyOf(List.of(more));
    all.addAll(some);
    return all;
  }

  /** Finds a word by what is typed. */
  static Optional<Word> named(String typed) {
    return Arrays.stream(values()).filter(word -> word.typed().equals(typed)).findFirst();
  }

  /** Returns all words as they are typed. */
  static List<String> allTyped() {
    return Arrays.stream(values()).map(Word::typed).toList();
  }

  String typed() {
    return name().toLowerCase(Locale.ROOT);
  }

  Set<Setting> settings() {
    return settings;
  }

  /** Returns the name of the first operand that is missing when there are {@code count}. */
  Optional<String> missing(int count) {
    return operands.stream().skip(count).filter(name -> !name.startsWith("[")).findFirst();
  }

  /** Returns how many operands there may be. */
  int mostOperands() {
    return operands.size();
  }

  /** Returns how it is written, with its options. */
  String usage() {
    return "Usage: " + COMMAND + " " + line() + " [OPTIONS]\n\n"
        + table(settings.stream().collect(Collectors.toMap(
            setting -> setting.written() + (setting.takesValue() ? " " + setting.value() : ""), Setting::help,
            (a, b) -> a, LinkedHashMap::new)));
  }

  /** Returns how the whole command is written. */
  static String usageOfAll() {
    return "Usage: " + COMMAND + " WORD …; options of a word: " + COMMAND + " WORD --help\n\n"
        + table(Arrays.stream(values()).collect(
            Collectors.toMap(Word::line, word -> word.summary, (a, b) -> a, LinkedHashMap::new)));
  }

  private String line() {
    return typed() + operands.stream().map(name -> " " + name).collect(Collectors.joining());
  }

  private static String table(Map<String, String> rows) {
    int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
    return rows.entrySet().stream()
        .map(row -> "  " + row.getKey() + " ".repeat(width - row.getKey().length() + 2) + row.getValue() + "\n")
        .collect(Collectors.joining());
  }
}
