// SPDX-License-Identifier: Apache-2.0
package io.temblor.launcher;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The two things the launcher must know of the command line before the bundle that reads all of it is there.
 *
 * @param command the first word that is no global option; empty when there is none
 * @param loggerConfig file given with {@code -l} or {@code --logger-config}
 */
record CommandLine(String command, Optional<Path> loggerConfig) {
  private static final String LOGGER_CONFIG = "--logger-config";

  static CommandLine of(String[] arguments) {
    Optional<Path> loggerConfig = Optional.empty();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      boolean last = i + 1 == arguments.length;
      if ((argument.equals("-l") || argument.equals(LOGGER_CONFIG)) && !last) {
        loggerConfig = Optional.of(Path.of(arguments[++i]));
      } else if (argument.startsWith(LOGGER_CONFIG + "=")) {
        loggerConfig = Optional.of(Path.of(argument.substring(LOGGER_CONFIG.length() + 1)));
      } else if ((argument.equals("-i") || argument.equals("--instance")) && !last) {
        i++;
      } else if (!argument.startsWith("-")) { return new CommandLine(argument, loggerConfig); }
    }
    return new CommandLine("", loggerConfig);
  }

  /** Tells whether the process serves: only then shell, console and the watched folder are wanted. */
  boolean serves() {
    return command.equals("server");
  }
}
