// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.admin.CheckReport;
import io.temblor.runtime.admin.LeakVerdict;
import io.temblor.runtime.admin.PluginReceipt.Verdict;
import io.temblor.runtime.admin.UpgradeOptions;
import io.temblor.runtime.container.leak.LeakProbe;
import io.temblor.runtime.container.leak.Suspect;
import io.temblor.runtime.container.leak.ThreadsSeen;
import io.temblor.runtime.engine.flow.FlowExchange;
import io.temblor.runtime.engine.plugin.Plugin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Puts one version of a bundle in the place of another that runs: installs it beside, tries it, exchanges the bindings, watches them, and gives
 * the old version up; or, when any of that fails, the new one. One thread, once.
 */
final class Upgrade {
  private static final Duration UNINSTALL_DEADLINE = Duration.ofSeconds(15);
  private static final Duration LEAK_PATIENCE = Duration.ofSeconds(3);
  private static final Duration SHORT_PATIENCE = Duration.ofSeconds(1);
  private static final Duration ROLL_BACK_DEADLINE = Duration.ofSeconds(5);

  private final Workshop workshop;
  private final Change change;
  private final UpgradeOptions options;
  private final Path jar;
  private final CheckReport report;
  private final int startLevel;
  private @Nullable Bundle old; // given up in the end, as the next five
  private @Nullable Companions companions;
  private @Nullable Newcomer newcomer;
  private @Nullable Swap swap;
  private @Nullable CanaryRun canary;
  private @Nullable Probation probation;
  private List<String> bindings = List.of();
  private boolean cut;
  private boolean oldStays;

  /** {@code jar} lies in the store and has been checked: {@code report}. */
  Upgrade(Workshop workshop, Change change, UpgradeOptions options, Path jar, CheckReport report, Bundle old,
      int startLevel) {
    this.workshop = workshop;
    this.change = change;
    this.options = options;
    this.jar = jar;
    this.report = report;
    this.old = old;
    this.startLevel = startLevel;
    this.companions = new Companions(workshop, old);
  }

  /** Does it; returns how it ended. When the thread was interrupted meanwhile, it is so still. */
  Verdict run() {
    try {
      change.say(report.warnings());
      bringIn();
      runCanary();
      cutOver();
      watch();
      commit();
    } catch (StepFailedException e) {
      change.say(e.reasons());
      return takeBack();
    } catch (InterruptedException e) {
      change.say("it was interrupted");
      Verdict verdict = takeBack();
      Thread.currentThread().interrupt();
      return verdict;
    }
    try {
      change.leak(giveUpOld());
    } catch (InterruptedException e) {
      change.say(
          "it was interrupted after the new version had been committed: whether the old one is gone was not found out");
      Thread.currentThread().interrupt();
    }
    return Verdict.COMMITTED;
  }

  /** Tells whether the old version stays installed, because some flow is kept on it. */
  boolean oldStays() {
    return oldStays;
  }

  private Bundle old() {
    return Objects.requireNonNull(old, "given up already");
  }

  private Newcomer newcomer() {
    return Objects.requireNonNull(newcomer, "not there yet, or given up");
  }

  private Companions companions() {
    return Objects.requireNonNull(companions, "given up already");
  }

  private Swap swap() {
    return Objects.requireNonNull(swap, "not prepared yet, or given up");
  }

  private Probation probation() {
    return Objects.requireNonNull(probation, "not begun yet, or over");
  }

  // --- before anything is touched -----------------------------------------------------------------------------------------

  private void bringIn() throws StepFailedException, InterruptedException {
    change.step("install", () -> {
      String location = Origin.location(report.name(), report.sha256());
      newcomer =
          Newcomer.install(workshop.context(), workshop.published(), workshop.doctor(), jar, location, startLevel);
      return true;
    });
    change.step("start", () -> {
      companions().follow(newcomer());
      newcomer().start(report.plugins(), options.startDeadline());
      companions().bringIn(options);
      return true;
    });
    change.step("prepare", this::prepare);
  }

