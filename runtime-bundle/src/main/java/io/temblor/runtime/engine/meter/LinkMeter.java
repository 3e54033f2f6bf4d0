// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.meter;

import io.temblor.runtime.engine.clock.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Counts what the target of a link takes from it, and how old it is when the target has handled it: the age of a batch's first event by ingest time.
 *
 * <p><b>Cost.</b> One count for each batch. The age takes a look at the clock, so it is taken of every batch, but of no more than
 * {@value #RECORDS_PER_SECOND} a second: the ingest times of the batches say, without looking at the clock, whether it is time again.
 * With batches that take a few microseconds each the clock would otherwise cost some per cent.
 *
 * <p><b>Threads.</b> {@link #begin} and {@link #end} belong to whoever runs the target, under its lock: one thread at a time, with a
 * happens-before edge from one to the next. {@link #aside} is for those who handle batches beside it. Anybody reads.
 */
public final class LinkMeter {
  /** What {@link #begin} returns for a batch whose age is not taken. */
  public static final long SKIPPED = Long.MIN_VALUE;

  private static final int RECORDS_PER_SECOND = 50_000;
  private static final long RECORD_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1) / RECORDS_PER_SECOND;
  private static final int SIGNIFICANT_DIGITS = 2;

  private final String from;
  private final String to;
  private final Clock clock;
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong batches = new AtomicLong();
  private final LongAdder eventsAside = new LongAdder();
  private final LongAdder batchesAside = new LongAdder();
  private final Recorder ages = new Recorder(SIGNIFICANT_DIGITS); // in microseconds
  private final AtomicLong lastIngestNanos = new AtomicLong(); // of the last batch whose age was taken, more or less

  // guarded by this
  private final Histogram total = new Histogram(SIGNIFICANT_DIGITS);
  private Histogram latest = ages.getIntervalHistogram();

  /** Names the ends as reports show them: {@code /connector/in/out}. */
  public LinkMeter(String from, String to, Clock clock) {
    this.from = from;
    this.to = to;
    this.clock = clock;
  }

  public String from() {
    return from;
  }

  public String to() {
    return to;
  }

  /** The target is about to handle a batch; returns what {@link #end} wants to know, since the batch may be reused then. */
  public long begin(int size, long ingestNanos) {
    events.lazySet(events.getPlain() + size);
    batches.lazySet(batches.getPlain() + 1);
    return isDue(ingestNanos) ? ingestNanos : SKIPPED;
  }

  /** The target has handled it. */
  public void end(long begun) {
    if (begun != SKIPPED) {
      record(begun);
    }
  }

  /** A batch has been handled beside whoever runs the target; any thread. */
  public void aside(int size, long ingestNanos) {
    eventsAside.add(size);
    batchesAside.increment();
    if (isDue(ingestNanos)) {
      record(ingestNanos);
    }
  }

  private boolean isDue(long ingestNanos) {
    return Math.abs(ingestNanos - lastIngestNanos.getOpaque()) >= RECORD_INTERVAL_NANOS;
  }

  private void record(long ingestNanos) {
    lastIngestNanos.setOpaque(ingestNanos);
    // an ingest time may lie in the future when an interceptor has set it
    ages.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(clock.nowNanos() - ingestNanos)));
  }

  /** Returns everything since the flow started. */
  public synchronized LinkReading read() {
    latest = ages.getIntervalHistogram(latest);
    total.add(latest);
    return new LinkReading(
        events.get() + eventsAside.sum(), batches.get() + batchesAside.sum(), total.copy());
  }
}
