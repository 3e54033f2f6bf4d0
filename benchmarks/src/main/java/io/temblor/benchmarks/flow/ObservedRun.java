// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * A process that runs a flow, watched until it ends. That its report appears tells when its time is over, and so, from its length, when
 * it began: what it allocated is looked at in between.
 */
final class ObservedRun {
  private static final long SLACK_SECONDS = 60;
  private static final long LOOK_MILLIS = 20;
  private static final long BOOT_MILLIS = 1000;
  private static final long SAMPLES = 10;
  private static final long MIN_SAMPLE_MILLIS = 100;

  private final Process process;
  private final Path output;
  private final long warmupSeconds;
  private final long seconds;
  private Optional<Allocation> allocation = Optional.empty();
  private boolean observable = true;
  private OptionalDouble allocatedPerSecond = OptionalDouble.empty();

  ObservedRun(Process process, Path output, long warmupSeconds, long seconds) {
    this.process = process;
    this.output = output;
    this.warmupSeconds = warmupSeconds;
    this.seconds = seconds;
  }

  long limitSeconds() {
    return warmupSeconds + seconds + SLACK_SECONDS;
  }

  /** Returns whether the process has ended in time. */
  boolean awaitEnd() throws IOException, InterruptedException {
    long sampleNanos = TimeUnit.MILLISECONDS.toNanos(Math.max(MIN_SAMPLE_MILLIS, seconds * 1000 / SAMPLES));
    long now = System.nanoTime();
    long end = now + TimeUnit.SECONDS.toNanos(limitSeconds());
    long nextSample = now + TimeUnit.MILLISECONDS.toNanos(BOOT_MILLIS);
    try {
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        now = System.nanoTime();
        if (now - end > 0) { return false; }
        if (Files.size(output) > 0) {
          stopObserving(now);
        } else if (observable && now - nextSample >= 0) {
          observe();
          nextSample = now + sampleNanos;
        }
      }
      stopObserving(System.nanoTime());
      return true;
    } finally {
      allocation.ifPresent(Allocation::close);
    }
  }

  private void observe() {
    try {
      if (allocation.isEmpty()) {
        allocation = Allocation.of(process);
      } else {
        allocation.get().sample();
      }
    } catch (IOException e) {
      observable = false;
      System.err.println("  allocation is not known: " + e.getMessage());
    }
  }

  private void stopObserving(long reportNanos) {
    if (!observable) { return; }
    observable = false;
    if (allocation.isPresent()) {
      allocatedPerSecond =
          allocation.get().bytesPerSecond(reportNanos - TimeUnit.SECONDS.toNanos(seconds), reportNanos);
    }
  }

  /** Returns bytes allocated in a second while the process measured; empty if it is no JVM, or its time was too short to tell. */
  OptionalDouble allocatedPerSecond() {
    return allocatedPerSecond;
  }
}
