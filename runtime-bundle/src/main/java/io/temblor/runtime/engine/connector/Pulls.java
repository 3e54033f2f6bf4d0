// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The pulls of a transactional source that have no answer yet, and the order in which it gets the answers.
 *
 * <p>An acknowledgement means <em>everything up to and including this pull</em>, so the source hears of a pull only when all
 * earlier ones of its stream are delivered too; several at once if they waited for one. A failure means <em>this pull and everything
 * after it</em>; it is said at once, and nothing more is said of what came after: the source will bring it again.
 *
 * <p>Confined to the source's thread, except {@link #settled}, which any thread calls.
 */
final class Pulls {
  /** Takes the answers. */
  interface Answers {
    /** Everything up to and including {@code pull} is delivered. */
    void delivered(long stream, long pull);

    /** {@code pull} and everything after it is not. */
    void failed(long stream, long pull);
  }

  private final Runnable wake;
  private final Map<Long, ArrayDeque<PullCustody>> outstanding = new HashMap<>(); // by stream, in order of pulls
  private final Queue<PullCustody> settled = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean pending = new AtomicBoolean();
  private volatile int count; // written by the source's thread, read by reports

  /** {@code wake} is called, on any thread, when there may be answers after there were none. */
  Pulls(Runnable wake) {
    this.wake = wake;
  }

  /** A pull begins to make events of a stream. Returns who answers for them, with one hold, that of the pull itself. */
  @SuppressWarnings("NonAtomicOperationOnVolatileField") // one writer
  PullCustody begin(long stream, long pull) {
    PullCustody custody = new PullCustody(this, stream, pull);
    outstanding.computeIfAbsent(stream, id -> new ArrayDeque<>()).addLast(custody);
    count++;
    return custody;
  }

  /** A pull has been delivered, or has failed. */
  void settled(PullCustody custody) {
    settled.add(custody);
    if (!pending.get() && pending.compareAndSet(false, true)) {
      wake.run();
    }
  }

  /** Returns how many pulls have no answer yet. */
  int count() {
    return count;
  }

  boolean hasNews() {
    return pending.get();
  }

  /** Hands out the answers that have come. */
  void answer(Answers answers) {
    pending.set(false); // before looking: what comes from now on wakes again
    PullCustody next = settled.poll();
    if (next == null) { return; }
    Map<Long, Boolean> touched = new LinkedHashMap<>(2); // streams, and whether something of them has failed
    while (next != null) {
      boolean failed = next.hasFailed();
      if (next.state == PullCustody.State.OUTSTANDING && !failed) {
        next.state = PullCustody.State.DELIVERED;
      }
      touched.merge(next.stream, failed, Boolean::logicalOr);
      next = settled.poll();
    }
    touched.forEach((stream, failed) -> answer(stream, failed, answers));
  }

  private void answer(Long stream, boolean mayHaveFailed, Answers answers) {
    ArrayDeque<PullCustody> pulls = outstanding.get(stream);
    if (pulls == null) { return; }
    PullCustody last = null;
    while (!pulls.isEmpty() && pulls.getFirst().state == PullCustody.State.DELIVERED) {
      last = pulls.removeFirst();
      count = count - 1;
    }
    if (last != null) {
      answers.delivered(stream, last.pull);
    }
    PullCustody failed = mayHaveFailed ? firstFailed(pulls) : null; // a long way, if a window keeps many
    if (failed != null) {
      forgetFrom(failed, pulls);
      answers.failed(stream, failed.pull);
    }
    if (pulls.isEmpty()) {
      outstanding.remove(stream);
    }
  }

  private static PullCustody firstFailed(ArrayDeque<PullCustody> pulls) {
    for (PullCustody custody : pulls) {
      if (custody.hasFailed()) { return custody; }
    }
    return null;
  }

  private void forgetFrom(PullCustody first, ArrayDeque<PullCustody> pulls) {
    PullCustody last;
    do {
      last = pulls.removeLast();
      last.state = PullCustody.State.VOID;
      count = count - 1;
    } while (last != first);
  }

  /** Fails everything that has no answer: nobody will give one any more. */
  void failAll(Answers answers) {
    answer(answers);
    outstanding.forEach((stream, pulls) -> {
      PullCustody first = pulls.getFirst();
      forgetFrom(first, pulls);
      answers.failed(stream, first.pull);
    });
    outstanding.clear();
  }
}
