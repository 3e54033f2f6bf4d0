// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.jars.Changes;
import io.temblor.jars.Jar;
import io.temblor.jars.JarWatch;
import io.temblor.runtime.admin.CheckReport;
import io.temblor.runtime.admin.PluginManager;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.UpgradeOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Puts each plugin that a build makes in the place of the one that runs. The version need not be higher: while something is being written
 * its version stays the same.
 *
 * <p><b>Threading</b>: one thread at a time.
 */
final class DevPlugins {
  /** Long enough to see that the first events do not fail; the next build waits as long. */
  private static final Duration PROBATION = Duration.ofSeconds(2);

  private final JarWatch watch;
  private final PluginManager manager;
  private final Consumer<String> says;
  private final UpgradeOptions options = UpgradeOptions.DEFAULT.withAllowDowngrade(true).withForce(true)
      .withProbation(PROBATION).withReason("temblor dev");

  DevPlugins(JarWatch watch, PluginManager manager, Consumer<String> says) {
    this.watch = watch;
    this.manager = manager;
    this.says = says;
  }

  /**
   * What a look came to.
   *
   * @param plugins how many jars with plugins were new
   * @param isSettling whether a jar is being written
   */
  record Look(int plugins, boolean isSettling) {}

  /** Looks while no flow runs: nothing can be watched on trial. */
  Look lookBeforeFlows() throws IOException, InterruptedException {
    return look(options.withProbation(Duration.ZERO));
  }

  /** Looks once, and prints what has become of new jars. */
  Look look() throws IOException, InterruptedException {
    return look(options);
  }

  private Look look(UpgradeOptions with) throws IOException, InterruptedException {
    Changes changes = watch.look();
    changes.broken().forEach(broken -> says.accept(broken.path() + " is no whole jar (" + broken.reason()
        + "): build it again"));
    int plugins = 0;
    for (Jar jar : newest(changes.arrived())) {
      plugins += take(jar, with) ? 1 : 0;
    }
    return new Look(plugins, changes.isSettling());
  }

  /** Of several jars with one bundle, as older builds leave them behind, the one that was written last. */
  private static Collection<Jar> newest(List<Jar> jars) {
    TreeMap<String, Jar> newest = new TreeMap<>();
    List<Jar> byTime = new ArrayList<>(jars);
    byTime.sort(Comparator.comparing(Jar::written));
    byTime.stream().filter(Jar::isBundle).forEach(jar -> newest.put(jar.symbolicName(), jar));
    return newest.values();
  }

  /** Returns whether it holds plugins; other jars of a build are nobody's business. */
  private boolean take(Jar jar, UpgradeOptions with) throws InterruptedException {
    try {
      CheckReport check = manager.check(jar.path(), with);
      if (check.plugins().isEmpty()) { return false; }
      PluginReceipt receipt = check.runningVersion().isEmpty() ? manager.install(jar.path(), with)
          : manager.upgrade(jar.path(), with);
      says.accept(SwapLine.of(receipt, jar));
      return true;
    } catch (IOException e) {
      says.accept(jar.path() + " cannot be read any more: " + Words.of(e));
      return false;
    }
  }
}
