// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.canary;

import java.util.concurrent.atomic.LongAdder;

/** What the two versions of a canary have done. Any thread. */
public final class CanaryTally {
  private final Side stable = new Side();
  private final Side canary = new Side();

  /** A call of one version that returns something. */
  interface Question<T, X extends Exception> {
    T ask() throws X;
  }

  /** A call of one version. */
  interface Work<X extends Exception> {
    void run() throws X;
  }

  /** What one version has done. */
  public static final class Side {
    private final LongAdder calls = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /** Calls one version, and counts what that took and whether it failed. */
    <X extends Exception> void count(Work<X> work) throws X {
      ask(() -> {
        work.run();
        return true;
      });
    }

    /** Calls one version and returns what it says, and counts what that took and whether it failed. */
    <T, X extends Exception> T ask(Question<T, X> question) throws X {
      long began = System.nanoTime();
      try {
        return question.ask();
      } catch (Throwable e) {
        failed();
        throw e;
      } finally {
        called(began);
      }
    }

    void called(long beganNanos) {
      took(System.nanoTime() - beganNanos);
    }

    /** Counts a call. */
    public void took(long duration) {
      calls.increment();
      nanos.add(duration);
    }

    private void reset() {
      calls.reset();
      failures.reset();
      nanos.reset();
    }

    /** The last call has failed. */
    public void failed() {
      failures.increment();
    }

    /** Returns how many events, or chunks of bytes, it was called with. */
    public long calls() {
      return calls.sum();
    }

    /** Returns how many of them it failed on, of its own fault or that of the data. */
    public long failures() {
      return failures.sum();
    }

    /** Returns how long a call took on average. */
    public double averageNanos() {
      long count = calls.sum();
      return count == 0 ? 0 : (double) nanos.sum() / count;
    }
  }

  /** Returns the books of the new version, or of the one that ran before. */
  Side of(boolean takesCanary) {
    return takesCanary ? canary : stable;
  }

  /** Begins anew. */
  public void reset() {
    stable.reset();
    canary.reset();
  }

  /** Returns what the version that ran before has done. */
  public Side stable() {
    return stable;
  }

  /** Returns what the new version has done. */
  public Side canary() {
    return canary;
  }
}
