// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.admin.BundleReport;
import io.temblor.runtime.admin.CheckReport;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.PluginManager;
import io.temblor.runtime.admin.PluginPin;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.PluginReceipt.Action;
import io.temblor.runtime.admin.PluginReceipt.Verdict;
import io.temblor.runtime.admin.UpgradeOptions;
import io.temblor.runtime.container.check.Purpose;
import io.temblor.runtime.container.check.Sha256;
import io.temblor.runtime.container.store.PluginStore.Active;
import io.temblor.runtime.engine.DressRehearsal;
import io.temblor.runtime.engine.plugin.Pins;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;

/** The {@link PluginManager} of a container. */
public final class Upgrades implements PluginManager {
  private static final int PLUGIN_START_LEVEL = 9;
  private static final int JARS_KEPT = 10; // of each bundle, besides those one can go back to

  private final Workshop workshop;
  private final Lineage lineage;
  private final InstalledBundles installed;
  private final Receipts receipts;
  private final BundleList list;
  private boolean rehearsed; // guarded by turn
  private final ReentrantLock turn = new ReentrantLock(/* fair= */ true); // one change at a time

  Upgrades(Workshop workshop, Lineage lineage, InstalledBundles installed) {
    this.workshop = workshop;
    this.lineage = lineage;
    this.installed = installed;
    this.receipts = new Receipts(workshop.store(), workshop.world().metrics());
    this.list = new BundleList(workshop, lineage, installed);
    workshop.registry().pins().set(workshop.store().pins());
  }

  @Override
  public List<BundleReport> bundles() {
    return list.reports();
  }

  @Override
  public CheckReport check(Path jar, UpgradeOptions options) throws IOException {
    return workshop.check().check(jar, Sha256.of(jar), options, Purpose.WHICHEVER, installed);
  }

  @Override
  public List<PluginReceipt> history() {
    return workshop.store().history();
  }

  /** One change, by one thread at a time. */
  private interface Work {
    Verdict make(Change change) throws IOException, InterruptedException;
  }

  private PluginReceipt change(Action action, String bundle, UpgradeOptions options, Work work)
      throws IOException, InterruptedException {
    turn.lockInterruptibly();
    try {
      Change change = new Change(workshop.store().nextId(), action, bundle, options.reason());
      Verdict verdict = work.make(change);
      PluginReceipt receipt = receipts.issue(change.receipt(verdict));
      workshop.store().collectGarbage(JARS_KEPT);
      if (Thread.interrupted()) { throw new InterruptedException("the change was interrupted: " + verdict); }
      return receipt;
    } finally {
      turn.unlock();
    }
  }

  /** The same for what reads no file of the caller's: that the store fails is no fault of the caller. */
  private PluginReceipt changeStored(Action action, String bundle, UpgradeOptions options, Work work)
      throws InterruptedException {
    try {
      return change(action, bundle, options, work);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("the store of plugins cannot be used: " + e.getMessage(), e);
    }
  }

  // --- jars that come -----------------------------------------------------------------------------------------------------

  @Override
  public PluginReceipt install(Path jar, UpgradeOptions options) throws IOException, InterruptedException {
    return change(Action.INSTALL, "", options, change -> {
      String sha256 = workshop.store().add(jar);
      Optional<CheckReport> report = checked(change, sha256, options, Purpose.INSTALL);
      if (report.isEmpty()) { return Verdict.REFUSED; }
      boolean beside = installed.running(report.get().name()).isPresent();
      Active active = active(report.get(), sha256, PLUGIN_START_LEVEL);
      Verdict verdict = new Installation(workshop, change, options, report.get(), PLUGIN_START_LEVEL).run();
      if (verdict == Verdict.COMMITTED) {
        if (beside) {
          lineage.addBeside(active);
        } else {
          lineage.push(active);
        }
      }
      return verdict;
    });
  }

  @Override
  public PluginReceipt upgrade(Path jar, UpgradeOptions options) throws IOException, InterruptedException {
    return change(Action.UPGRADE, "", options, change -> {
      String sha256 = workshop.store().add(jar);
      Optional<CheckReport> report = checked(change, sha256, options, Purpose.UPGRADE);
      if (report.isEmpty()) { return Verdict.REFUSED; }
      return exchange(change, report.get(), options, /* back= */ false);
    });
  }

  /** Looks at a jar of the store; empty when it is refused, which the change then says. */
  private Optional<CheckReport> checked(Change change, String sha256, UpgradeOptions options, Purpose purpose)
      throws IOException, InterruptedException {
    try {
      Path jar = workshop.store().jar(sha256);
      CheckReport report = change.step("check", () -> workshop.check().check(jar, sha256, options, purpose, installed));
      change.about(report.name(), report.runningVersion(), report.version(), sha256);
      change.say(report.refusals());
      return report.isGood() ? Optional.of(report) : Optional.empty();
    } catch (StepFailedException e) {
      change.say(e.reasons());
      return Optional.empty();
    }
  }

  private static Active active(CheckReport report, String sha256, int startLevel) {
    return new Active(report.name(), report.version(), sha256, startLevel);
  }

  /** Puts a version that was found good in the place of the one that runs. */
  private Verdict exchange(Change change, CheckReport report, UpgradeOptions options, boolean back) throws IOException {
    Active goes = keep(report.name());
    rehearseOurselves(change);
    Path jar = workshop.store().jar(report.sha256());
    Upgrade upgrade = new Upgrade(workshop, change, options, jar, report, running(report.name()), goes.startLevel());
    Verdict verdict = upgrade.run();
    if (verdict == Verdict.COMMITTED) {
      lineage.begin(goes);
      if (back) {
        lineage.pop(report.name());
      } else {
        lineage.push(active(report, report.sha256(), goes.startLevel()));
      }
      lineage.removeBeside(report.name(), report.version());
      if (upgrade.oldStays()) {
        lineage.addBeside(goes);
      }
    }
    return verdict;
  }

