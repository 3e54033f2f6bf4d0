// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Closes a connection as soon as the process is told to end, so that the server does not go on with what nobody waits for. Without it
 * that would be noticed when the process is gone, which may take seconds.
 */
final class HangUp implements AutoCloseable {
  private final Thread hook;

  private HangUp(Thread hook) {
    this.hook = hook;
  }

  /** Watches until it is closed. */
  static HangUp onSignal(ShellConnection connection) {
    Thread hook = new Thread(() -> {
      try {
        connection.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }, "temblor-hang-up");
    java.lang.Runtime.getRuntime().addShutdownHook(hook);
    return new HangUp(hook);
  }

  @Override
  public void close() {
    try {
      java.lang.Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process ends already: the hook has done its work
    }
  }
}
