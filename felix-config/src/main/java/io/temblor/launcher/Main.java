// SPDX-License-Identifier: Apache-2.0
package io.temblor.launcher;

import java.nio.file.Path;

/** Entry point of the process. */
final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(launch(arguments));
  }

  private static int launch(String[] arguments) {
    try {
      CommandLine commandLine = CommandLine.of(arguments);
      Settings settings = Settings.read(Path.of(System.getProperty("temblor.home", ".")), commandLine);
      try (Container container = Container.create(settings)) {
        Thread hook = new Thread(container::endOnSignal, "temblor-signal");
        Runtime.getRuntime().addShutdownHook(hook);
        return container.run(arguments);
      }
    } catch (LaunchException e) {
      System.err.println("error: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      System.err.println("error: interrupted while starting");
      return 1;
    }
  }
}
