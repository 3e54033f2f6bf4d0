// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.socket;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lines of a client, read by a thread of their own, so that it is noticed when the client goes away while a command runs. Lines
 * sent ahead wait here.
 *
 * <p>The end of what a client sends does not mean that it is gone: {@code nc -N} says all it has to say and then listens. So after the
 * end the server says a line that means nothing from time to time. When that cannot be delivered the client is gone, and the thread
 * of the session is interrupted. A connection that this side closes, because the bundle of the shell is stopped, is no reason to
 * interrupt the command: it may be the one that stops the bundle.
 *
 * <p><b>Threading</b>: made, asked and closed by the thread of the session; another thread, begun by the constructor, reads.
 */
final class ClientLines implements AutoCloseable {
  /** So many lines may wait; then the client does, and it is not noticed when it goes away. */
  private static final int MOST_AHEAD = 1_000;
  private static final long ASK_EVERY_MILLIS = 200;

  private final BufferedReader source;
  private final ReplyLines replies;
  private final Thread session = Thread.currentThread();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  /** Guarded by the lock, like all below. */
  private final Queue<String> ahead = new ArrayDeque<>();
  /** No line will come any more. */
  private boolean ended;
  /** Nobody wants what has come. */
  private boolean gone;
  private boolean closed;

  /** Begins to read. */
  ClientLines(BufferedReader source, ReplyLines replies) {
    this.source = source;
    this.replies = replies;
    Thread.ofVirtual().name("shell-input").start(this::read);
  }

  /** Waits for the next line; there is none when the client has said everything or is gone. */
  Optional<String> next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (ahead.isEmpty() && !ended) {
        changed.await();
      }
      if (gone || ahead.isEmpty()) { return Optional.empty(); }
      changed.signalAll();
      return Optional.of(ahead.remove());
    } finally {
      lock.unlock();
    }
  }

  private void read() {
    try {
      String line = source.readLine();
      while (line != null && offer(line)) {
        line = source.readLine();
      }
      end();
      while (isWanted()) {
        replies.sayNothing();
      }
    } catch (ClosedChannelException e) {
      end(); // closed by this side
    } catch (IOException e) {
      giveUp();
    }
  }

  /** Keeps a line; tells whether another one is welcome. */
  private boolean offer(String line) {
    lock.lock();
    try {
      while (ahead.size() >= MOST_AHEAD && !closed) {
        changed.awaitUninterruptibly();
      }
      ahead.add(line);
      changed.signalAll();
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits a while; tells whether the session goes on after it. */
  private boolean isWanted() {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(ASK_EVERY_MILLIS);
      while (left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
      return !closed;
    } catch (InterruptedException e) {
      return false; // nobody interrupts this thread
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock, so that the thread of the session is not interrupted when it has begun something else. */
  private void giveUp() {
    lock.lock();
    try {
      ended = true;
      gone = true;
      if (!closed) {
        session.interrupt();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the thread once it has read what it is reading; the owner of the connection closes that. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