  private boolean prepare() throws StepFailedException, InterruptedException {
    List<String> refusals = pair().refusals(newcomer().toString());
    if (!refusals.isEmpty()) { throw new StepFailedException(refusals); }
    ThreadsSeen before = LeakProbe.threadsNow();
    List<String> failures =
        Bounded.call("creating instances of " + newcomer(), options.prepareDeadline(), this::rehearse);
    if (!failures.isEmpty()) { throw new StepFailedException(failures); }
    List<String> threads = LeakProbe.newThreadsOf(newcomer().bundle(), before);
    if (!threads.isEmpty()) {
      throw new StepFailedException(
          newcomer() + " starts threads in `create` or while it is tried, before anything of it is wanted: "
              + String.join(", ", threads) + "; start them in `connect`, with ConnectorContext.spawn");
    }
    return true;
  }

  /** Threads that a plugin starts now, by way of pools of the JDK too, are known by the context class loader they inherit. */
  private List<String> rehearse() {
    Thread.currentThread().setContextClassLoader(newcomer().bundle().adapt(BundleWiring.class).getClassLoader());
    return swap().rehearse();
  }

  private Swap pair() {
    List<Plugin> goers = new ArrayList<>(workshop.published().of(old().getBundleId()));
    goers.addAll(companions().goingPlugins());
    List<Plugin> comers = new ArrayList<>(newcomer().plugins());
    comers.addAll(companions().comingPlugins());
    Swap made = new Swap(workshop, goers, comers, flow -> true);
    swap = made;
    bindings = made.bindings();
    return made;
  }

  // --- with the flows -----------------------------------------------------------------------------------------------------

  private void watchFrom() {
    List<String> concerned = bindings;
    Measuring links = new Measuring(workshop.world(), Swap.flows(concerned)::contains);
    probation =
        new Probation(() -> Swap.reports(workshop, concerned), links::sinceLast, () -> swap == null ? 0 : swap().bugs(),
            options);
  }

  private void runCanary() throws StepFailedException, InterruptedException {
    watchFrom();
    if (options.canary().isPresent()) {
      CanaryRun run = new CanaryRun(workshop.world().metrics(), options, options.canary().get(), swap());
      canary = run;
      change.step("canary", () -> {
        run.prepare(newcomer().toString());
        cut = true;
        exchange(run.both());
        change.say(run.watch(report, probation()));
        return true;
      });
    }
  }

  private void cutOver() throws StepFailedException, InterruptedException {
    cut = true;
    change.step("cut over", () -> {
      exchange(canary == null ? swap() : swap().from(canary.both()));
      return true;
    });
  }

  private void exchange(Swap way) throws StepFailedException, InterruptedException {
    Duration whole = options.cutoverDeadline().multipliedBy(2L * swap().size());
    List<FlowExchange> made =
        Bounded.call("exchanging " + String.join(", ", bindings), whole, () -> way.make(options.cutoverDeadline()));
    change.moved(made);
    List<String> troubles = made.stream().flatMap(flow -> flow.parts().stream().filter(part -> !part.isDone())
        .map(part -> flow.flow() + "::" + part.node() + ": " + part.trouble())).toList();
    if (!troubles.isEmpty()) { throw new StepFailedException(troubles); }
  }

  private void watch() throws StepFailedException, InterruptedException {
    if (!options.probation().isZero() && !bindings.isEmpty()) {
      change.step("probation", () -> probation().pass(options.probation()));
    }
  }

  private void commit() throws StepFailedException, InterruptedException {
    change.step("commit", () -> {
      swap().select();
      change.moved(swap().make(options.cutoverDeadline())); // flows that were deployed meanwhile chose the old version
      change.events(probation().books().counts(change.movedInFlight()));
      newcomer().endTrial();
      companions().endTrial();
      if (swap().instancesOfGoers() > 0) {
        oldStays = true;
        swap().keepGoers();
        change.say(old().getSymbolicName() + " " + old().getVersion()
            + " stays beside it for flows that are kept on it; see `plugin pins`");
      }
      return true;
    });
  }

