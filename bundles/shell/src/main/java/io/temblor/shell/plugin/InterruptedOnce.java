// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.plugin;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Makes a change on a thread of its own. When the shell gives a command up it interrupts its thread as often as it likes, and again when it
 * ends the session. The first interruption rolls the change back and is passed on; others must not disturb that, and are not. The
 * thread takes with it whatever a plugin leaves in a {@code ThreadLocal}, and does not inherit the streams of the session: what a plugin prints
 * is not part of the answer.
 */
final class InterruptedOnce {
  private InterruptedOnce() {}

  /**
   * Makes a change and waits until it is done, also after an interruption.
   *
   * @throws IOException as the change does
   * @throws InterruptedException when it was interrupted and has no result
   */
  static <T> T call(Callable<T> change) throws IOException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(change);
    Thread thread = Thread.ofPlatform().name("plugin-change").daemon()
        .inheritInheritableThreadLocals(false).start(task);
    boolean interrupted = false;
    while (true) {
      try {
        T result = task.get();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return result;
      } catch (InterruptedException e) {
        if (!interrupted) {
          thread.interrupt();
        }
        interrupted = true;
      } catch (ExecutionException e) {
        throw rethrown(e.getCause());
      }
    }
  }

  private static RuntimeException rethrown(Throwable cause) throws IOException, InterruptedException {
    switch (cause) {
      case IOException e -> throw e;
      case InterruptedException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(cause);
    }
  }
}
