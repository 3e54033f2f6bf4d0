// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.event.Custody;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers for the events one pull made of one stream. The count is that of the holds. */
final class PullCustody extends AtomicInteger implements Custody {
  private static final long serialVersionUID = 1L;

  /** What the source knows of it; written by the source's thread only. */
  enum State {
    OUTSTANDING, DELIVERED, VOID
  }

  private final transient Pulls pulls;
  final long stream;
  final long pull;
  transient State state = State.OUTSTANDING;
  private volatile boolean failed;

  /** Begins with one hold, that of the pull itself. */
  PullCustody(Pulls pulls, long stream, long pull) {
    super(1);
    this.pulls = pulls;
    this.stream = stream;
    this.pull = pull;
  }

  @Override
  public void acquire(int holds) {
    getAndAdd(holds);
  }

  @Override
  public void release(int holds) {
    if (addAndGet(-holds) == 0) {
      pulls.settled(this);
    }
  }

  @Override
  public void fail() {
    if (!failed) { // two may pass: the source looks at it once more
      failed = true;
      pulls.settled(this);
    }
  }

  boolean hasFailed() {
    return failed;
  }
}
