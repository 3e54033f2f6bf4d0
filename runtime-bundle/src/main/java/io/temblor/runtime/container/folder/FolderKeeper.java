// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.folder;

import io.temblor.jars.Changes;
import io.temblor.jars.Jar;
import io.temblor.jars.JarWatch;
import io.temblor.runtime.admin.BundleReport;
import io.temblor.runtime.admin.PluginManager;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.PluginReceipt.Verdict;
import io.temblor.runtime.admin.UpgradeOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.osgi.framework.Version;

/**
 * Makes what runs follow what lies in the folder.
 *
 * <ul>
 * <li>A file that is new: its bundle is installed, or put in the place of the version that runs if its own is higher.
 * <li>A file that holds something else than before: its bundle takes the place of the one it held, whatever the versions.
 * <li>Two files with one bundle: the higher version runs. When its file goes, the other one's turn comes.
 * <li>A file that has gone, or holds another bundle now: what came from it is removed, unless a flow uses it, another file holds the same bundle, or another version has
 * taken its place by other ways. That is decided when no file is about to come, so that a new name for a new version is an upgrade.
 * </ul>
 *
 * What came from the folder before the process was started anew is known from the receipts, so all this holds over a restart. What was
 * refused is not tried again until the file changes, with one exception: of several files that come together, one may need another.
 *
 * <p><b>Threading</b>: one thread at a time.
 */
final class FolderKeeper {
  private final JarWatch watch;
  private final PluginManager manager;
  private final Consumer<Outcome> outcomes;
  private final Map<Path, Held> held = new TreeMap<>();
  private final TreeSet<Path> gone = new TreeSet<>();
  /** What ran because of files that hold another bundle now. */
  private final Map<Path, Jar> deserted = new TreeMap<>();

  /**
   * A file of the folder.
   *
   * @param jar what it holds
   * @param running what runs because of it: the same, or what it held before when this was refused
   */
  private record Held(Jar jar, Optional<Jar> running) {
    boolean runs(String bundle) {
      return running.isPresent() && running.get().symbolicName().equals(bundle);
    }
  }

  FolderKeeper(JarWatch watch, PluginManager manager, Consumer<Outcome> outcomes) {
    this.watch = watch;
    this.manager = manager;
    this.outcomes = outcomes;
  }

  /** Recalls which of the plugins that run came from which file of {@code folder}. Call it once, before the first look. */
  void recall(Path folder) {
    for (BundleReport report : manager.bundles()) {
      manager.history().reversed().stream()
          .filter(receipt -> receipt.isCommitted() && receipt.bundle().equals(report.name())).findFirst()
          .filter(receipt -> !receipt.sha256().isEmpty() && receipt.sha256().equals(report.sha256()))
          .flatMap(receipt -> Reason.file(receipt.reason(), folder))
          .ifPresent(file -> {
            Jar jar = new Jar(file, report.name(), report.version(), report.sha256(), Instant.EPOCH);
            hold(jar, Optional.of(jar));
            watch.expect(file, jar.sha256());
          });
    }
  }

  /**
   * Looks once and does what has become necessary.
   *
   * @return whether to look again soon, because files are about to come or go
   * @throws IOException when the folder cannot be read; nothing is changed then
   * @throws InterruptedException when interrupted; what was being done has been taken back
   */
  boolean look(UpgradeOptions options) throws IOException, InterruptedException {
    Changes changes = watch.look();
    changes.broken().forEach(broken -> outcomes.accept(Outcome.bad(broken.path(), "is no whole jar (" + broken.reason()
        + "). Write it again, first to a name that starts with a dot, then rename it")));
    gone.addAll(changes.gone());
    changes.arrived().forEach(jar -> gone.remove(jar.path()));
    take(changes.arrived(), options);
    if (!changes.isSettling()) {
      removeUnwanted(options);
    }
    return changes.isSettling();
  }

  private void take(List<Jar> arrived, UpgradeOptions options) throws InterruptedException {
    List<Jar> waiting = new ArrayList<>();
    for (Jar jar : arrived) {
      if (isUsable(jar)) {
        waiting.add(jar);
      }
    }
    // Of two files with one bundle the higher version comes first, and the other one is told about it.
    waiting.sort(Comparator.comparing((Jar jar) -> Version.parseVersion(jar.version())).reversed());
    boolean isWorthwhile = true;
    while (isWorthwhile && !waiting.isEmpty()) {
      isWorthwhile = false;
      List<Jar> refused = new ArrayList<>();
      List<Outcome> refusals = new ArrayList<>();
      for (Jar jar : waiting) {
        Attempt attempt = attempt(jar, options);
        if (attempt.mayHelpToWait) {
          refused.add(jar);
          refusals.add(attempt.outcome);
        } else {
          outcomes.accept(attempt.outcome);
          isWorthwhile |= attempt.outcome.isGood();
        }
      }
      if (!isWorthwhile) {
        refusals.forEach(outcomes);
      }
      waiting = refused;
    }
  }

  private boolean isUsable(Jar jar) {
    String problem = "";
    if (!jar.isBundle()) {
      problem = "is no bundle: its manifest has no Bundle-SymbolicName. Build it with the parent `plugin-parent`";
    } else if (!isVersion(jar.version())) {
      problem = "its Bundle-Version `" + jar.version() + "` is no version such as 1.2.3";
    }
    if (problem.isEmpty()) { return true; }
    hold(jar, Optional.empty());
    outcomes.accept(Outcome.bad(jar.path(), problem));
    return false;
  }

