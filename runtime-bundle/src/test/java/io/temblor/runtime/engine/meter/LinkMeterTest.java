// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.runtime.admin.Latency;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a link counts, and how old it finds batches, with a clock that the test moves. */
final class LinkMeterTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long MICRO = TimeUnit.MICROSECONDS.toNanos(1);

  private long now = 1_000 * MILLI;
  private final LinkMeter meter = new LinkMeter("/connector/in/out", "/pipeline/main/in", () -> now);

  /** A batch that entered now and has been handled after {@code ageNanos}. */
  private void batch(int size, long ageNanos) {
    long begun = meter.begin(size, now);
    now += ageNanos;
    meter.end(begun);
  }

  @Test
  void eventsAndBatchesAreCounted() {
    batch(3, MILLI);
    batch(5, MILLI);
    LinkReading reading = meter.read();
    assertThat(reading.events()).isEqualTo(8);
    assertThat(reading.batches()).isEqualTo(2);
  }

  @Test
  void agesAreThoseOfWholeBatches() {
    for (int i = 0; i < 98; i++) {
      batch(10, MILLI);
    }
    batch(10, 50 * MILLI);
    batch(10, 100 * MILLI);
    Latency latency = meter.read().latency();
    assertThat(latency.batches()).isEqualTo(100);
    assertThat(latency.medianMicros()).isBetween(1_000L, 1_010L);
    assertThat(latency.p99Micros()).isBetween(50_000L, 50_500L);
    assertThat(latency.maxMicros()).isBetween(100_000L, 101_000L);
  }

  @Test
  void ofBatchesInQuickSuccessionOnlySomeAreLookedAtButAllAreCounted() {
    for (int i = 0; i < 1000; i++) {
      batch(1, MICRO);
    }
    LinkReading reading = meter.read();
    assertThat(reading.batches()).isEqualTo(1000);
    assertThat(reading.latency().batches()).isEqualTo(50);
  }

  @Test
  void whatIsHandledBesideTheRunnerIsCountedToo() {
    batch(3, MILLI);
    long ingested = now;
    now += 2 * MILLI;
    meter.aside(5, ingested);
    LinkReading reading = meter.read();
    assertThat(reading.events()).isEqualTo(8);
    assertThat(reading.batches()).isEqualTo(2);
    assertThat(reading.latency().maxMicros()).isBetween(2_000L, 2_020L);
  }

  @Test
  void aReadingCanBeTakenFromALaterOne() {
    batch(10, 100 * MILLI);
    LinkReading before = meter.read();
    batch(1, MILLI);
    batch(1, MILLI);
    LinkReading between = meter.read().since(before);
    assertThat(between.events()).isEqualTo(2);
    assertThat(between.batches()).isEqualTo(2);
    assertThat(between.latency().batches()).isEqualTo(2);
    assertThat(between.latency().maxMicros()).isBetween(1_000L, 1_010L);
    assertThat(meter.read().latency().maxMicros()).isBetween(100_000L, 101_000L);
  }

  @Test
  void nothingSeenIsNoLatency() {
    LinkReading nothing = meter.read();
    assertThat(nothing.latency()).isEqualTo(new Latency(0, 0, 0, 0));
    assertThat(meter.read().since(nothing).latency()).isEqualTo(new Latency(0, 0, 0, 0));
  }

  @Test
  void anIngestTimeInTheFutureIsNoAge() {
    meter.end(meter.begin(1, now + MILLI));
    assertThat(meter.read().latency()).isEqualTo(new Latency(1, 0, 0, 0));
  }
}
