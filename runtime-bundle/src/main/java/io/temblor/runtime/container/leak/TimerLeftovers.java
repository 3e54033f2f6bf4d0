// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TimerTask;

/**
 * Tasks of the plugin in the queues of {@code java.util.Timer}s. Only the tasks are cancelled: a timer that nobody refers to any more
 * ends its thread by itself, and one that somebody else uses must go on.
 */
final class TimerLeftovers implements Leftovers {
  @Override
  public void clean(Dead dead, Jvm jvm, Findings findings) {
    for (Thread thread : LiveThreads.all()) {
      Object queue = queueOf(thread, jvm);
      if (queue != null) {
        cancel(thread, queue, dead, jvm, findings);
      }
    }
  }

  /** Returns the tasks that a thread has queued if it is one of a timer. */
  static List<TimerTask> tasksOf(Thread thread, Jvm jvm) {
    Object queue = queueOf(thread, jvm);
    if (queue == null) { return List.of(); }
    synchronized (queue) { // as Timer does
      return tasks(queue, jvm);
    }
  }

  private static Object queueOf(Thread thread, Jvm jvm) {
    boolean timer = thread.getClass().getName().equals("java.util.TimerThread");
    return timer ? jvm.read(thread.getClass(), "queue", thread) : null;
  }

  private static List<TimerTask> tasks(Object queue, Jvm jvm) {
    List<TimerTask> tasks = new ArrayList<>();
    if (jvm.read(queue.getClass(), "queue", queue) instanceof TimerTask[] array
        && jvm.read(queue.getClass(), "size", queue) instanceof Integer size) {
      tasks.addAll(Arrays.asList(array).subList(1, size + 1)); // a heap that begins at 1
    }
    return tasks;
  }

  private static void cancel(Thread thread, Object queue, Dead dead, Jvm jvm, Findings findings) {
    synchronized (queue) {
      List<TimerTask> tasks = tasks(queue, jvm);
      boolean taken = false;
      for (int i = tasks.size(); i >= 1; i--) { // downwards: the last one takes the place of the one removed
        TimerTask task = tasks.get(i - 1);
        if (dead.owns(task) && jvm.call(queue, "quickRemove", new Class<?>[]{int.class}, i)) {
          task.cancel();
          taken = true;
          findings.cleaned("cancelled " + Names.of(task) + " of timer " + Names.of(thread));
        }
      }
      if (taken) {
        jvm.call(queue, "heapify", new Class<?>[0]);
        queue.notify(); // the thread looks again at what comes next, and ends if the timer is gone and nothing does
      }
    }
  }
}