  /** Nothing of the old version may be on the stack, or in a field, when its class loader is looked for. */
  private LeakVerdict giveUpOld() throws InterruptedException {
    if (oldStays) { return LeakVerdict.NOT_CHECKED; }
    List<Suspect> suspects = new ArrayList<>(companions().goers().stream().map(workshop.probe()::watch).toList());
    suspects.add(workshop.probe().watch(old()));
    try {
      change.step("uninstall", () -> {
        for (Bundle companion : companions().goers()) {
          Departure.uninstall(companion, UNINSTALL_DEADLINE);
        }
        Departure.uninstall(old(), UNINSTALL_DEADLINE);
        return true;
      });
    } catch (StepFailedException e) {
      change.say(e.reasons());
    }
    forget();
    return leakCheck(suspects, LEAK_PATIENCE);
  }

  private void forget() {
    companions().close();
    companions = null;
    old = null;
    newcomer = null;
    swap = null;
    canary = null;
    probation = null;
  }

  private LeakVerdict leakCheck(List<Suspect> suspects, Duration patience) throws InterruptedException {
    try {
      return change.step("leak check", () -> {
        LeakVerdict all = LeakVerdict.NOT_CHECKED;
        for (Suspect suspect : suspects) {
          LeakVerdict one = workshop.probe().verdict(suspect, patience);
          workshop.leaks().note(report.name(), suspect, one);
          all = all.and(one);
        }
        return all;
      });
    } catch (StepFailedException e) {
      change.say(e.reasons());
      return LeakVerdict.NOT_CHECKED;
    }
  }

  // --- the way back -------------------------------------------------------------------------------------------------------

  /** The new version goes, whatever was done with it. Not interrupted by whoever interrupted the change. */
  private Verdict takeBack() {
    boolean interrupted = Thread.interrupted();
    try {
      return undo();
    } catch (InterruptedException e) {
      interrupted = true;
      change.say("it was interrupted while it was taken back; look at `temblor:flows`");
      return Verdict.FAILED;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Verdict undo() throws InterruptedException {
    if (newcomer == null) {
      companions().close();
      return Verdict.REFUSED;
    }
    boolean back = !cut || exchangeBack();
    if (probation != null) {
      change.events(probation().books().counts(change.movedInFlight()));
    }
    List<Suspect> suspects = new ArrayList<>(companions().comers().stream().map(workshop.probe()::watch).toList());
    suspects.add(workshop.probe().watch(newcomer().bundle()));
    try {
      companions().uninstallComers();
      newcomer().uninstall();
    } catch (StepFailedException e) {
      change.say(e.reasons());
      back = false;
    }
    boolean wasCut = cut;
    List<String> concerned = bindings;
    forget();
    change.leak(leakCheck(suspects, SHORT_PATIENCE));
    if (!wasCut) { return Verdict.REFUSED; }
    List<String> broken = Swap.reports(workshop, concerned).stream().filter(flow -> !flow.waitingFor().isEmpty())
        .map(flow -> "flow " + flow.alias() + " waits for " + String.join(", ", flow.waitingFor())).toList();
    change.say(broken);
    return back && broken.isEmpty() ? Verdict.ROLLED_BACK : Verdict.FAILED;
  }

  /** Returns whether the old version runs everywhere; where it does not, it is attached when the new one has been uninstalled. */
  private boolean exchangeBack() throws InterruptedException {
    Swap both = canary == null ? swap() : canary.both();
    if (swap().instancesOfComers() == 0 && both.instancesOfComers() == 0) { return true; }
    try {
      return change.step("roll back", () -> {
        Duration whole = ROLL_BACK_DEADLINE.multipliedBy(2L * swap().size());
        List<FlowExchange> made = Bounded.call("exchanging back " + String.join(", ", bindings), whole, () -> {
          List<FlowExchange> back = new ArrayList<>(swap().unmake(ROLL_BACK_DEADLINE));
          back.addAll(both == swap() ? List.of() : both.unmake(ROLL_BACK_DEADLINE));
          return back;
        });
        change.moved(made);
        return made.stream().allMatch(FlowExchange::isDone);
      });
    } catch (StepFailedException e) {
      change.say(e.reasons());
      return false;
    }
  }
}
