// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import io.temblor.runtime.admin.LeakVerdict;
import io.temblor.runtime.admin.LeakVerdict.State;
import io.temblor.runtime.container.leak.PathSearch.Outcome;
import io.temblor.runtime.container.leak.PathSearch.Reach;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Finds out whether a bundle that was given up is really gone, and what keeps it.
 *
 * <p>The first collection of garbage takes what nobody holds: the usual case costs that one collection. Otherwise what the plugin has
 * left behind in the JVM is cleaned where that harms nobody, and further collections follow at growing intervals, so that threads may
 * end and soft references be dropped. What has survived them all is looked for, from every thread and every static field.
 *
 * <p>No local variable may hold the loader while garbage is collected; so whatever touches it is a method that returns before.
 *
 * <p>Any number of threads may use it; each inquiry collects garbage of its own.
 */
public final class LeakProbe {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final int SOFT_ROUND = 2; // what is held softly does not go by itself

  /** Threads come last: they are named by what the others leave of them. */
  private static final List<Leftovers> LEFTOVERS = List.of(new MBeanLeftovers(), new DriverLeftovers(),
      new TimerLeftovers(), new ShutdownHookLeftovers(), new ExceptionHandlerLeftovers(), new LoggingLeftovers(),
      new UrlHandlerLeftovers(), new ProviderLeftovers(), new CacheLeftovers(), new RecordLeftovers(),
      new ThreadLeftovers());

  private static final Duration ENDING = Duration.ofMillis(500); // for threads that have been interrupted

  private final Surroundings surroundings;
  private final Runnable collector;
  private final Runnable collectorAtRest;

  /** Looks at the framework that has loaded this class. */
  public LeakProbe() {
    this(System::gc);
  }

  /**
   * The same.
   *
   * @param collectorAtRest collects garbage while nothing runs that may have been compiled with calls of plugins in it; asked when an ordinary
   *     collection has not helped
   */
  public LeakProbe(Runnable collectorAtRest) {
    this(new BundleSurroundings(FrameworkUtil.getBundle(LeakProbe.class).getBundleContext()), System::gc,
        collectorAtRest);
  }

  /** The collector asks the JVM to collect garbage. */
  LeakProbe(Surroundings surroundings, Runnable collector) {
    this(surroundings, collector, collector);
  }

  private LeakProbe(Surroundings surroundings, Runnable collector, Runnable collectorAtRest) {
    this.surroundings = surroundings;
    this.collector = collector;
    this.collectorAtRest = collectorAtRest;
  }

  /** Remembers what is needed, before the bundle is uninstalled; holds its class loader weakly. */
  public Suspect watch(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    return new Suspect(BundleSurroundings.nameOf(bundle), bundle.getBundleId(),
        wiring == null ? null : wiring.getClassLoader());
  }

  /**
   * Collects garbage until the loader of an uninstalled bundle is gone, and cleans what is safe to clean. Where it stays until
   * patience is over, names what holds it. Waits; collections stop all threads for their own time. The caller must have dropped
   * every object of the bundle: what only a stack holds is found by nobody.
   *
   * @param patience for threads that are ending and for what is cleaned; searching may take some seconds more
   * @return GONE; or LEAKED with the holders; or NOT_KNOWN with the reason where the JVM does not collect on request
   */
  public LeakVerdict verdict(Suspect suspect, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Findings findings = new Findings();
    collector.run();
    if (suspect.isGone()) { return gone(findings); }
    GarbageCanary canary = new GarbageCanary();
    clean(suspect, findings);
    Duration pause = FIRST_PAUSE;
    for (int round = 1;; round++) {
      (round == 1 ? collector : collectorAtRest).run();
      if (suspect.isGone()) { return gone(findings); }
      if (round == SOFT_ROUND) {
        if (dropSoftReferences(suspect, findings)) { // held for good, but for threads that are ending
          end = Math.min(end, System.nanoTime() + ENDING.toNanos());
        }
        continue;
      }
      Duration left = Duration.ofNanos(end - System.nanoTime());
      if (!left.isPositive()) { return named(suspect, canary, findings); }
      suspect.awaitGone(pause.compareTo(left) < 0 ? pause : left);
      pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }
  }

  /** Returns the platform threads that run now. */
  public static ThreadsSeen threadsNow() {
    return ThreadsSeen.now();
  }

