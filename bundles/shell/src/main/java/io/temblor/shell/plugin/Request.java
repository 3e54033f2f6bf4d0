// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.plugin;

import io.temblor.pdk.config.NearestName;
import io.temblor.shell.CommandFailed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The words behind {@code temblor:plugin}, understood. Options may stand anywhere, with their value attached by {@code =} or as the next
 * word; {@code --} ends them.
 */
final class Request {
  private static final List<String> HELP = List.of("-h", "--help", "help");

  private final Word word;
  private final List<String> operands = new ArrayList<>();
  private final Map<Setting, String> settings = new EnumMap<>(Setting.class);
  private boolean isHelpWanted;

  private Request(Word word) {
    this.word = word;
  }

  /** Tells whether all that is asked for is how the command is written. */
  static boolean isForHelp(List<String> words) {
    return !words.isEmpty() && HELP.contains(words.getFirst());
  }

  /** Tells whether the answer should be for programs, even when the words do not fit otherwise. */
  static boolean isForPrograms(List<String> words) {
    int at = words.indexOf(Setting.FORMAT.written());
    return words.contains(Setting.FORMAT.written() + "=json")
        || at >= 0 && at + 1 < words.size() && words.get(at + 1).equals("json");
  }

  /**
   * Reads the words.
   *
   * @throws CommandFailed when they do not fit, with the usage
   */
  static Request parse(List<String> words) throws CommandFailed {
    if (words.isEmpty()) { throw CommandFailed.misused("a word is missing\n\n" + Word.usageOfAll()); }
    String first = words.getFirst();
    Optional<Word> word = Word.named(first);
    if (word.isEmpty()) {
      throw CommandFailed.misused("there is no `plugin " + first + "`" + nearest(first, Word.allTyped()) + "\n\n"
          + Word.usageOfAll());
    }
    Request request = new Request(word.get());
    request.read(words.subList(1, words.size()));
    if (!request.isHelpWanted) {
      request.check();
    }
    return request;
  }

  private void read(List<String> words) throws CommandFailed {
    boolean optionsEnded = false;
    for (int i = 0; i < words.size(); i++) {
      String text = words.get(i);
      if (optionsEnded || !text.startsWith("-") || text.equals("-")) {
        operands.add(text);
      } else if (text.equals("--")) {
        optionsEnded = true;
      } else if (HELP.contains(text)) {
        isHelpWanted = true;
      } else {
        int equals = text.indexOf('=');
        Setting setting = setting(equals < 0 ? text : text.substring(0, equals));
        boolean valueFollows = setting.takesValue() && equals < 0;
        if (valueFollows && i + 1 == words.size()) {
          throw misused(setting.written() + " needs a value: " + setting.value());
        }
        if (!setting.takesValue() && equals >= 0) { throw misused(setting.written() + " takes no value"); }
        put(setting, valueFollows ? words.get(++i) : text.substring(equals + 1));
      }
    }
  }

  private Setting setting(String written) throws CommandFailed {
    return Setting.named(written, word.settings())
        .orElseThrow(() -> misused("`" + word.typed() + "` has no option " + written
            + nearest(written, word.settings().stream().map(Setting::written).toList())));
  }

  private void put(Setting setting, String value) throws CommandFailed {
    if (settings.put(setting, value) != null) { throw misused(setting.written() + " is given twice"); }
    if (setting == Setting.FORMAT && !value.equals("json") && !value.equals("human")) {
      throw misused(setting.written() + " is `" + value + "`, must be human or json");
    }
  }

  private void check() throws CommandFailed {
    Optional<String> missing = word.missing(operands.size());
    if (missing.isPresent()) { throw misused(missing.get() + " is missing"); }
    if (operands.size() > word.mostOperands()) {
      throw misused("`" + operands.get(word.mostOperands()) + "` is one word too many");
    }
  }

  Word word() {
    return word;
  }

  boolean isHelpWanted() {
    return isHelpWanted;
  }

  boolean isForPrograms() {
    return text(Setting.FORMAT).equals("json");
  }

  boolean has(Setting setting) {
    return settings.containsKey(setting);
  }

  /** Returns the value of an option; empty when it is not given. */
  String text(Setting setting) {
    return settings.getOrDefault(setting, "");
  }

  /**
   * Returns the value of an option as {@code read} understands it.
   *
   * @param read throws an {@code IllegalArgumentException} that goes on where the name of the option ends
   * @throws CommandFailed when it does not understand
   */
  <T> T value(Setting setting, T otherwise, Function<String, T> read) throws CommandFailed {
    if (!has(setting)) { return otherwise; }
    try {
      return read.apply(text(setting));
    } catch (IllegalArgumentException e) {
      throw misused(setting.written() + " " + e.getMessage());
    }
  }

  /** Returns a word behind the first; empty when there are not so many. */
  String operand(int index) {
    return index < operands.size() ? operands.get(index) : "";
  }

  /** Complains, and shows how it is written. */
  CommandFailed misused(String complaint) {
    return CommandFailed.misused(complaint + "\n\n" + word.usage());
  }

  /** Asks whether the nearest of the candidates was meant; empty when none is near. */
  static String nearest(String name, Collection<String> candidates) {
    return NearestName.to(name, candidates).map(near -> "; did you mean `" + near + "`?").orElse("");
  }
}
