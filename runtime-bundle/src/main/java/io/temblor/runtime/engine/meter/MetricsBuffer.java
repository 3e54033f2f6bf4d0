// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.meter;

import io.temblor.pdk.metric.Metric;
import io.temblor.pdk.metric.Metrics.Subscription;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What one listener has not taken yet. Any number of threads bring, one takes; when it is full the oldest make room. */
public final class MetricsBuffer implements Subscription, AutoCloseable {
  /** Messages that wait at most: some minutes of a busy process, at the usual intervals. */
  static final int CAPACITY = 1024;

  private final Queue<Metric> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger(); // raised after adding: never more than there is
  private final AtomicLong lost = new AtomicLong();
  private final Consumer<MetricsBuffer> leave;
  private volatile Runnable wake = () -> {};

  MetricsBuffer(Consumer<MetricsBuffer> leave) {
    this.leave = leave;
  }

  /** Sets what is run after each message, on the thread that brings it; must not block. */
  public void wakes(Runnable wake) {
    this.wake = wake;
  }

  /** Takes a message; returns false when an older one had to make room for it. */
  boolean offer(Metric metric) {
    waiting.add(metric);
    boolean room = true;
    if (size.incrementAndGet() > CAPACITY && poll().isPresent()) {
      lost.incrementAndGet();
      room = false;
    }
    wake.run();
    return room;
  }

  @Override
  public Optional<Metric> poll() {
    Metric first = waiting.poll();
    if (first == null) { return Optional.empty(); }
    size.decrementAndGet();
    return Optional.of(first);
  }

  @Override
  public long lost() {
    return lost.get();
  }

  /** Ends the subscription: nothing comes any more, and what waits is forgotten. */
  @Override
  public void close() {
    leave.accept(this);
    waiting.clear();
  }
}