  /**
   * Returns the platform threads that belong to classes of a bundle and did not run when {@code before} was taken, a sentence each.
   * A thread belongs to the bundle if its class, its run target, its pool or its context class loader is the bundle's, or if it runs
   * or has queued code of it. A new thread inherits the context class loader of the one that starts it: call the plugin with that of
   * its bundle, and none can be missed.
   */
  public static List<String> newThreadsOf(Bundle bundle, ThreadsSeen before) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    ClassLoader loader = wiring == null ? null : wiring.getClassLoader();
    return loader == null ? List.of() : newThreadsOf(new Dead(bundle.toString(), loader), before);
  }

  static List<String> newThreadsOf(Dead bundle, ThreadsSeen before) {
    Jvm jvm = new Jvm(new Findings());
    return LiveThreads.all().stream()
        .filter(thread -> !before.has(thread))
        .map(thread -> ThreadTies.of(thread, bundle, jvm))
        .filter(ties -> !ties.isEmpty())
        .map(ThreadTies::sentence)
        .toList();
  }

  private static LeakVerdict gone(Findings findings) {
    return new LeakVerdict(State.GONE, List.of(), findings.cleaned());
  }

  private void clean(Suspect suspect, Findings findings) {
    surroundings.letGo(suspect, findings);
    Dead dead = suspect.exhume();
    if (dead != null) {
      Jvm jvm = new Jvm(findings);
      LEFTOVERS.forEach(leftovers -> clean(leftovers, dead, jvm, findings));
    }
  }

  /** One kind that fails, perhaps in code of the plugin, must not keep the others from being cleaned. */
  private static void clean(Leftovers leftovers, Dead dead, Jvm jvm, Findings findings) {
    try {
      leftovers.clean(dead, jvm, findings);
    } catch (RuntimeException | LinkageError e) {
      findings.unseen("not cleaned: " + leftovers.getClass().getSimpleName() + " (" + e + ")");
    }
  }

  /**
   * A soft reference is no leak, but the JVM may keep it for hours. It may also drop it at any moment, so doing that for it is
   * harmless, and what is dropped is only what leads to the dead.
   *
   * @return whether something else holds the dead as well
   */
  private boolean dropSoftReferences(Suspect suspect, Findings findings) {
    Dead dead = suspect.exhume();
    if (dead == null) { return false; }
    Jvm jvm = new Jvm(findings);
    if (!strongly(suspect, dead, jvm, findings).isEmpty()) { return true; } // dropping would not help
    Outcome outcome = search(suspect, dead, jvm, Reach.SOFT);
    for (SoftReference<?> reference : outcome.soft()) {
      reference.enqueue();
    }
    if (!outcome.soft().isEmpty()) {
      findings.cleaned("dropped soft references: " + String.join("; ", outcome.paths()));
    }
    return false;
  }

  private LeakVerdict named(Suspect suspect, GarbageCanary canary, Findings findings) {
    List<String> holders = new ArrayList<>(surroundings.holders(suspect));
    Dead dead = suspect.exhume();
    if (dead == null) { return gone(findings); }
    Jvm jvm = new Jvm(findings);
    holders.addAll(strongly(suspect, dead, jvm, findings));
    State state = State.LEAKED;
    if (holders.isEmpty() && !canary.isGone()) {
      state = State.NOT_KNOWN;
      holders.add(GarbageCanary.excuse());
    } else if (holders.isEmpty()) {
      state = State.NOT_KNOWN;
      holders
          .add("nothing that was found, so it may go with a later collection; if it stays, a heap dump tells why (jcmd "
              + ProcessHandle.current().pid() + " GC.heap_dump FILE)");
    }
    holders.addAll(findings.unseen());
    return new LeakVerdict(state, holders, findings.cleaned());
  }

  /** Returns what holds the dead loader strongly, a sentence each. */
  private List<String> strongly(Suspect suspect, Dead dead, Jvm jvm, Findings findings) {
    List<String> holders = new ArrayList<>();
    PathSearch search = new PathSearch(dead, jvm, Reach.STRONG);
    for (Thread thread : LiveThreads.all()) {
      ThreadTies ties = ThreadTies.of(thread, dead, jvm);
      if (!ties.isEmpty()) {
        holders.add(ties.sentence());
        search.skip(thread);
      }
    }
    Outcome outcome = search.search(surroundings.neighbours(suspect), surroundings.roots(suspect));
    holders.addAll(outcome.paths());
    if (!outcome.isComplete()) {
      findings.unseen("not looked at: a part of the memory; the search ends after " + PathSearch.MOST_OBJECTS
          + " objects or " + PathSearch.LONGEST.toSeconds() + " seconds");
    }
    return holders;
  }

  private Outcome search(Suspect suspect, Dead dead, Jvm jvm, Reach reach) {
    return new PathSearch(dead, jvm, reach).search(surroundings.neighbours(suspect), surroundings.roots(suspect));
  }
}
