// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Parameter;
import io.temblor.cli.args.Parameter.Count;
import io.temblor.cli.args.Syntax;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code temblor new}: makes a folder with a deployment to start from. */
final class NewCommand implements Command {
  private static final Syntax SYNTAX = new Syntax("new", "Make a folder with a deployment to start from",
      List.of(new Parameter("NAME", Count.ONE, "the folder; must not exist yet")), List.of());
  private static final List<String> FILES =
      List.of("main.troy", "lib/flows.tremor", "lib/pipelines.tremor", "lib/scripts.tremor");

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(Invocation invocation) throws CommandException, IOException {
    Path folder = Path.of(invocation.arguments().words().getFirst());
    if (Files.exists(folder)) { throw new CommandException(folder + " exists already"); }
    for (String name : FILES) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      try (InputStream template = NewCommand.class.getResourceAsStream("new/" + name)) {
        Files.copy(template, file);
      }
    }
    invocation.terminal().out()
        .println("Made " + folder + ". Try: echo you | temblor run " + folder.resolve("main.troy"));
    return ExitCode.DONE;
  }
}
