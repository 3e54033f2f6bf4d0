// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.watch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells the watchdog that a thread is inside the plugins of one part of a flow. Beats when it enters, when it leaves, and now and
 * then in between when it gets on; no beat for long means stuck.
 *
 * <p><b>Cost</b>: plain stores, the last of them a release, for each batch; no clock is read.
 *
 * <p><b>Threading</b>: {@link #enter}, {@link #beat} and {@link #leave} by whoever runs the part, one thread at a time; what else
 * there is belongs to the watchdog. {@code thread} and {@code call} are written before the release of {@code beat} and read after
 * its acquire.
 */
public final class Pulse {
  /** What a call may do. */
  public enum Call {
    /** Has no reason to wait. */
    WORKS,
    /** May wait for the outside, but not for ever. */
    WAITS,
    /** Hands something to the outside. What does that may wait as long as the outside does; what it calls on the way may not. */
    DELIVERS
  }

  private static final int EVENTS_PER_BEAT = 64;
  private static final VarHandle BEAT;

  static {
    try {
      BEAT = MethodHandles.lookup().findVarHandle(Pulse.class, "beat", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final String where;
  private final Function<StackTraceElement[], Culprit> culprit;
  @SuppressWarnings("unused") // by its handle
  private long beat; // odd while inside
  private @Nullable Thread thread;
  private Call call = Call.WORKS;
  private volatile boolean alarmed; // the thread was interrupted because it did not return

  /**
   * Creates the pulse of a part.
   *
   * @param where its name as in reports: {@code main::pipe}
   * @param culprit says what a thread with the given stack is inside of; asked by the watchdog while the thread is inside
   */
  public Pulse(String where, Function<StackTraceElement[], Culprit> culprit) {
    this.where = where;
    this.culprit = culprit;
  }

  /** Begins a call, or several in a row. */
  public void enter(Call what) {
    Thread current = Thread.currentThread();
    if (thread != current) { // the collector minds stores of references, even of the same
      thread = current;
    }
    if (call != what) {
      call = what;
    }
    BEAT.setRelease(this, beat + 1);
  }

  /** Begins a call unless one is under way; returns whether it did. The same thread only. */
  public boolean enterUnlessInside(Call what) {
    if (isInside(beat)) { return false; }
    enter(what);
    return true;
  }

  /** Says that event {@code index} of a batch has passed; beats now and then, so that a long batch is not taken for one call. */
  public void passed(int index) {
    if (index % EVENTS_PER_BEAT == EVENTS_PER_BEAT - 1) {
      beat();
    }
  }

  /** Says that a call returned and the next one follows. */
  public void beat() {
    BEAT.setRelease(this, beat + 2);
  }

  /**
   * Ends what {@link #enter} began, and any interruption by the watchdog with it. One that comes at this very moment hits the
   * thread's next wait, which has to cope with that.
   */
  public void leave() {
    BEAT.setRelease(this, beat + 1);
    if (alarmed) {
      alarmed = false;
      Thread.interrupted();
    }
  }

  /** The same for a thread that may never come again: what it was started for is not kept. */
  public void leaveAndForget() {
    leave();
    thread = null;
  }

  // --- the watchdog's side ------------------------------------------------------------------------------------------------

  String where() {
    return where;
  }

  long now() {
    return (long) BEAT.getAcquire(this);
  }

  static boolean isInside(long beat) {
    return (beat & 1) != 0;
  }

  Call call() {
    return call;
  }

  Culprit culprit(StackTraceElement[] stack) {
    return culprit.apply(stack);
  }

  /** Returns who is inside, or was inside last. */
  @Nullable
  Thread thread() {
    return thread;
  }

  /** Interrupts the thread if it is still in the call of {@code stuckAt}. */
  void alarm(Thread stuck, long stuckAt) {
    if (now() == stuckAt) {
      alarmed = true;
      stuck.interrupt();
    }
  }
}
