// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.folder;

import io.temblor.jars.Jar;
import io.temblor.runtime.admin.BundleReport;
import io.temblor.runtime.admin.CheckReport;
import io.temblor.runtime.admin.EventCounts;
import io.temblor.runtime.admin.LeakVerdict;
import io.temblor.runtime.admin.PluginManager;
import io.temblor.runtime.admin.PluginPin;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.PluginReceipt.Action;
import io.temblor.runtime.admin.PluginReceipt.Verdict;
import io.temblor.runtime.admin.UpgradeOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.framework.Version;

/**
 * Keeps books about bundles as the contract of {@link PluginManager} has it: installs what is not there, upgrades what is, refuses lower
 * versions unless they are allowed, refuses to remove what a flow uses.
 */
final class RecordingManager implements PluginManager {
  /** What was asked for, and what became of it: {@code install a 1.0.0: committed}. */
  final List<String> calls = new ArrayList<>();
  /** Bundles that cannot be installed before another one is there. */
  final Map<String, String> needs = new HashMap<>();
  /** Bundles a flow uses. */
  final Set<String> used = new HashSet<>();
  /** Bundles whose upgrade is rolled back. */
  final Set<String> failing = new HashSet<>();
  /** Bundles that make it throw. */
  final Set<String> cursed = new HashSet<>();
  private final Map<String, Jar> running = new TreeMap<>();
  private final List<PluginReceipt> history = new ArrayList<>();

  /** Returns name and version of what runs. */
  List<String> running() {
    return running.values().stream().map(jar -> jar.symbolicName() + " " + jar.version()).toList();
  }

  /** Lets something run that did not come from the folder. */
  void run(Jar jar) {
    running.put(jar.symbolicName(), jar);
  }

  @Override
  public List<BundleReport> bundles() {
    return running.values().stream().map(jar -> new BundleReport(jar.symbolicName(), jar.version(), 1, "active",
        "folder", jar.sha256(), List.of(), List.of(), 0, 0, List.of())).toList();
  }

  @Override
  public CheckReport check(Path jar, UpgradeOptions options) {
    throw new UnsupportedOperationException("the folder does not ask before it acts");
  }

  @Override
  public PluginReceipt install(Path path, UpgradeOptions options) throws IOException {
    Jar jar = Jar.read(path);
    Jar before = running.get(jar.symbolicName());
    return before != null
        ? receipt(Action.INSTALL, before, jar, Verdict.REFUSED, "it is there already", options.reason())
        : put(Action.INSTALL, null, jar, options);
  }

  @Override
  public PluginReceipt upgrade(Path path, UpgradeOptions options) throws IOException {
    Jar jar = Jar.read(path);
    Jar before = running.get(jar.symbolicName());
    if (before == null) {
      return receipt(Action.UPGRADE, null, jar, Verdict.REFUSED, "it is not there", options.reason());
    }
    boolean isHigher = new Version(jar.version()).compareTo(new Version(before.version())) > 0;
    if (!isHigher && !options.allowDowngrade()) {
      return receipt(Action.UPGRADE, before, jar, Verdict.REFUSED, "it is not higher than what runs", options.reason());
    }
    return put(Action.UPGRADE, before, jar, options);
  }

  private PluginReceipt put(Action action, Jar before, Jar jar, UpgradeOptions options) {
    String name = jar.symbolicName();
    if (cursed.contains(name)) { throw new IllegalStateException("cursed"); }
    if (needs.containsKey(name) && !running.containsKey(needs.get(name))) {
      return receipt(action, before, jar, Verdict.REFUSED, "nobody exports what it imports", options.reason());
    }
    if (failing.contains(name)) {
      return receipt(action, before, jar, Verdict.ROLLED_BACK, "its first events failed", options.reason());
    }
    running.put(name, jar);
    return receipt(action, before, jar, Verdict.COMMITTED, "", options.reason());
  }

  @Override
  public PluginReceipt uninstall(String bundle, String version, UpgradeOptions options) {
    Jar before = running.get(bundle);
    if (used.contains(bundle)) {
      return receipt(Action.UNINSTALL, before, null, Verdict.REFUSED, "flow `main` uses it", options.reason());
    }
    running.remove(bundle);
    return receipt(Action.UNINSTALL, before, null, Verdict.COMMITTED, "", options.reason());
  }

  private PluginReceipt receipt(Action action, Jar from, Jar to, Verdict verdict, String reason, String because) {
    String bundle = to != null ? to.symbolicName() : from == null ? "" : from.symbolicName();
    String version = to == null ? "" : to.version();
    calls.add(action.name().toLowerCase(java.util.Locale.ROOT) + " " + bundle + " "
        + (to == null ? from == null ? "" : from.version() : version) + ": " + verdict);
    PluginReceipt receipt = new PluginReceipt(history.size() + 1, Instant.EPOCH, action, bundle,
        from == null ? "" : from.version(), version,
        to == null ? "" : to.sha256(), verdict, reason.isEmpty() ? List.of() : List.of(reason), List.of(),
        EventCounts.NONE, 0, List.of(), LeakVerdict.NOT_CHECKED, because);
    history.add(receipt);
    return receipt;
  }

  @Override
  public PluginReceipt rollback(String bundle, UpgradeOptions options) {
    throw new UnsupportedOperationException("the folder never rolls back by itself");
  }

  @Override
  public void pin(String bundle, String flow, String versions) {
    throw new UnsupportedOperationException("the folder pins nothing");
  }

  @Override
  public List<PluginPin> pins() {
    return List.of();
  }

  @Override
  public List<PluginReceipt> history() {
    return List.copyOf(history);
  }
}
