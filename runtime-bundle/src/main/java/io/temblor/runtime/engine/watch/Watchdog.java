// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.watch;

import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.error.Problem.Severity;
import io.temblor.runtime.engine.clock.Clock;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.report.Failures;
import io.temblor.runtime.engine.report.Problems;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds calls into plugins that do not return. A call over its budget is reported and its thread interrupted; if it does not come
 * back within the grace, whoever owns it is told to go on without it. One that comes back after all is reported once more.
 *
 * <p>Time counts as far as the watchdog could look: a process that stood still as a whole accuses nobody.
 *
 * <p><b>Threading</b>: {@link #look} by one thread at a time; the rest by any.
 */
public final class Watchdog {
  private static final int BUSY_SHARE = 10;
  private static final long UNKNOWN = -1; // also what a JVM says of a thread that has ended

  private final Budgets budgets;
  private final Clock clock;
  private final Problems problems;
  private final long longestStepNanos;
  private final Map<Pulse, Watch> watches = new ConcurrentHashMap<>();
  private long lastLookNanos;

  /** Creates a watchdog that watches nothing yet; {@link #look} is to be called every {@link Budgets#period}. */
  public Watchdog(Budgets budgets, Clock clock, Problems problems) {
    this.budgets = budgets;
    this.clock = clock;
    this.problems = problems;
    this.longestStepNanos = budgets.period().multipliedBy(2).toNanos();
    this.lastLookNanos = clock.nowNanos();
  }

  /** A call that does not return. */
  private enum Stage {
    UNSUSPICIOUS, WAITING, INTERRUPTED, ABANDONED
  }

  /** What is known of one pulse; touched by whoever looks. */
  private static final class Watch {
    final Consumer<Stuck> abandoned;
    long beat;
    long nanos; // since the last beat
    long nanosAtAlarm;
    long cpuNanos = UNKNOWN; // of the thread, when the call was first found under way
    String what = "";
    volatile Stage stage = Stage.UNSUSPICIOUS; // also read by whoever forgets
    volatile boolean over;

    Watch(Consumer<Stuck> abandoned) {
      this.abandoned = abandoned;
    }
  }

  /**
   * An abandoned call.
   *
   * @param what it is inside of, for people
   * @param thread that does not come back
   */
  public record Stuck(String what, Thread thread) {}

  /** Watches {@code pulse}; {@code abandoned} is told once when a call is given up and must not block. */
  public void watch(Pulse pulse, Consumer<Stuck> abandoned) {
    watches.put(pulse, new Watch(abandoned));
  }

  /** Ends the watch of {@code pulse}; a call known to be stuck is watched until it comes back. */
  public void forget(Pulse pulse) {
    Watch watch = watches.get(pulse);
    if (watch != null) {
      watch.over = true;
      if (watch.stage == Stage.UNSUSPICIOUS) {
        watches.remove(pulse);
      }
    }
  }

  /** Looks at every pulse once. */
  public synchronized void look() {
    long now = clock.nowNanos();
    long step = Math.min(now - lastLookNanos, longestStepNanos);
    lastLookNanos = now;
    watches.forEach((pulse, watch) -> {
      try {
        look(pulse, watch, step);
      } catch (RuntimeException | Error e) { // the others are to be watched all the same
        report(pulse, Severity.ERROR, "watchdog", "cannot be watched: " + Failures.message(e), Failures.stack(e));
      }
    });
  }

  private void look(Pulse pulse, Watch watch, long step) {
    long beat = pulse.now();
    if (beat != watch.beat) {
      if (watch.stage != Stage.UNSUSPICIOUS) {
        cameBack(pulse, watch);
      }
      watch.beat = beat;
      watch.nanos = 0;
      watch.cpuNanos = UNKNOWN;
    } else if (Pulse.isInside(beat)) {
      watch.nanos += step;
      if (watch.cpuNanos == UNKNOWN && pulse.call() == Pulse.Call.DELIVERS) {
        watch.cpuNanos = cpuNanos(pulse.thread());
      }
      switch (watch.stage) {
        case UNSUSPICIOUS, WAITING -> {
          if (watch.nanos >= budgets.nanos(pulse.call())) {
            alarm(pulse, watch);
          }
        }
        case INTERRUPTED -> {
          if (watch.nanos - watch.nanosAtAlarm >= budgets.grace().toNanos()) {
            abandon(pulse, watch);
          }
        }
        case ABANDONED -> {} // nothing more can be done
      }
    }
  }

  private void alarm(Pulse pulse, Watch watch) {
    Thread thread = pulse.thread();
    if (thread == null) { return; } // just came back
    StackTraceElement[] stack = thread.getStackTrace();
    Culprit culprit = pulse.culprit(stack);
    boolean waits = pulse.call() == Pulse.Call.DELIVERS && culprit.delivers() && !isBusy(watch, thread);
    if (pulse.now() != watch.beat) { return; } // just came back; what we saw may be something else
    watch.what = culprit.what();
    if (waits) {
      sayThatItWaits(pulse, watch, stack);
      return;
    }
    watch.nanosAtAlarm = watch.nanos;
    watch.stage = Stage.INTERRUPTED;
    culprit.plugin().ifPresent(Plugin::countError);
    report(
        pulse, Severity.ERROR, "stuck",
        "a call into " + watch.what + " has not returned for " + text(watch.nanos) + "; its thread `" + thread.getName()
            + "` is interrupted",
        Failures.frames(stack));
    pulse.alarm(thread, watch.beat);
  }

  /** The outside does not take what a sink hands it. Nobody is to blame, and back pressure holds the sources. */
  private void sayThatItWaits(Pulse pulse, Watch watch, StackTraceElement[] stack) {
    if (watch.stage == Stage.UNSUSPICIOUS && watch.nanos >= budgets.waiting().toNanos()) {
      watch.stage = Stage.WAITING;
      report(
          pulse, Severity.WARNING, "waits",
          watch.what + " has been waiting for the outside for " + text(watch.nanos)
              + "; what feeds it waits, too, and nothing is lost",
          Failures.frames(stack));
    }
  }

  /** Tells whether a thread computes rather than waits; on a machine that has much else to do it gets only a part of a processor. */
  private static boolean isBusy(Watch watch, Thread thread) {
    long now = cpuNanos(thread);
    return watch.cpuNanos != UNKNOWN && now != UNKNOWN && now - watch.cpuNanos > watch.nanos / BUSY_SHARE;
  }

  private static long cpuNanos(@Nullable Thread thread) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return thread == null || !threads.isThreadCpuTimeSupported() ? UNKNOWN
        : threads.getThreadCpuTime(thread.threadId());
  }

  private void abandon(Pulse pulse, Watch watch) {
    Thread thread = pulse.thread();
    if (thread == null || pulse.now() != watch.beat) { return; }
    watch.stage = Stage.ABANDONED;
    report(
        pulse, Severity.ERROR, "abandoned",
        "the call into " + watch.what + " has not returned for " + text(watch.nanos)
            + " although it was interrupted: its"
            + " flow stands still, thread `" + thread.getName() + "` is left behind; undeploy the flow, and restart the"
            + " process to be rid of the thread",
        Failures.frames(thread.getStackTrace()));
    watch.abandoned.accept(new Stuck(watch.what, thread));
  }

  private void cameBack(Pulse pulse, Watch watch) {
    String consequence =
        watch.stage == Stage.ABANDONED ? ", too late: its flow stays as it is; undeploy and deploy it again"
            : ", its flow goes on";
    watch.stage = Stage.UNSUSPICIOUS;
    report(
        pulse, Severity.WARNING, "came-back",
        "the call into " + watch.what + " came back after " + text(watch.nanos) + (watch.over ? "" : consequence), "");
    if (watch.over) {
      watches.remove(pulse);
    }
  }

  private void report(Pulse pulse, Severity severity, String code, String message, String details) {
    String rendered = Objects.requireNonNull(details.isEmpty() ? message : message + "\n" + details);
    problems.always(pulse.where(), new Problem(severity, code, Position.UNKNOWN, message, "", rendered));
  }

  private static String text(long nanos) {
    Duration duration = Duration.ofNanos(nanos);
    return duration.toSeconds() > 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
  }
}
