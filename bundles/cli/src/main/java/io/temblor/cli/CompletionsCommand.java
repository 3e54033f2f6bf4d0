// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Option;
import io.temblor.cli.args.Parameter;
import io.temblor.cli.args.Parameter.Count;
import io.temblor.cli.args.Syntax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code temblor completions}: prints a script that completes command lines, made from what the commands say about themselves. */
final class CompletionsCommand implements Command {
  private static final List<String> SHELLS = List.of("bash", "fish", "zsh");
  private static final Syntax SYNTAX = new Syntax("completions", "Print a script that completes command lines",
      List.of(new Parameter("SHELL", Count.OPTIONAL, "bash, fish or zsh; the one you use if left out")), List.of());

  private final List<Command> commands;

  CompletionsCommand(List<Command> others) {
    this.commands = new ArrayList<>(others);
    this.commands.add(this);
  }

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(Invocation invocation) throws CommandException {
    String shell = invocation.arguments().words().stream().findFirst().orElseGet(CompletionsCommand::ownShell);
    if (!SHELLS.contains(shell)) {
      throw new CommandException(
          (shell.isEmpty() ? "SHELL is not set" : "`" + shell + "` is not known") + ": name one of "
              + String.join(", ", SHELLS));
    }
    invocation.terminal().out().print(shell.equals("fish") ? fish() : bash(shell.equals("zsh")));
    return ExitCode.DONE;
  }

  private static String ownShell() {
    String path = System.getenv().getOrDefault("SHELL", "");
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private String bash(boolean zsh) {
    StringBuilder cases = new StringBuilder();
    for (Command command : commands) {
      String options =
          command.syntax().options().stream().map(option -> "--" + option.name()).collect(Collectors.joining(" "));
      String pattern = secondWord(command).map(second -> "'" + command.syntax().command() + "')")
          .orElse("'" + firstWord(command) + " '*)");
      cases.append("    ").append(pattern).append(" words=\"").append(options).append(" --help\" ;;\n");
    }
    // Behind the whole commands, so that a second word that is not complete yet comes here.
    groups().forEach((first, seconds) -> cases.append("    '").append(first).append(" '*) words=\"").append(seconds)
        .append("\" ;;\n"));
    return (zsh ? "autoload -U +X bashcompinit && bashcompinit\n" : "") + """
        _temblor() {
          local current="${COMP_WORDS[COMP_CWORD]}" words
          case "${COMP_WORDS[1]} ${COMP_WORDS[2]}" in
        %s    *) words="%s" ;;
          esac
          COMPREPLY=($(compgen -W "$words" -- "$current"))
        }
        complete -o default -F _temblor temblor
        """.formatted(cases, names());
  }

  private String fish() {
    StringBuilder script = new StringBuilder("complete -c temblor -n __fish_use_subcommand -f -a '" + names() + "'\n");
    groups().forEach((first, seconds) -> script.append("complete -c temblor -n '__fish_seen_subcommand_from ")
        .append(first).append("; and not __fish_seen_subcommand_from ").append(seconds).append("' -f -a '")
        .append(seconds).append("'\n"));
    for (Command command : commands) {
      String seen = "__fish_seen_subcommand_from " + firstWord(command)
          + secondWord(command).map(second -> "; and __fish_seen_subcommand_from " + second).orElse("");
      for (Option option : command.syntax().options()) {
        script.append("complete -c temblor -n '").append(seen).append("' -l ").append(option.name());
        option.letter().ifPresent(letter -> script.append(" -s ").append(letter));
        script.append(option.value().isPresent() ? " -r" : "").append(" -d '").append(option.help().replace("'", "\\'"))
            .append("'\n");
      }
    }
    return script.toString();
  }

  /** Returns, for each word that needs another one, those it may have. */
  private Map<String, String> groups() {
    return commands.stream().filter(command -> secondWord(command).isPresent())
        .collect(Collectors.groupingBy(CompletionsCommand::firstWord, LinkedHashMap::new,
            Collectors.mapping(command -> secondWord(command).orElseThrow(), Collectors.joining(" "))));
  }

  private String names() {
    return commands.stream().map(CompletionsCommand::firstWord).distinct().collect(Collectors.joining(" "));
  }

  private static String firstWord(Command command) {
    return command.syntax().command().split(" ")[0];
  }

  private static Optional<String> secondWord(Command command) {
    return Arrays.stream(command.syntax().command().split(" ")).skip(1).findFirst();
  }
}
