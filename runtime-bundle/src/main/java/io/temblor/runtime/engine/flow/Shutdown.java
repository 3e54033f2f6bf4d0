// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.flow;

import io.temblor.pdk.connector.RuntimeControl.StopMode;
import io.temblor.runtime.admin.ShutdownReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends all flows, once, on a thread of its own: the request may come from inside a flow. Any thread. */
public final class Shutdown {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(2);
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
      flows.get().forEach(flow -> Thread.ofPlatform().daemon().start(() -> flow.stop(STOP_DEADLINE)));
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
      flows.get().forEach(flow -> troubles.addAll(flow.stop(STOP_DEADLINE)));
      done.complete(new ShutdownReport(troubles.isEmpty(), troubles));
    } catch (RuntimeException | Error e) { // whoever waits for the end must learn of it
      done.completeExceptionally(e);
    }
  }

  /** Drains all flows at the same time. */
  private List<String> drain(Duration deadline) {
    List<CompletableFuture<List<String>>> drains = new ArrayList<>();
    for (RunningFlow flow : flows.get()) {
      // not on virtual threads: plugins may keep all their carriers busy
      drains.add(
          CompletableFuture.supplyAsync(
              () -> flow.drain(deadline), Thread.ofPlatform().daemon().name("temblor/drain-" + flow.alias())::start));
    }
    List<String> leftovers = new ArrayList<>();
    drains.forEach(drain -> leftovers.addAll(drain.join()));
    return leftovers;
  }
}
