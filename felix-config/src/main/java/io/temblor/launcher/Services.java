// SPDX-License-Identifier: Apache-2.0
package io.temblor.launcher;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** The services that launcher and bundles meet at. Their types are of the JDK, so that both see the same classes. */
final class Services {
  private final BundleContext context;

  Services(BundleContext context) {
    this.context = context;
  }

  /** Waits for the command line. */
  Optional<ToIntFunction<String[]>> awaitCommand(Duration wait) throws InterruptedException {
    ServiceTracker<ToIntFunction<String[]>, ToIntFunction<String[]>> tracker =
        new ServiceTracker<>(context, filter(ToIntFunction.class, "command"), null);
    tracker.open();
    // Never closed: the command is in use until the framework stops.
    return Optional.ofNullable(tracker.waitForService(wait.toMillis()));
  }

  /**
   * Lets the runtime drain.
   *
   * @return whether it was done within {@code limit}; also when there is no runtime
   */
  boolean drain(Duration limit) {
    Optional<Runnable> drain = drain();
    if (drain.isEmpty()) { return true; }
    Thread thread = Thread.ofPlatform().name("temblor-drain").daemon().start(drain.get());
    try {
      return thread.join(limit);
    } catch (InterruptedException e) {
      return false; // nobody interrupts a shutdown hook; not drained is the honest answer
    }
  }

  private Optional<Runnable> drain() {
    try {
      return context.getServiceReferences(Runnable.class, "(temblor.launch=drain)").stream().sorted()
          .reduce((lower, higher) -> higher)
          .map((ServiceReference<Runnable> reference) -> context.getService(reference));
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IllegalStateException e) {
      return Optional.empty(); // the framework is already stopped
    }
  }

  private static org.osgi.framework.Filter filter(Class<?> type, String launch) {
    try {
      return FrameworkUtil
          .createFilter("(&(" + Constants.OBJECTCLASS + "=" + type.getName() + ")(temblor.launch=" + launch + "))");
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
