// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.stdio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was read for one source and not handed out yet. Written by the thread that reads, emptied by the source's. */
final class Inbox {
  private static final int CAPACITY_CHUNKS = 128;

  private final Deque<byte[]> chunks = new ArrayDeque<>();
  private boolean ended;
  private Runnable onChange = () -> {};

  /** Sets what is called, on the reading thread, when there is something new. */
  synchronized void onChange(Runnable onChange) {
    this.onChange = onChange;
  }

  void add(byte[] chunk) {
    change(() -> chunks.add(chunk));
  }

  void end() {
    change(() -> ended = true);
  }

  private void change(Runnable change) {
    Runnable call;
    synchronized (this) {
      change.run();
      call = onChange;
    }
    call.run();
  }

  /** Takes the oldest chunk; null when there is none. */
  synchronized byte @Nullable [] poll() {
    return chunks.poll();
  }

  synchronized boolean isFull() {
    return chunks.size() >= CAPACITY_CHUNKS;
  }

  /** Tells whether nothing will be added any more; chunks may be left. */
  synchronized boolean hasEnded() {
    return ended;
  }

  /** Returns what is left, oldest first. */
  synchronized List<byte[]> chunks() {
    return List.copyOf(chunks);
  }
}