  private static boolean isVersion(String text) {
    try {
      Version.parseVersion(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * What came of trying one file.
   *
   * @param outcome to be said when it is not tried again
   * @param mayHelpToWait whether it may go better when another file has been taken in
   */
  private record Attempt(Outcome outcome, boolean mayHelpToWait) {}

  private Attempt attempt(Jar jar, UpgradeOptions options) throws InterruptedException {
    try {
      return take(jar, options);
    } catch (RuntimeException e) { // a bug; other files must not suffer
      hold(jar, Optional.empty());
      return new Attempt(Outcome.unforeseen(jar.path(), e), false);
    }
  }

  private Attempt take(Jar jar, UpgradeOptions options) throws InterruptedException {
    String bundle = jar.symbolicName();
    Optional<Jar> rival = rival(jar);
    if (rival.isPresent()) {
      hold(jar, Optional.empty());
      return new Attempt(Outcome.bad(jar.path(), "holds " + bundle + " " + jar.version() + ", but "
          + rival.get().path().getFileName() + " holds " + rival.get().version() + ", which runs. Remove one of them"),
          false);
    }
    boolean isReplaced = held.entrySet().stream()
        .anyMatch(file -> file.getValue().runs(bundle)
            && (file.getKey().equals(jar.path()) || gone.contains(file.getKey())));
    List<BundleReport> running = running(bundle);
    if (running.stream().anyMatch(report -> report.sha256().equals(jar.sha256()))) {
      own(jar);
      return new Attempt(Outcome.good(jar.path(), bundle + " " + jar.version() + " runs already"), false);
    }
    return change(jar, running.isEmpty() && !isReplaced, options.withAllowDowngrade(isReplaced));
  }

  private Attempt change(Jar jar, boolean isNew, UpgradeOptions with) throws InterruptedException {
    UpgradeOptions options = with.withReason(Reason.of(jar.path()));
    boolean mayHelpToWait = false;
    Outcome outcome;
    try {
      PluginReceipt receipt = isNew ? manager.install(jar.path(), options) : manager.upgrade(jar.path(), options);
      if (receipt.isCommitted()) {
        own(jar);
      }
      mayHelpToWait = receipt.verdict() == Verdict.REFUSED;
      outcome = Outcome.of(jar.path(), receipt);
    } catch (IOException e) {
      outcome = Outcome.bad(jar.path(), "cannot be read any more: " + e + ". It is tried again when it changes");
    }
    if (!outcome.isGood()) {
      hold(jar, Optional.empty());
    }
    return new Attempt(outcome, mayHelpToWait);
  }

  /** Notes that {@code jar} runs, and that what other files held of its bundle does not. */
  private void own(Jar jar) {
    String bundle = jar.symbolicName();
    held.replaceAll((path, other) -> other.runs(bundle) ? new Held(other.jar, Optional.empty()) : other);
    Optional.ofNullable(held.get(jar.path())).flatMap(Held::running)
        .ifPresent(before -> deserted.put(jar.path(), before));
    hold(jar, Optional.of(jar));
  }

  /** Notes what a file holds. What it held before goes on if nothing takes its place. */
  private void hold(Jar jar, Optional<Jar> taken) {
    Held before = held.get(jar.path());
    Optional<Jar> running = before == null ? Optional.empty() : before.running;
    held.put(jar.path(), new Held(jar, taken.or(() -> running)));
  }

  /** Returns the jar in another file because of which the same or a higher version of the bundle runs. */
  private Optional<Jar> rival(Jar jar) {
    return held.values().stream().filter(other -> !other.jar.path().equals(jar.path()))
        .filter(other -> other.runs(jar.symbolicName())).map(other -> other.running.orElseThrow())
        .filter(other -> !gone.contains(other.path()))
        .filter(other -> Version.parseVersion(other.version()).compareTo(Version.parseVersion(jar.version())) >= 0)
        .findFirst();
  }

  private List<BundleReport> running(String bundle) {
    return manager.bundles().stream().filter(report -> report.name().equals(bundle)).toList();
  }

  private void removeUnwanted(UpgradeOptions options) throws InterruptedException {
    Map<Path, Jar> unwanted = new TreeMap<>(deserted);
    for (Path path : gone) {
      Optional.ofNullable(held.remove(path)).flatMap(Held::running).ifPresent(jar -> unwanted.put(path, jar));
    }
    gone.clear();
    deserted.clear();
    for (Map.Entry<Path, Jar> file : unwanted.entrySet()) {
      try {
        outcomes.accept(remove(file.getKey(), file.getValue(), options));
      } catch (RuntimeException e) { // a bug; other files must not suffer
        outcomes.accept(Outcome.unforeseen(file.getKey(), e));
      }
    }
  }

  private Outcome remove(Path path, Jar taken, UpgradeOptions options) throws InterruptedException {
    String bundle = taken.symbolicName();
    Optional<Jar> heir = held.values().stream().map(Held::jar)
        .filter(jar -> jar.symbolicName().equals(bundle) && isVersion(jar.version()))
        .max(Comparator.comparing(jar -> Version.parseVersion(jar.version())));
    if (heir.isPresent()) { return change(heir.get(), /* isNew= */ false, options.withAllowDowngrade(true)).outcome; }
    Version version = Version.parseVersion(taken.version());
    boolean isStillThere =
        running(bundle).stream().anyMatch(report -> Version.parseVersion(report.version()).equals(version));
    return isStillThere
        ? Outcome.of(path, manager.uninstall(bundle, version.toString(), options.withReason(Reason.of(path))))
        : Outcome.good(path, "has gone; " + bundle + " " + version + " did not run any more");
  }
}
