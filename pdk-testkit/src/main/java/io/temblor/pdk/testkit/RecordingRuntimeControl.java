// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import io.temblor.pdk.connector.RuntimeControl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends no process, but remembers who asked for it. Any thread may use it. */
public final class RecordingRuntimeControl implements RuntimeControl {
  private final List<StopMode> stops = new CopyOnWriteArrayList<>();
  private final List<String> printed = new CopyOnWriteArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Makes one of a process that nobody wants to end. */
  public RecordingRuntimeControl() {}

  @Override
  public void stop(StopMode mode) {
    stops.add(mode);
    stopped.countDown();
  }

  @Override
  public void print(String text) {
    printed.add(text);
  }

  /** Returns how the process was asked to end, first request first. */
  public List<StopMode> stops() {
    return List.copyOf(stops);
  }

  /** Waits for the first request; empty when none comes within {@code deadline}. */
  public Optional<StopMode> awaitStop(Duration deadline) throws InterruptedException {
    return stopped.await(deadline.toNanos(), TimeUnit.NANOSECONDS) ? Optional.of(stops.getFirst()) : Optional.empty();
  }

  /** Returns what was printed, one element for each call. */
  public List<String> printed() {
    return List.copyOf(printed);
  }
}
