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
  private int events; // made so far; by the source's thread, before anybody else sees this
  transient State state = State.OUTSTANDING;
  private volatile boolean failed;

  PullCustody(Pulls pulls, long stream, long pull) {
    this.pulls = pulls;
    this.stream = stream;
    this.pull = pull;
  }

  /** Counts an event of this pull. */
  void countEvent() {
    events++;
  }

  /** All events of the pull are counted and about to be sent. */
  void begin() {
    set(events);
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
