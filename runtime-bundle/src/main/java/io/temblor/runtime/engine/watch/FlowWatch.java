// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.watch;

import io.temblor.runtime.engine.watch.Watchdog.Stuck;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/** The pulses of one flow. Any thread. */
public final class FlowWatch {
  private final Watchdog watchdog;
  private final Consumer<Stuck> abandoned;
  private final Queue<Pulse> pulses = new ConcurrentLinkedQueue<>();

  /** Creates the watch of a flow; {@code abandoned} is told of each call that is given up, and must not block. */
  public FlowWatch(Watchdog watchdog, Consumer<Stuck> abandoned) {
    this.watchdog = watchdog;
    this.abandoned = abandoned;
  }

  /** Returns the same kind of watch for another flow. */
  public FlowWatch of(Consumer<Stuck> another) {
    return new FlowWatch(watchdog, another);
  }

  /**
   * Returns the pulse of a part of the flow, watched from now on.
   *
   * @param where name of the part
   * @param culprit as in {@link Pulse#Pulse}
   * @param stuck is run, and must not block, when a call of this part is given up, before the flow is told
   */
  public Pulse pulse(String where, Function<StackTraceElement[], Culprit> culprit, Runnable stuck) {
    Pulse pulse = new Pulse(where, culprit);
    pulses.add(pulse);
    watchdog.watch(pulse, call -> {
      stuck.run();
      abandoned.accept(call);
    });
    return pulse;
  }

  /** Ends the watch of one part. */
  public void close(Pulse pulse) {
    pulses.remove(pulse);
    watchdog.forget(pulse);
  }

  /** Ends the watch; calls known to be stuck are still reported when they come back. */
  public void close() {
    pulses.forEach(watchdog::forget);
    pulses.clear();
  }
}
