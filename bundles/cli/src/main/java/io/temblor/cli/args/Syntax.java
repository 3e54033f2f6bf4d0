// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli.args;

import java.util.List;
import java.util.Optional;

/**
 * What may be written behind the name of a command.
 *
 * @param command the command, {@code server run}
 * @param summary what it does, one line
 * @param parameters its words, in order
 * @param options its options; {@code -h} is understood without being listed
 */
public record Syntax(String command, String summary, List<Parameter> parameters, List<Option> options) {
  private static final Option HELP = Option.flag('h', "help", "print this and end");

  /** Copies the lists. */
  public Syntax {
    parameters = List.copyOf(parameters);
    options = List.copyOf(options);
  }

  /** Returns the line that shows how it is written. */
  public String usage() {
    StringBuilder usage = new StringBuilder("Usage: temblor").append(command.isEmpty() ? "" : " ").append(command);
    if (!options.isEmpty()) {
      usage.append(" [OPTIONS]");
    }
    parameters.forEach(parameter -> usage.append(' ').append(parameter.written()));
    return usage.append('\n').toString();
  }

  /** Returns everything there is to say about it. */
  public String help() {
    Table table = new Table();
    parameters.forEach(parameter -> table.row(parameter.name(), parameter.help()));
    Table optionTable = new Table();
    options.forEach(option -> optionTable.row(option.written(), option.explained()));
    optionTable.row(HELP.written(), HELP.help());
    return summary + "\n\n" + usage() + (parameters.isEmpty() ? "" : "\nParameters:\n" + table) + "\nOptions:\n"
        + optionTable;
  }

  Optional<Option> option(String name) {
    return name.equals(HELP.name()) ? Optional.of(HELP)
        : options.stream().filter(option -> option.name().equals(name)).findFirst();
  }

  Optional<Option> option(char letter) {
    Optional<Character> wanted = Optional.of(letter);
    return options.stream().filter(option -> option.letter().equals(wanted)).findFirst()
        .or(() -> HELP.letter().equals(wanted) ? Optional.of(HELP) : Optional.empty());
  }
}
