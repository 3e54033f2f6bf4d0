// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.watch;

import io.temblor.runtime.engine.watch.Pulse.Call;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Calls that make, exchange and close what plugins make: the watchdog interrupts one that hangs, so that whoever manages the plugins
 * gets on. Nothing that waits for something else belongs in here.
 *
 * <p><b>Threading</b>: one thread at a time, not always the same.
 */
public final class ManagedCalls {
  private final Pulse pulse;

  /**
   * Has calls watched from now on.
   *
   * @param watch whose flow stands still when a call is given up
   * @param where name of the flow
   * @param what is inside, for people: {@code a plugin that is closed in flow main}
   */
  public ManagedCalls(FlowWatch watch, String where, String what) {
    this.pulse = watch.pulse(where, stack -> new Culprit(what, Optional.empty()), () -> {});
  }

  /** Does what calls into plugins, and returns what comes of it. */
  public <T> T make(Supplier<T> work) {
    boolean entered = pulse.enterUnlessInside(Call.WAITS);
    try {
      return work.get();
    } finally {
      if (entered) {
        pulse.leaveAndForget(); // upgrades come with threads that know both versions
      }
    }
  }

  /** Does what calls into plugins. */
  public void run(Runnable work) {
    make(() -> {
      work.run();
      return true;
    });
  }

  /** While something is watched: what interrupted one call is no business of the next. */
  public void next() {
    pulse.leave();
    pulse.enter(Call.WAITS);
  }
}
