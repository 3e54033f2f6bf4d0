// SPDX-License-Identifier: Apache-2.0
package io.temblor.launcher;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the launcher must know of the command line before the bundle that reads all of it is there.
 *
 * @param command the first word that is no global option; empty when there is none
 * @param instance name of the process
 * @param loggerConfig file given with {@code -l} or {@code --logger-config}
 * @param deploys whether a deployment is among the words
 */
record CommandLine(String command, String instance, Optional<Path> loggerConfig, boolean deploys) {
  private static final String DEFAULT_INSTANCE = "temblor";

  static CommandLine of(String... arguments) {
    String instance = DEFAULT_INSTANCE;
    Optional<Path> loggerConfig = Optional.empty();
    int next = 0;
    while (next < arguments.length && arguments[next].startsWith("-")) {
      String[] option = arguments[next++].split("=", 2);
      boolean takesValue = List.of("-i", "--instance", "-l", "--logger-config").contains(option[0]);
      if (!takesValue || option.length == 1 && next == arguments.length) {
        continue;
      }
      String value = option.length == 2 ? option[1] : arguments[next++];
      if (option[0].equals("-i") || option[0].equals("--instance")) {
        instance = value;
      } else {
        loggerConfig = Optional.of(Path.of(value));
      }
    }
    String command = next < arguments.length ? arguments[next] : "";
    return new CommandLine(command, instance, loggerConfig,
        Arrays.stream(arguments).anyMatch(argument -> argument.endsWith(".troy")));
  }

  /** Tells whether the process serves: only then shell, console and the watched folder are wanted. */
  boolean serves() {
    return command.equals("server") || command.equals("dev");
  }

  /** Tells whether changes of plugins shall outlive the process: those of a server do, what someone tries out does not. */
  boolean keeps() {
    return command.equals("server");
  }

  /** Tells whether a log is wanted that can be configured. Without, errors are printed in a plain form, and the start is faster. */
  boolean logs() {
    return serves() || deploys || loggerConfig.isPresent();
  }
}
