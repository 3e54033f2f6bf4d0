// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.connector.ConnectorContext.ThreadTask;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.error.Problem.Severity;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.report.Failures;
import io.temblor.runtime.engine.report.Problems;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Threads that one instance of a plugin has asked for; ended with the instance. */
final class PluginThreads {
  private final ConnectorId id;
  private final Plugin plugin;
  private final Problems problems;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private boolean ended; // guarded by threads

  /** Creates the threads of an instance of {@code plugin}: none yet. */
  PluginThreads(ConnectorId id, Plugin plugin, Problems problems) {
    this.id = id;
    this.plugin = plugin;
    this.problems = problems;
  }

  void spawn(String name, ThreadTask task) {
    Thread thread =
        Thread.ofPlatform().daemon().name(id.flow() + "/" + id.alias() + "/" + name).unstarted(() -> run(name, task));
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
    } catch (Throwable e) {
      Problem problem = Failures.problem(e, plugin);
      String ended = "thread `" + name + "` ended by a failure: ";
      problems.always(
          id.toString(),
          new Problem(Severity.ERROR, "thread", Position.UNKNOWN, ended + problem.message(), "",
              ended + problem.rendered()));
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
