// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.micro;

import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.meter.LinkMeter;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What measuring a link costs for each batch, by the time from one batch to the next. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LinkMeterBenchmark {
  private static final int EVENTS = 64;
  private static final long QUICK_NANOS = TimeUnit.MICROSECONDS.toNanos(3); // `passthrough` with codec `binary`
  private static final long USUAL_NANOS = TimeUnit.MICROSECONDS.toNanos(40); // with `json`

  private final EpochClock clock = new EpochClock();
  private final LinkMeter meter = new LinkMeter("/connector/in/out", "/pipeline/main/in", clock);
  private long ingestNanos = clock.nowNanos();

  /** Batches follow each other so quickly that only some are looked at. */
  @Benchmark
  public void quickSuccession() {
    measure(QUICK_NANOS);
  }

  /** Every batch is looked at. */
  @Benchmark
  public void everyBatch() {
    measure(USUAL_NANOS);
  }

  private void measure(long apartNanos) {
    ingestNanos += apartNanos;
    meter.end(meter.begin(EVENTS, ingestNanos));
  }
}
