// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import io.temblor.runtime.engine.report.Failures;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads for short work of any flow, as many as are busy at a time. Platform threads, because the work calls plugins: one that never
 * returns would keep a carrier of virtual threads for ever, and there are no more of those than processors. Any thread.
 */
final class Workers implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final long IDLE_SECONDS = 5;

  private final ThreadFactory threads = Thread.ofPlatform().daemon().name("temblor/worker-", 0).factory();
  private volatile ThreadPoolExecutor pool = newPool();
  private boolean closed; // guarded by this

  private ThreadPoolExecutor newPool() {
    return new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
        threads);
  }

  /** Runs {@code work} soon; drops it when everything has ended. */
  @Override
  public void execute(Runnable work) {
    while (true) {
      ThreadPoolExecutor current = pool;
      try {
        current.execute(() -> run(work));
        return;
      } catch (RejectedExecutionException e) {
        synchronized (this) { // not while the pool is being replaced
          if (closed) { return; }
        }
      }
    }
  }

  private static void run(Runnable work) {
    try {
      work.run();
    } catch (Throwable e) { // a bug of ours, for plugins are guarded; the thread and what waits for it go on
      LOG.error("work of the runtime failed: {}", Failures.stack(e));
    }
  }

  /** Lets go of every thread as soon as it is idle: plugins leave things on threads that keep their classes. */
  synchronized void renew() {
    if (!closed) {
      ThreadPoolExecutor old = pool;
      pool = newPool();
      old.shutdown();
    }
  }

  /** Interrupts what runs; nothing runs any more. */
  synchronized void close() {
    closed = true;
    pool.shutdownNow();
  }
}
