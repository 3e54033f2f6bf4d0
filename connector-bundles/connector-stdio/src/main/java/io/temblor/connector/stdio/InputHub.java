// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.stdio;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives everything that is read from one input to every source that has joined.
 *
 * <p>Each source brings a thread that calls {@link #readInTurn}. One of them reads, the others wait for their turn, so
 * that reading goes on when the source whose thread reads goes away. A thread that is interrupted delivers what it has
 * taken before it leaves.
 *
 * <p>Nothing is read while the queue of any source is full: a source that is paused for long holds back the others, but
 * none loses anything.
 */
final class InputHub {
  private static final int CHUNK_BYTES = 8192;

  private final ByteInput input;
  /** Held by the thread that reads. */
  private final ReentrantLock turn = new ReentrantLock();
  /** Guards everything below, and the queues of the inboxes; held for moments only. */
  private final ReentrantLock state = new ReentrantLock();
  private final Condition room = state.newCondition();
  private final List<Inbox> inboxes = new ArrayList<>();
  /** Read for a source that went away meanwhile, kept for the next one. */
  private final List<byte[]> unclaimed = new ArrayList<>();
  private boolean ended;

  InputHub(ByteInput input) {
    this.input = input;
  }

  void join(Inbox inbox) {
    state.lock();
    try {
      if (!inboxes.contains(inbox)) {
        inboxes.add(inbox);
        unclaimed.forEach(inbox::add);
        unclaimed.clear();
        if (ended) {
          inbox.end();
        }
      }
    } finally {
      state.unlock();
    }
  }

  void leave(Inbox inbox) {
    state.lock();
    try {
      inboxes.remove(inbox);
      room.signalAll();
    } finally {
      state.unlock();
    }
  }

  /** Reads until the input ends or the thread is interrupted. */
  void readInTurn() throws IOException, InterruptedException {
    byte[] buffer = new byte[CHUNK_BYTES];
    turn.lockInterruptibly();
    try {
      while (awaitRoom()) {
        int length = input.read(buffer);
        if (length == ByteInput.END) {
          end();
        } else {
          deliver(Arrays.copyOf(buffer, length));
        }
      }
    } finally {
      turn.unlock();
    }
  }

  /** Tells whether {@code reader} ends soon when it is interrupted while it reads. */
  boolean stopsWhenInterrupted(Thread reader) {
    return input.stopsWhenInterrupted(reader);
  }

  /** Tells a source that has taken from its inbox to let the reader go on. */
  void signalRoom() {
    state.lock();
    try {
      room.signalAll();
    } finally {
      state.unlock();
    }
  }

  /** Returns false when the input has ended. */
  private boolean awaitRoom() throws InterruptedException {
    state.lockInterruptibly();
    try {
      while (!ended && inboxes.stream().anyMatch(Inbox::isFull)) {
        room.await();
      }
      return !ended;
    } finally {
      state.unlock();
    }
  }

  private void deliver(byte[] chunk) {
    state.lock();
    try {
      if (inboxes.isEmpty()) {
        unclaimed.add(chunk);
      }
      inboxes.forEach(inbox -> inbox.add(chunk));
    } finally {
      state.unlock();
    }
  }

  private void end() {
    state.lock();
    try {
      ended = true;
      inboxes.forEach(Inbox::end);
    } finally {
      state.unlock();
    }
  }
}
