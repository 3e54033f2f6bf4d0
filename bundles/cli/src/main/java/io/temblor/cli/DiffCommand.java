// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Option;
import io.temblor.cli.args.Parameter;
import io.temblor.cli.args.Parameter.Count;
import io.temblor.cli.args.Syntax;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code temblor diff}: asks a running server, the one named with {@code -i}, what deploying a file would do to it. */
final class DiffCommand implements Command {
  private static final Syntax SYNTAX = new Syntax("diff",
      "Show what deploying a file would change in a running server (-i NAME says which)",
      List.of(new Parameter("FILE", Count.ONE, "a .troy file")),
      List.of(Option.value("format", "FORMAT", "for people, or one JSON object per line").oneOf("human", "json")
          .or("human")));

  private final Path folder;

  /** Looks for sockets in {@code folder}. */
  DiffCommand(Path folder) {
    this.folder = folder;
  }

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(Invocation invocation) throws CommandException, IOException {
    if (invocation.arguments().value("format").orElseThrow().equals("human")) { return call(invocation, "human"); }
    try {
      return call(invocation, "json");
    } catch (CommandException e) {
      return PluginCommand.fail(e.getMessage(), invocation.terminal());
    } catch (IOException e) {
      return PluginCommand.fail(Words.of(e), invocation.terminal());
    }
  }

  private int call(Invocation invocation, String format) throws CommandException, IOException {
    // the server may run in another folder: the file is named in full
    Path file = Path.of(invocation.arguments().words().getFirst()).toAbsolutePath().normalize();
    try (ShellConnection connection = ShellConnection.open(folder, invocation.instance());
        HangUp _ = HangUp.onSignal(connection)) {
      return connection.execute(
          "temblor:diff " + Quoting.line(List.of("--format", format, file.toString())), invocation.terminal());
    }
  }
}
