// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A thread that takes one step after the other, under a lock; safe points lie between steps. Others may {@link #hold} it at the next
 * one, have another thread put in its place, or end it. What waits inside a step ({@link #enterWait}) is interrupted for that.
 *
 * <p>Every public question may be asked by any thread; {@code enterWait} and {@code leaveWait} belong to the step.
 */
final class Loop {
  private static final Thread NOBODY = new Thread(() -> {}); // never started, so never alive
  private static final long HOLD_WANTED_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  /** What is done again and again. */
  interface Step {
    /** Does one thing; {@code held} says that it must not touch what holders touch. Returns how long to wait then, at most. */
    long step(boolean held);

    /** The step has failed; returns how long to wait. */
    long failed(Throwable failure);

    /** No step follows. */
    void ended();
  }

  private final String threadName;
  private final Step step;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicInteger holdsWanted = new AtomicInteger();
  private volatile boolean stopRequested;
  private volatile boolean renew;
  private volatile boolean stirred; // something was asked since the last step began; no wait may begin then
  private volatile boolean woken; // since the last step began: what runs in a step may have used up the thread's permit
  private int holds; // guarded by lock
  private volatile long restingSince; // 0 while steps are taken

  private final Object interruptGuard = new Object();
  private boolean interruptible; // guarded by interruptGuard, as the next
  private boolean interrupted; // the wait under way
  private volatile Thread retired = NOBODY; // the last one that another has taken over from
  private volatile Thread thread; // written under interruptGuard, when one takes over from another

  Loop(String threadName, Step step) {
    this.threadName = threadName;
    this.step = step;
    this.thread = newThread();
  }

  private Thread newThread() {
    return Thread.ofPlatform().daemon().name(threadName).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Ends a wait between steps. */
  void wake() {
    woken = true;
    LockSupport.unpark(thread);
  }

  /** Ends a wait between steps or inside one: there is something to look at. */
  void stir() {
    stirred = true;
    wake();
    interruptWait();
  }

  /** Tells whether the caller is this loop. */
  boolean isCurrentThread() {
    return thread == Thread.currentThread();
  }

  /** Puts another thread in the place of this one, soon: plugins leave things on threads that keep their classes. */
  void renewThread() {
    renew = true;
    stir();
  }

  /** Waits until the thread that was there when {@link #renewThread} was called is not any more, or the time is over. */
  void awaitRenewal(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while ((renew || retired.isAlive()) && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(this, HOLD_WANTED_NANOS);
    }
  }

  /** Waits for a safe point and stays there; false when none came in time. Holds nest. */
  boolean hold(Duration deadline) {
    holdsWanted.incrementAndGet();
    try {
      interruptWait();
      if (!lock.tryLock(deadline.toNanos(), TimeUnit.NANOSECONDS)) { return false; }
      try {
        holds++;
        rest();
        return true;
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      holdsWanted.decrementAndGet();
      wake();
    }
  }

  /** Since when no step has been under way, if that is after {@code request}; both in {@link System#nanoTime}. While held. */
  long restingSince(long request) {
    return restingSince - request > 0 ? restingSince : request;
  }

  private void rest() {
    if (restingSince == 0) {
      restingSince = System.nanoTime();
    }
  }

  /** Ends one {@link #hold}. */
  void unhold() {
    lock.lock();
    try {
      holds--;
    } finally {
      lock.unlock();
    }
    wake();
  }

  /** Asks for the end; the step under way is the last one. */
  void requestStop() {
    stopRequested = true;
    stir();
  }

  /** Ends the thread and waits for it; false when it does not end in time. */
  boolean stop(Duration deadline) {
    requestStop();
    try {
      Thread running = running();
      boolean ended = running.getState() == Thread.State.NEW || running.join(deadline);
      while (ended && running != running()) { // another one has taken over meanwhile
        running = running();
        ended = running.join(deadline);
      }
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Thread running() {
    synchronized (interruptGuard) { // not between a new thread's creation and its start
      return thread;
    }
  }

  private void interruptWait() {
    synchronized (interruptGuard) {
      if (interruptible) {
        interrupted = true;
        thread.interrupt();
      }
    }
  }

  /** The step is about to wait for the outside; false when it must not, because something has been asked. */
  boolean enterWait() {
    synchronized (interruptGuard) {
      interruptible = holdsWanted.get() == 0 && !stopRequested && !stirred;
      return interruptible;
    }
  }

  /** The wait is over. Returns whether it was interrupted because something has been asked. */
  boolean leaveWait() {
    synchronized (interruptGuard) {
      boolean asked = interrupted;
      interruptible = false;
      interrupted = false;
      Thread.interrupted(); // whatever it was about is seen by the loop
      return asked;
    }
  }

  private void run() {
    while (!stopRequested) {
      if (renew) {
        synchronized (interruptGuard) {
          retired = thread;
          renew = false;
          thread = newThread();
          thread.start();
        }
        return;
      }
      boolean yields = holdsWanted.get() > 0;
      if (yields) {
        rest(); // not when whoever wants it gets a processor
      }
      long park = yields ? HOLD_WANTED_NANOS : locked();
      if (park > 0 && (yields || !woken)) {
        Thread.interrupted(); // a plugin may have left it so; no wait would be one
        LockSupport.parkNanos(this, park);
      }
    }
    step.ended();
  }

  private long locked() {
    lock.lock();
    try {
      if (holds == 0 && restingSince != 0) {
        restingSince = 0;
      }
      woken = false;
      stirred = false; // before looking at anything that may have been asked
      return step.step(holds > 0);
    } catch (Throwable e) { // whatever it was, nobody else would learn that it stands still
      return step.failed(e);
    } finally {
      lock.unlock();
    }
  }
}
