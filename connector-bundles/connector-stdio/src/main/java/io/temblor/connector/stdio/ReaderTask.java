// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.stdio;

import io.temblor.pdk.connector.ConnectorContext;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The thread that one source brings to the hub. */
final class ReaderTask implements ConnectorContext.ThreadTask {
  /** Waiting ends within milliseconds of an interruption; this is for machines under load. */
  private static final long STOP_SECONDS = 5;

  private final InputHub hub;
  private final ConnectorContext context;
  private final CountDownLatch ended = new CountDownLatch(1);
  /** Guarded by this. */
  private @Nullable Thread thread;
  /** Guarded by this. */
  private boolean stopped;

  ReaderTask(InputHub hub, ConnectorContext context) {
    this.hub = hub;
    this.context = context;
  }

  @Override
  public void run() throws InterruptedException {
    if (!begin()) { return; }
    try {
      hub.readInTurn();
    } catch (IOException e) {
      context.connectionLost(new IOException("cannot read standard input: " + e.getMessage(), e));
    } finally {
      end();
    }
  }

  /**
   * Ends the thread. When this returns it has delivered all it took, unless the input is of the kind that cannot be
   * interrupted.
   */
  void stop() {
    Thread reading;
    synchronized (this) {
      stopped = true;
      if (thread == null) { return; }
      reading = thread;
      reading.interrupt();
    }
    if (!hub.stopsWhenInterrupted(reading)) { return; }
    try {
      ended.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // not ours to handle; the thread has been told
    }
  }

  private synchronized boolean begin() {
    if (stopped) { return false; }
    thread = Thread.currentThread();
    return true;
  }

  private void end() {
    synchronized (this) {
      thread = null;
    }
    ended.countDown();
  }
}
