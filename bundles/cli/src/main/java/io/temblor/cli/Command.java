// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Arguments;
import io.temblor.cli.args.Syntax;
import io.temblor.cli.args.UsageException;
import java.io.IOException;

/** One command. */
interface Command {
  /** Returns its name and what may be written behind it. */
  Syntax syntax();

  /**
   * Does it, on the main thread.
   *
   * @return the exit code
   * @throws CommandException when it fails in a way that has been foreseen
   * @throws UsageException when options contradict each other
   */
  int run(Invocation invocation) throws CommandException, UsageException, IOException, InterruptedException;

  /**
   * What a command is called with.
   *
   * @param arguments behind its name
   * @param instance name of the process, {@code -i}
   * @param terminal where to read and print
   */
  record Invocation(Arguments arguments, String instance, Terminal terminal) {}
}
