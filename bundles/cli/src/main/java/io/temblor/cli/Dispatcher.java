// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Arguments;
import io.temblor.cli.args.Option;
import io.temblor.cli.args.Parameter;
import io.temblor.cli.args.Syntax;
import io.temblor.cli.args.Table;
import io.temblor.cli.args.UsageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the command that is meant, runs it, and turns everything that can happen into text and an exit code. */
final class Dispatcher {
  private static final Syntax GLOBAL =
      new Syntax("", "Temblor: event processing whose every part can be exchanged while it runs",
          List.of(new Parameter("COMMAND", Parameter.Count.ANY, "one of the commands below, then what belongs to it")),
          List.of(Option.value('i', "instance", "NAME", "name of the process").or("temblor"),
              Option.value('l', "logger-config", "FILE", "configuration of the log, a Logback file"),
              Option.flag('V', "version", "print the version and end")));

  private final String version;
  private final List<Command> commands;

  Dispatcher(String version, List<Command> commands) {
    this.version = version;
    this.commands = List.copyOf(commands);
  }

  /** Runs a command line and returns the exit code. */
  int run(List<String> words, Terminal terminal) {
    try {
      return dispatch(words, terminal);
    } catch (CommandException e) {
      terminal.err().println("error: " + e.getMessage());
    } catch (IOException e) {
      terminal.err().println("error: " + Words.of(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      terminal.err().println("error: interrupted");
    } finally {
      terminal.out().flush();
    }
    return ExitCode.FAILED;
  }

  private int dispatch(List<String> words, Terminal terminal)
      throws CommandException, IOException, InterruptedException {
    int first = firstWord(words);
    Arguments global;
    try {
      global = Arguments.parse(GLOBAL, words.subList(0, first));
    } catch (UsageException e) {
      return misused(e.getMessage(), help(), terminal);
    }
    if (global.isHelpWanted()) {
      terminal.out().print(help());
      return ExitCode.DONE;
    }
    if (global.has("version")) {
      terminal.out().println("temblor " + version);
      return ExitCode.DONE;
    }
    if (first == words.size()) { return misused("a command is missing", help(), terminal); }
    List<String> rest = words.subList(first, words.size());
    if (rest.getFirst().equals("help")) { return printHelp(rest.subList(1, rest.size()), terminal); }
    Optional<Command> command = find(rest);
    if (command.isEmpty()) { return unknown(rest, terminal); }
    return call(command.get(), rest, global.value("instance").orElseThrow(), terminal);
  }

  private int call(Command command, List<String> words, String instance, Terminal terminal)
      throws CommandException, IOException, InterruptedException {
    Syntax syntax = command.syntax();
    try {
      Arguments arguments = Arguments.parse(syntax, words.subList(length(command), words.size()));
      if (arguments.isHelpWanted()) {
        terminal.out().print(syntax.help());
        return ExitCode.DONE;
      }
      return command.run(new Command.Invocation(arguments, instance, terminal));
    } catch (UsageException e) {
      return misused(e.getMessage(), syntax.usage() + "`temblor " + syntax.command() + " --help` says more.\n",
          terminal);
    }
  }

  private int unknown(List<String> words, Terminal terminal) {
    String word = words.getFirst();
    List<Command> group =
        commands.stream().filter(command -> command.syntax().command().startsWith(word + " ")).toList();
    if (!group.isEmpty()) {
      boolean helpWanted = words.contains("-h") || words.contains("--help");
      String text = "Usage: temblor " + word + " COMMAND\n\nCommands:\n" + table(group);
      if (helpWanted) {
        terminal.out().print(text);
        return ExitCode.DONE;
      }
      return misused(
          words.size() == 1 ? "`" + word + "` needs another word"
              : "there is no command `" + word + " " + words.get(1) + "`",
          text, terminal);
    }
    return misused("there is no command `" + word + "`", help(), terminal);
  }

  private int printHelp(List<String> words, Terminal terminal) {
    Optional<Command> command = find(words);
    if (words.isEmpty() || command.isPresent()) {
      terminal.out().print(command.map(found -> found.syntax().help()).orElseGet(this::help));
      return ExitCode.DONE;
    }
    List<String> asked = new ArrayList<>(words);
    asked.add("--help");
    return unknown(asked, terminal);
  }

  /** Finds the command with the longest name that the words begin with. */
  private Optional<Command> find(List<String> words) {
    Optional<Command> found = Optional.empty();
    for (Command command : commands) {
      int length = length(command);
      boolean fits =
          words.size() >= length && command.syntax().command().equals(String.join(" ", words.subList(0, length)));
      if (fits && found.map(other -> length > length(other)).orElse(true)) {
        found = Optional.of(command);
      }
    }
    return found;
  }

  private static int length(Command command) {
    return command.syntax().command().split(" ").length;
  }

  private String help() {
    return GLOBAL.help() + "\nCommands:\n" + table(commands)
        + "\n`temblor help COMMAND` says more about one of them.\n";
  }

  private static String table(List<Command> commands) {
    Table table = new Table();
    commands.forEach(command -> table.row(command.syntax().command(), command.syntax().summary()));
    return table.toString();
  }

  private static int misused(String message, String usage, Terminal terminal) {
    terminal.err().println("error: " + message + "\n");
    terminal.err().print(usage);
    return ExitCode.MISUSED;
  }

  /** Returns the index of the command, behind the global options. */
  private static int firstWord(List<String> words) {
    int i = 0;
    while (i < words.size() && words.get(i).startsWith("-")) {
      boolean valueFollows = List.of("-i", "--instance", "-l", "--logger-config").contains(words.get(i));
      i = Math.min(words.size(), i + (valueFollows ? 2 : 1));
    }
    return i;
  }
}
