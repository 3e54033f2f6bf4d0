// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TimerTask;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * What ties one platform thread to a plugin, in the order people would look for it. Holds the thread.
 *
 * @param thread the thread
 * @param isOfPlugin whether it runs because the plugin made it: its class, its run target or its pool is the plugin's
 * @param ties what was found, each the rest of a sentence about the thread
 */
record ThreadTies(Thread thread, boolean isOfPlugin, List<String> ties) {
  private static final int NEAR = 500; // objects around a queued task or a ThreadLocal's value that are looked at

  static ThreadTies of(Thread thread, Dead dead, Jvm jvm) {
    List<String> made = new ArrayList<>();
    List<String> ties = new ArrayList<>();
    if (dead.owns(thread.getClass())) {
      made.add("is of class " + Names.of(thread.getClass()));
    }
    Object target = targetOf(thread, jvm);
    if (target != null && dead.owns(target)) {
      made.add("runs " + Names.of(target));
    }
    ThreadPoolExecutor pool = poolOf(target, jvm);
    if (pool != null) {
      membership(pool, dead, jvm, made);
      queued(pool, dead, jvm, ties);
    }
    timer(thread, dead, jvm, ties);
    StackTraceElement frame = jvm.frameOf(thread, dead);
    if (frame != null) {
      String line = frame.getFileName() == null ? "" : " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
      ties.add("is in " + frame.getClassName() + "." + frame.getMethodName() + line);
    }
    locals(thread, "threadLocals", "a ThreadLocal", dead, jvm, ties);
    locals(thread, "inheritableThreadLocals", "an InheritableThreadLocal", dead, jvm, ties);
    if (dead.owns(thread.getContextClassLoader())) {
      ties.add("has the plugin's class loader as its context class loader");
    }
    if (dead.owns(thread.getUncaughtExceptionHandler())) {
      ties.add("has " + Names.of(thread.getUncaughtExceptionHandler()) + " as its handler of uncaught exceptions");
    }
    List<String> all = new ArrayList<>(made);
    all.addAll(ties);
    return new ThreadTies(thread, !made.isEmpty(), all);
  }

  boolean isEmpty() {
    return ties.isEmpty();
  }

  String sentence() {
    return Names.of(thread) + " " + String.join(", ", ties);
  }

  private static @Nullable Object targetOf(Thread thread, Jvm jvm) {
    Object holder = jvm.read(Thread.class, "holder", thread);
    return holder == null ? null : jvm.read(holder.getClass(), "task", holder);
  }

  private static @Nullable ThreadPoolExecutor poolOf(@Nullable Object target, Jvm jvm) {
    boolean worker = target != null
        && target.getClass().getName().equals("java.util.concurrent.ThreadPoolExecutor$Worker");
    return worker && jvm.read(target.getClass(), "this$0", target) instanceof ThreadPoolExecutor pool ? pool : null;
  }

  private static void membership(ThreadPoolExecutor pool, Dead dead, Jvm jvm, List<String> made) {
    Object factory = jvm.read(ThreadPoolExecutor.class, "threadFactory", pool);
    if (dead.owns(pool)) {
      made.add("belongs to the thread pool " + Names.of(pool));
    } else if (factory != null && dead.owns(factory)) {
      made.add("belongs to a thread pool that was not shut down (its thread factory is " + Names.of(factory) + ")");
    }
  }

  private static void queued(ThreadPoolExecutor pool, Dead dead, Jvm jvm, List<String> ties) {
    if (!(jvm.read(ThreadPoolExecutor.class, "workQueue", pool) instanceof Collection<?> queue)
        || queue.getClass().getClassLoader() != null) {
      return; // a queue that is not the JDK's could do anything when asked
    }
    for (Object task : queue.toArray()) {
      Object owned = PathSearch.nearest(task, pool, dead, jvm, NEAR);
      if (owned != null) {
        ties.add("has " + Names.of(owned) + " queued in its thread pool");
        return;
      }
    }
  }

  private static void timer(Thread thread, Dead dead, Jvm jvm, List<String> ties) {
    for (TimerTask task : TimerLeftovers.tasksOf(thread, jvm)) {
      if (dead.owns(task)) {
        ties.add("has the timer task " + Names.of(task) + " queued");
        return;
      }
    }
  }

  private static void locals(Thread thread, String field, String kind, Dead dead, Jvm jvm, List<String> ties) {
    Object map = jvm.read(Thread.class, field, thread);
    if (map == null || !(jvm.read(map.getClass(), "table", map) instanceof Object[] table)) { return; }
    for (Object entry : table) {
      Object value = entry == null ? null : jvm.read(entry.getClass(), "value", entry);
      if (value != null && dead.owns(value)) {
        ties.add("holds " + Names.of(value) + " in " + kind);
      }
    }
  }
}
