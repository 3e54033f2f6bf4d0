// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.ChunkOutput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a batch writes, by connection, and writes it: one write for each connection, as far as it takes that. All that do not
 * take everything are waited for together, and not longer than a timeout, so that slow ones hold up the others only once.
 *
 * <p><b>Threading</b>: the sink's thread.
 */
final class Outbox implements Closeable {
  private static final int KEPT_BUFFERS = 64;
  private static final int KEPT_BUFFER_BYTES = 256 * 1024;
  /** A connection that is ready and takes nothing (TLS waits for the peer) is asked again after this. */
  private static final long STALLED_NANOS = 1_000_000;

  private final Duration timeout;
  private final Scratch scratch;
  private final Deque<ByteOutput> buffers = new ArrayDeque<>();
  private final List<Connection> dirty = new ArrayList<>();
  private final List<Connection> waiting = new ArrayList<>();
  private @Nullable Selector selector;

  Outbox(Duration timeout, Scratch scratch) {
    this.timeout = timeout;
    this.scratch = scratch;
  }

  /** Returns what takes chunks for {@code connection}. */
  ChunkOutput to(Connection connection) {
    Outgoing outgoing = connection.outgoing();
    if (!outgoing.isLent()) {
      ByteOutput buffer = buffers.poll();
      outgoing.lend(buffer == null ? new ByteOutput() : buffer);
      dirty.add(connection);
    }
    return outgoing.target();
  }

  /** Returns how many bytes {@code connection} has been given since the last flush. */
  int mark(Connection connection) {
    return connection.outgoing().length();
  }

  /** Takes back what {@code connection} was given after {@code mark}. */
  void reset(Connection connection, int mark) {
    connection.outgoing().truncate(mark);
  }

  /**
   * Writes everything. What could not be written says so by {@link Outgoing#failure}.
   *
   * @return the connections that were to be written to; valid until the next call
   */
  List<Connection> flush() {
    for (Connection connection : dirty) {
      connection.outgoing().begin();
      if (!attempt(connection)) {
        waiting.add(connection);
      }
    }
    if (!waiting.isEmpty()) {
      try {
        awaitAll();
      } catch (IOException e) { // no more selectors, for example
        failWaiting(e);
      }
    }
    return dirty;
  }

  /** Forgets what was flushed. */
  void clear() {
    for (Connection connection : dirty) {
      ByteOutput buffer = connection.outgoing().giveBack();
      if (buffer != null && buffers.size() < KEPT_BUFFERS && buffer.array().length <= KEPT_BUFFER_BYTES) {
        buffer.reset();
        buffers.push(buffer);
      }
    }
    dirty.clear();
  }

  /** Returns false when the connection must be waited for; a failure is noted. */
  private boolean attempt(Connection connection) {
    try {
      return connection.wire().write(connection.outgoing().unwritten(), scratch);
    } catch (IOException e) {
      connection.outgoing().failed(e);
      return true;
    }
  }

  private void awaitAll() throws IOException {
    if (selector == null) {
      selector = Selector.open();
    }
    Selector current = selector;
    try {
      waiting.removeIf(connection -> !register(connection, current));
      awaitUntil(System.nanoTime() + timeout.toNanos(), current);
    } finally {
      current.keys().forEach(SelectionKey::cancel);
      current.selectNow(); // from here on the channels are not known any more
    }
  }

  private static boolean register(Connection connection, Selector with) {
    try {
      connection.channel().register(with, SelectionKey.OP_WRITE, connection);
      return true;
    } catch (ClosedChannelException e) { // meanwhile, by the half that reads
      connection.outgoing().failed(e);
      return false;
    }
  }

  private void awaitUntil(long endNanos, Selector current) throws IOException {
    while (!waiting.isEmpty()) {
      long left = endNanos - System.nanoTime();
      if (left <= 0) {
        failWaiting(new IOException("it did not take what was written within " + timeout.toMillis()
            + " ms; it must read faster, or `write_timeout` be raised"));
        return;
      }
      current.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
      if (Thread.currentThread().isInterrupted()) {
        failWaiting(new IOException("writing was interrupted before it had taken everything"));
        return;
      }
      attemptReady(current);
    }
  }

  private void attemptReady(Selector current) {
    boolean stalled = false;
    for (Iterator<SelectionKey> ready = current.selectedKeys().iterator(); ready.hasNext();) {
      Connection connection = (Connection) ready.next().attachment();
      ready.remove();
      int before = connection.outgoing().unwritten().remaining();
      if (attempt(connection)) {
        waiting.remove(connection);
        SelectionKey key = connection.channel().keyFor(current);
        if (key != null) {
          key.cancel();
        }
      } else {
        stalled |= connection.outgoing().unwritten().remaining() == before && !connection.wire().hasUnsent();
      }
    }
    if (stalled) {
      LockSupport.parkNanos(this, STALLED_NANOS);
    }
  }

  private void failWaiting(IOException cause) {
    for (Connection connection : waiting) {
      connection.outgoing().failed(cause);
    }
    waiting.clear();
  }

  @Override
  public void close() throws IOException {
    if (selector != null) {
      selector.close();
      selector = null;
    }
  }
}
