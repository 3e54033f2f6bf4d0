// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.connector.ConnectorContext.ThreadTask;
import io.temblor.runtime.engine.report.Failures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that one instance of a plugin has asked for; ended with the instance. */
final class PluginThreads {
  private static final Logger LOG = LoggerFactory.getLogger(PluginThreads.class);

  private final String prefix;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private boolean ended; // guarded by threads

  PluginThreads(String prefix) {
    this.prefix = prefix;
  }

  void spawn(String name, ThreadTask task) {
    Thread thread = Thread.ofPlatform().daemon().name(prefix + "/" + name).unstarted(() -> run(name, task));
    synchronized (threads) { // so that whoever ends them sees every thread there is
      if (ended) {
        throw new IllegalStateException(
            "thread `" + name + "` is not started: the instance that asks has been given up");
      }
      threads.add(thread);
      thread.start();
    }
  }

  private void run(String name, ThreadTask task) {
    try {
      task.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the normal end
    } catch (Exception | Error e) {
      LOG.error("[{}] thread `{}` ended by a failure: {}", prefix, name, Failures.message(e), e);
    } finally {
      threads.remove(Thread.currentThread());
    }
  }

  /** Interrupts all threads and waits for their end. Returns the names of those that go on regardless. */
  List<String> end(Duration deadline) {
    synchronized (threads) {
      ended = true;
    }
    threads.forEach(Thread::interrupt);
    long end = System.nanoTime() + deadline.toNanos();
    for (Thread thread : threads) {
      try {
        thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return threads.stream().filter(Thread::isAlive).map(Thread::getName).toList();
  }
}
