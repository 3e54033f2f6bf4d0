// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.flow;

import io.temblor.pdk.connector.RuntimeControl.StopMode;
import io.temblor.runtime.admin.ShutdownReport;
import io.temblor.runtime.engine.report.Failures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends all flows, once, on a thread of its own: the request may come from inside a flow. Any thread. */
public final class Shutdown {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(2);
  private static final Duration STOP_LIMIT = STOP_DEADLINE.multipliedBy(3);
  private static final long POLL_NANOS = 5_000_000;

  private final Supplier<List<RunningFlow>> flows;
  private final AtomicBoolean requested = new AtomicBoolean();
  private final CompletableFuture<ShutdownReport> done = new CompletableFuture<>();
  private volatile boolean atOnce;

  /** Creates the end of {@code flows}. */
  public Shutdown(Supplier<List<RunningFlow>> flows) {
    this.flows = flows;
  }

  /** Begins the end; a later request for {@link StopMode#AT_ONCE} cuts a drain short. */
  public void request(StopMode mode, Duration deadline) {
    if (mode == StopMode.AT_ONCE) {
      atOnce = true;
    }
    if (requested.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("temblor/shutdown").start(() -> run(deadline));
    } else if (mode == StopMode.AT_ONCE && !done.isDone()) {
      flows.get().forEach(flow -> onThread("stop", flow, () -> flow.stop(STOP_DEADLINE)));
    }
  }

  /** Tells whether the end has begun. */
  public boolean isRequested() {
    return requested.get();
  }

  /** Begins the end as soon as every flow has nothing more to do. */
  public void whenFinished(Duration deadline) {
    Thread.ofPlatform().daemon().name("temblor/finish").start(() -> {
      while (!requested.get() && !flows.get().stream().allMatch(RunningFlow::isFinished)) {
        LockSupport.parkNanos(this, POLL_NANOS);
      }
      request(StopMode.GRACEFUL, deadline);
    });
  }

  /** Waits for the end. */
  public ShutdownReport await() throws InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("stopping failed", e.getCause());
    }
  }

  private void run(Duration deadline) {
    try {
      List<String> leftovers = atOnce ? List.of() : drain(deadline);
      leftovers.forEach(left -> LOG.error("not drained within {} ms: {}", deadline.toMillis(), left));
      List<String> troubles = new ArrayList<>(leftovers);
      troubles.addAll(stop());
      done.complete(new ShutdownReport(troubles.isEmpty(), troubles.stream().distinct().toList()));
    } catch (Throwable e) { // whoever waits for the end must learn of it
      done.completeExceptionally(e);
    }
  }

  /** Drains all flows at the same time. */
  private List<String> drain(Duration deadline) {
    List<CompletableFuture<List<String>>> drains = new ArrayList<>();
    flows.get().forEach(flow -> drains.add(onThread("drain", flow, () -> flow.drain(deadline))));
    List<String> leftovers = new ArrayList<>();
    drains.forEach(drain -> leftovers.addAll(drain.join()));
    return leftovers;
  }

  /** Stops all flows at the same time; one that hangs in a plugin is left behind. */
  private List<String> stop() {
    Map<RunningFlow, CompletableFuture<List<String>>> stops = new LinkedHashMap<>();
    flows.get().forEach(flow -> stops.put(flow, onThread("stop", flow, () -> flow.stop(STOP_DEADLINE))));
    long end = System.nanoTime() + STOP_LIMIT.toNanos();
    List<String> troubles = new ArrayList<>();
    stops.forEach((flow, stop) -> {
      try {
        troubles.addAll(stop.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        troubles.add("flow " + flow.alias() + " did not stop within " + STOP_LIMIT.toMillis()
            + " ms: a call into a plugin that is to be closed does not return");
      } catch (InterruptedException | ExecutionException e) {
        troubles.add("flow " + flow.alias() + " did not stop: " + Failures.message(e));
      }
    });
    return troubles;
  }

  /** Not on virtual threads: plugins may keep all their carriers busy. */
  private static CompletableFuture<List<String>> onThread(
      String what, RunningFlow flow, Supplier<List<String>> action) {
    return CompletableFuture.supplyAsync(
        action, Thread.ofPlatform().daemon().name("temblor/" + what + "-" + flow.alias())::start);
  }
}
