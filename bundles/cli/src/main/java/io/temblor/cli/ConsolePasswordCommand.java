// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Option;
import io.temblor.cli.args.Syntax;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** {@code temblor console-password}: sets the password of the web console. */
final class ConsolePasswordCommand implements Command {
  private static final int LEAST_CHARACTERS = 8;
  private static final Syntax SYNTAX = new Syntax("console-password", "Set the password of the web console", List.of(),
      List.of(Option.flag('g', "generate", "make one and print it instead of asking for it")));

  private final ConsolePassword password;

  ConsolePasswordCommand(ConsolePassword password) {
    this.password = password;
  }

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(Invocation invocation) throws CommandException, IOException {
    if (invocation.arguments().has("generate")) {
      invocation.terminal().out().println(password.generate());
      return ExitCode.DONE;
    }
    char[] given = read(invocation.terminal());
    if (given.length < LEAST_CHARACTERS) {
      throw new CommandException(
          "the password has " + given.length + " characters, needs at least " + LEAST_CHARACTERS);
    }
    password.set(given);
    Arrays.fill(given, ' ');
    return ExitCode.DONE;
  }

  /** Reads without echo from a terminal, else the first line of standard input. */
  private static char[] read(Terminal terminal) throws CommandException, IOException {
    if (!terminal.isInteractive()) {
      String line = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8)).readLine();
      if (line == null) { throw new CommandException("no password on standard input"); }
      return line.toCharArray();
    }
    Console console = System.console();
    char[] first = console.readPassword("Password of user temblor: ");
    char[] second = console.readPassword("Again: ");
    if (first == null || !Arrays.equals(first, second)) {
      throw new CommandException("the two passwords differ; nothing is changed");
    }
    return first;
  }
}
