// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Parameter;
import io.temblor.cli.args.Parameter.Count;
import io.temblor.cli.args.Syntax;
import java.util.List;

/** A command of the reference that does nothing yet but say so. */
final class PlannedCommand implements Command {
  private final Syntax syntax;

  PlannedCommand(String name, String summary) {
    this.syntax = new Syntax(name, summary + " (not available yet)",
        List.of(new Parameter("ARGUMENTS", Count.ANY, "as in the reference")), List.of());
  }

  @Override
  public Syntax syntax() {
    return syntax;
  }

  @Override
  public int run(Invocation invocation) throws CommandException {
    throw new CommandException("`temblor " + syntax.command() + "` is not available yet");
  }
}
