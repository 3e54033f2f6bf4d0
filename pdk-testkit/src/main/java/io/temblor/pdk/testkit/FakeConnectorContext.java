// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import io.temblor.pdk.connector.ConnectorContext;
import io.temblor.pdk.connector.ConnectorId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What the runtime offers to a source, for tests. Close it before the source it was given to is closed: as the runtime
 * does, it first interrupts the threads the source has spawned.
 */
public class FakeConnectorContext implements ConnectorContext, AutoCloseable {
  /** The id of every connector under test. */
  public static final ConnectorId ID = new ConnectorId("flow", "connector", 1);

  private static final long END_MILLIS = 5_000;

  private final FakeClock clock;
  private final RecordingRuntimeControl runtime;
  private final FakeLeases leases;
  private final FakeMetrics metrics;
  private final RecordingLogger logger = new RecordingLogger();
  private final List<Throwable> losses = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final List<Throwable> threadFailures = new CopyOnWriteArrayList<>();
  private final Semaphore wakes = new Semaphore(0);
  private volatile boolean otherHalfLinked;

  /** Makes a context with a clock, a runtime and leases of its own. */
  public FakeConnectorContext() {
    this(new FakeClock(), new RecordingRuntimeControl(), new FakeLeases());
  }

  /** Makes a context over what others use too, such as the predecessor of a connector. */
  public FakeConnectorContext(FakeClock clock, RecordingRuntimeControl runtime, FakeLeases leases) {
    this(clock, runtime, leases, new FakeMetrics());
  }

  /** Makes a context over what others use too, metrics included. */
  public FakeConnectorContext(
      FakeClock clock, RecordingRuntimeControl runtime, FakeLeases leases, FakeMetrics metrics) {
    this.clock = clock;
    this.runtime = runtime;
    this.leases = leases;
    this.metrics = metrics;
  }

  @Override
  public ConnectorId id() {
    return ID;
  }

  @Override
  public RecordingLogger logger() {
    return logger;
  }

  @Override
  public long nowNanos() {
    return clock.nowNanos();
  }

  @Override
  public void wake() {
    wakes.release();
  }

  @Override
  public void connectionLost(Throwable cause) {
    losses.add(cause);
  }

  @Override
  public void spawn(String name, ThreadTask task) {
    Thread thread = new Thread(() -> run(task), ID.flow() + "/" + ID.alias() + "/" + name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  @Override
  public FakeLeases leases() {
    return leases;
  }

  @Override
  public FakeMetrics metrics() {
    metrics.wakes(this::wake);
    return metrics;
  }

  @Override
  public boolean isOtherHalfLinked() {
    return otherHalfLinked;
  }

  /** Makes it the context of a connector whose other half is in use, too; before the context is given away. */
  public void linkOtherHalf() {
    otherHalfLinked = true;
  }

  @Override
  public RecordingRuntimeControl runtime() {
    return runtime;
  }

  /** Returns the clock, to be moved by the test. */
  public FakeClock clock() {
    return clock;
  }

  /**
   * Waits until the connector has called {@link #wake} since the last call of this method; false when it does not in
   * time.
   */
  public boolean awaitWake(Duration deadline) throws InterruptedException {
    boolean woken = wakes.tryAcquire(deadline.toNanos(), TimeUnit.NANOSECONDS);
    wakes.drainPermits();
    return woken;
  }

  /** Returns the causes given to {@link #connectionLost}, in order. */
  public List<Throwable> losses() {
    return List.copyOf(losses);
  }

  /** Returns what spawned threads threw, interruptions excepted. */
  public List<Throwable> threadFailures() {
    return List.copyOf(threadFailures);
  }

  /** Interrupts the spawned threads and waits for their end; fails when one does not end. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join(END_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting for the end of thread " + thread.getName(), e);
      }
      if (thread.isAlive()) {
        AssertionError stuck =
            new AssertionError("thread " + thread.getName() + " does not end when it is interrupted");
        stuck.setStackTrace(thread.getStackTrace());
        throw stuck;
      }
    }
    threads.clear();
  }

  private void run(ThreadTask task) {
    try {
      task.run();
    } catch (InterruptedException e) {
      // a normal end
    } catch (Throwable e) { // whatever it is, the test shall see it
      threadFailures.add(e);
    }
  }
}
