// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.micro;

import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.engine.cell.Cell;
import io.temblor.runtime.engine.cell.EventBatch;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.meter.LinkMeter;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Handing a batch to a cell that does next to nothing with it: what a link between two parts of a flow costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MailboxBenchmark {
  private static final int EVENTS = 64;
  private static final int QUEUED = 64;

  private final EventBatch batch = new EventBatch();
  private final EventBatch start = new EventBatch();
  private final LinkMeter meter = new LinkMeter("/connector/in/out", "/pipeline/main/in", new EpochClock());
  private ExecutorService workers;
  private CountingCell cell;

  /** Makes the cell. */
  @Setup
  public void open() {
    for (int i = 0; i < EVENTS; i++) {
      batch.add(Event.of(Value.NULL));
    }
    workers = Executors.newVirtualThreadPerTaskExecutor();
    cell = new CountingCell(workers);
  }

  /** Ends its workers. */
  @TearDown
  public void close() {
    workers.close();
  }

  /** Nobody runs the cell: the sender does so itself, and the mailbox is not used. */
  @Benchmark
  public boolean sendWhenIdle() {
    return cell.send(batch, "in", meter);
  }

  /** The cell is in the middle of something and has more and more waiting: what queueing and taking out cost one thread. */
  @Benchmark
  @OperationsPerInvocation(QUEUED)
  public boolean sendWhenBusy() {
    return cell.send(start, "in", meter);
  }

  /**
   * Two senders at once, each of which waits while the mailbox is full, as sources do: time of one hand-over as each of them sees it.
   */
  @Benchmark
  @Threads(2)
  public boolean sendWhenContended() {
    while (cell.isFull()) {
      Thread.onSpinWait();
    }
    return cell.send(batch, "in", meter);
  }

  /** Counts events; sent {@code start}, it sends itself others before it is done, as in a circle of pipelines. */
  private final class CountingCell extends Cell {
    private long events;

    CountingCell(Executor workers) {
      super("counting", workers);
    }

    @Override
    protected boolean handle(EventBatch received, String port) {
      if (received == start) {
        for (int i = 0; i < QUEUED; i++) {
          send(batch, port, meter);
        }
      }
      events += received.size();
      return true;
    }

    @Override
    protected void handle(Signal signal) {
      throw new AssertionError("nobody sends signals here, after " + events + " events");
    }

    @Override
    protected void handle(Insight insight) {
      throw new AssertionError("nobody sends insights here, after " + events + " events");
    }
  }
}
