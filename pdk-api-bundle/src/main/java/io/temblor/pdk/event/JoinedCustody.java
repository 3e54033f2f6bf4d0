// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.event;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers for an event that was made from several others. It has one hold on each of its two parts while it is held itself, none
 * otherwise, so that ids may be joined, compared and forgotten without anybody counting.
 *
 * <p>A window over n pulls is a chain of n such objects; the chain is walked in a loop, never by recursion.
 */
final class JoinedCustody extends AtomicInteger implements Custody {
  private static final long serialVersionUID = 1L;

  private final transient Custody first;
  private final transient Custody second;

  private JoinedCustody(Custody first, Custody second) {
    this.first = first;
    this.second = second;
  }

  /** Returns what answers for both; one of them if it answers for the other already. */
  static Custody join(Custody first, Custody second) {
    boolean contained = first == second || first instanceof JoinedCustody joined && joined.second == second;
    return contained ? first : new JoinedCustody(first, second);
  }

  @Override
  public void acquire(int holds) {
    Deque<JoinedCustody> open = new ArrayDeque<>(2);
    for (JoinedCustody next = this; next != null; next = open.poll()) {
      if (next.getAndAdd(next == this ? holds : 1) == 0) {
        open(next.first, open).acquire(1);
        open(next.second, open).acquire(1);
      }
    }
  }

  @Override
  public void release(int holds) {
    Deque<JoinedCustody> open = new ArrayDeque<>(2);
    for (JoinedCustody next = this; next != null; next = open.poll()) {
      if (next.addAndGet(next == this ? -holds : -1) == 0) {
        open(next.first, open).release(1);
        open(next.second, open).release(1);
      }
    }
  }

  @Override
  public void fail() {
    Deque<JoinedCustody> open = new ArrayDeque<>(2);
    for (JoinedCustody next = this; next != null; next = open.poll()) {
      open(next.first, open).fail();
      open(next.second, open).fail();
    }
  }

  /** Returns {@code part}, or, if it is joined itself, remembers it for later and returns what ignores everything. */
  private static Custody open(Custody part, Deque<JoinedCustody> open) {
    if (part instanceof JoinedCustody joined) {
      open.push(joined);
      return LATER;
    }
    return part;
  }

  private static final Custody LATER = new Custody() {
    @Override
    public void acquire(int holds) {}

    @Override
    public void release(int holds) {}

    @Override
    public void fail() {}
  };
}