  /** Once in a process. */
  private void rehearseOurselves(Change change) {
    if (!rehearsed) {
      rehearsed = true;
      try {
        DressRehearsal.run();
      } catch (DeployException | RuntimeException e) { // a bug of ours; the first pause is longer then, and that is all
        change.say("the runtime could not rehearse an exchange: " + e.getMessage());
      }
    }
  }

  private Bundle running(String name) {
    return installed.running(name)
        .orElseThrow(() -> new IllegalStateException("no version of " + name + " is there any more"));
  }

  /** Puts the jar of the version that runs into the store, for the way back. */
  private Active keep(String name) throws IOException {
    Bundle bundle = running(name);
    String known = Origin.sha256(bundle);
    String sha256 =
        workshop.store().has(known) ? known : workshop.store().add(new ByteArrayInputStream(Jars.of(bundle)));
    return new Active(name, bundle.getVersion().toString(), sha256,
        bundle.adapt(BundleStartLevel.class).getStartLevel());
  }

  // --- jars that come again, or go ----------------------------------------------------------------------------------------

  @Override
  public PluginReceipt rollback(String bundle, UpgradeOptions options) throws InterruptedException {
    return changeStored(Action.ROLLBACK, bundle, options, change -> {
      Optional<Active> previous = lineage.previous(bundle);
      if (previous.isEmpty()) {
        change.say("there is no version of " + bundle
            + " to go back to: it was never changed here, or has been taken back as far as "
            + "possible; `plugin history " + bundle + "` shows what happened");
        return Verdict.REFUSED;
      }
      if (previous.get().sha256().isEmpty()) { return remove(change, running(bundle), options, /* back= */ true); }
      Optional<CheckReport> report = checked(change, previous.get().sha256(), options, Purpose.ROLLBACK);
      if (report.isEmpty()) { return Verdict.REFUSED; }
      if (installed.running(bundle).isPresent()) { return exchange(change, report.get(), options, /* back= */ true); }
      Verdict verdict = new Installation(workshop, change, options, report.get(), previous.get().startLevel()).run();
      if (verdict == Verdict.COMMITTED) {
        lineage.pop(bundle);
      }
      return verdict;
    });
  }

  @Override
  public PluginReceipt uninstall(String bundle, String version, UpgradeOptions options) throws InterruptedException {
    return changeStored(Action.UNINSTALL, bundle, options, change -> {
      List<Bundle> all = installed.all(bundle);
      List<Bundle> meant =
          all.stream().filter(one -> version.isEmpty() || one.getVersion().toString().equals(version)).toList();
      if (meant.size() != 1) {
        change.say(meant.isEmpty() ? missing(bundle, version, all)
            : "there are several versions of " + bundle + ", say which one: " + versions(all));
        return Verdict.REFUSED;
      }
      return remove(change, meant.getFirst(), options, /* back= */ false);
    });
  }

  private String missing(String bundle, String version, List<Bundle> all) {
    return all.isEmpty() ? "there is no bundle " + bundle + "; `plugin list` shows those that hold plugins"
        : bundle + " " + version + " is not there, but " + versions(all);
  }

  private static String versions(List<Bundle> bundles) {
    return String.join(", ", bundles.stream().map(bundle -> bundle.getVersion().toString()).toList());
  }

  private Verdict remove(Change change, Bundle bundle, UpgradeOptions options, boolean back)
      throws IOException, InterruptedException {
    String name = bundle.getSymbolicName();
    String version = bundle.getVersion().toString();
    change.about(name, version, "", "");
    if (!list.isPlugin(bundle)) {
      change.say(name + " holds no plugin; it belongs to the platform and stays");
      return Verdict.REFUSED;
    }
    List<String> users = installed.bindings(bundle);
    if (!users.isEmpty() && !options.force()) {
      change.say(name + " " + version + " is used by " + String.join(", ", users)
          + ": undeploy those flows first, or use --force to let them wait for another one");
      return Verdict.REFUSED;
    }
    boolean current = installed.running(name).filter(bundle::equals).isPresent();
    Active goes = current ? keep(name) : new Active(name, version, "", 0);
    Verdict verdict = new Removal(workshop, change, bundle).run();
    if (verdict == Verdict.COMMITTED && back) {
      lineage.pop(name);
    } else if (verdict == Verdict.COMMITTED && current) {
      lineage.begin(goes);
      lineage.push(new Active(name, "", "", goes.startLevel()));
    } else if (verdict == Verdict.COMMITTED) {
      lineage.removeBeside(name, version);
    }
    return verdict;
  }

  // --- pins ---------------------------------------------------------------------------------------------------------------

  @Override
  public void pin(String bundle, String flow, String versions) {
    Pins.range(versions);
    if (installed.running(bundle).filter(list::holdsOnlyFunctions).isPresent()) {
      throw new IllegalArgumentException(bundle + " holds functions, which are linked into the languages: one version"
          + " serves all flows, so none can be kept on another; pin the language instead");
    }
    turn.lock();
    try {
      List<PluginPin> pins = new ArrayList<>(pins());
      pins.removeIf(pin -> pin.bundle().equals(bundle) && pin.flow().equals(flow));
      if (!versions.isBlank()) {
        pins.add(new PluginPin(bundle, flow, versions.strip()));
      }
      workshop.store().pins(pins);
      workshop.registry().pins().set(pins);
      new Alignment(workshop, installed).of(bundle);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public List<PluginPin> pins() {
    return workshop.registry().pins().all();
  }
}
