// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Option;
import io.temblor.cli.args.Syntax;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code temblor shell}: attaches to the shell of a running server, the one named with {@code -i}. */
final class ShellCommand implements Command {
  private static final Syntax SYNTAX =
      new Syntax("shell", "Attach to the shell of a running server (-i NAME says which)",
          List.of(), List.of(Option.value('c', "command", "COMMAND", "run this command and end: `temblor:flows`")));

  private final Path folder;

  /** Looks for sockets in {@code folder}. */
  ShellCommand(Path folder) {
    this.folder = folder;
  }

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(Invocation invocation) throws CommandException, IOException {
    Terminal terminal = invocation.terminal();
    try (ShellConnection connection = ShellConnection.open(folder, invocation.instance())) {
      Optional<String> command = invocation.arguments().value("command");
      return command.isPresent()
          ? connection.execute(command.get(), terminal)
          : converse(connection, invocation.instance(), terminal);
    }
  }

  /** One command after the other, until the input ends or somebody says so. */
  private static int converse(ShellConnection connection, String instance, Terminal terminal)
      throws CommandException, IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
    int exitCode = ExitCode.DONE;
    while (true) {
      if (terminal.isInteractive()) {
        terminal.out().print(instance + "> ");
        terminal.out().flush();
      }
      String line = lines.readLine();
      if (line == null || line.strip().equals("exit") || line.strip().equals("quit")) { return exitCode; }
      if (!line.isBlank()) {
        exitCode = connection.execute(line, terminal);
      }
    }
  }
}
