// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.meter;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what many do, each with a count of its own, so that counting costs a plain write. Any thread. */
public final class EventTally {
  private final Set<Count> open = new HashSet<>(); // guarded by this, as is closed
  private long closed;

  /** Begins another count. */
  public synchronized Count open() {
    Count count = new Count();
    open.add(count);
    return count;
  }

  /** Returns the sum of all counts there have ever been. */
  public synchronized long sum() {
    return closed + open.stream().mapToLong(count -> count.value.get()).sum();
  }

  /** What one of them does. */
  public final class Count {
    private final AtomicLong value = new AtomicLong();

    private Count() {}

    /** Counts some events, on any thread. */
    public void addShared(int events) {
      value.addAndGet(events);
    }

    /** Counts some events; only one thread at a time, and never beside {@link #addShared}. */
    public void add(int events) {
      value.lazySet(value.getPlain() + events);
    }

    /** Ends the count; what it has counted stays counted. */
    public void close() {
      synchronized (EventTally.this) {
        if (open.remove(this)) {
          closed += value.get();
        }
      }
    }
  }
}
