// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Connects one instance of a sink, again and again as its strategy says, on a thread of its own: connecting may take long. */
final class Connecting {
  /** One attempt. */
  interface Try {
    void connect() throws Exception;
  }

  /** What the attempts lead to; called on the thread that connects. */
  interface Outcome {
    void connected();

    void failedOnce(Throwable cause);

    void gaveUp();

    void interrupted();

    /** Nothing follows; after whatever came before. */
    void ended();
  }

  private final Retries retries;
  private final Try attempt;
  private final Outcome outcome;
  private final Thread thread;
  private volatile boolean endWanted;

  private Connecting(String threadName, Retries retries, Try attempt, Outcome outcome, long waitNanos) {
    this.retries = retries;
    this.attempt = attempt;
    this.outcome = outcome;
    // a platform thread: it may be busy in native code, and on a virtual one that would take a carrier from all others
    this.thread = Thread.ofPlatform().daemon().name(threadName).unstarted(() -> run(waitNanos));
  }

  /** Begins after a wait; {@code begun} gets what is returned before the thread starts. */
  static void start(
      String threadName, Retries retries, Try attempt, Outcome outcome, long waitNanos, Consumer<Connecting> begun) {
    Connecting connecting = new Connecting(threadName, retries, attempt, outcome, waitNanos);
    begun.accept(connecting);
    connecting.thread.start();
  }

  private void run(long firstWaitNanos) {
    long wait = firstWaitNanos;
    try {
      while (true) {
        if (endWanted) { throw new InterruptedException("asked to end"); } // the plugin may have swallowed it
        TimeUnit.NANOSECONDS.sleep(wait);
        try {
          attempt.connect();
          retries.succeeded();
          outcome.connected();
          return;
        } catch (Throwable e) { // whatever it is, it is this attempt only
          if (endWanted && e instanceof InterruptedException asked) { throw asked; }
          outcome.failedOnce(e);
          OptionalLong next = retries.failed();
          if (next.isEmpty()) {
            outcome.gaveUp();
            return;
          }
          wait = next.getAsLong();
        }
      }
    } catch (InterruptedException e) {
      outcome.interrupted(); // the instance is being replaced, the connector paused, or the flow stops
    } finally {
      outcome.ended();
    }
  }

  /** Ends the attempts soon. */
  void interrupt() {
    endWanted = true;
    thread.interrupt();
  }

  /** Ends the attempts; returns false when the one under way does not end in time. */
  boolean stop(Duration deadline) {
    interrupt();
    try {
      return thread.join(deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !thread.isAlive();
    }
  }
}
