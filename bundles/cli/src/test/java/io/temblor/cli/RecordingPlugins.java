// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes down what it is asked for. It refuses bundles called {@code bad}; those called {@code lib} hold no plugin. */
final class RecordingPlugins implements PluginManager {
  final List<String> calls = new ArrayList<>();
  /** Options of the last change. */
  UpgradeOptions options = UpgradeOptions.DEFAULT;
  private final Map<String, Jar> running = new TreeMap<>();

  @Override
  public List<BundleReport> bundles() {
    return List.of();
  }

  @Override
  public CheckReport check(Path path, UpgradeOptions options) throws IOException {
    Jar jar = Jar.read(path);
    String name = jar.symbolicName();
    Jar before = running.get(name);
    return new CheckReport(name, jar.version(), before == null ? "" : before.version(), jar.sha256(),
        name.equals("lib") ? List.of() : List.of("codec `" + name + "`"), List.of(), List.of(), List.of(), List.of());
  }

  @Override
  public PluginReceipt install(Path jar, UpgradeOptions options) throws IOException {
    return change(Action.INSTALL, Jar.read(jar), options);
  }

  @Override
  public PluginReceipt upgrade(Path jar, UpgradeOptions options) throws IOException {
    return change(Action.UPGRADE, Jar.read(jar), options);
  }

  private PluginReceipt change(Action action, Jar jar, UpgradeOptions with) {
    options = with;
    calls.add(action.name().toLowerCase(java.util.Locale.ROOT) + " " + jar.symbolicName() + " " + jar.version());
    boolean isGood = !jar.symbolicName().equals("bad");
    Jar before = isGood ? running.put(jar.symbolicName(), jar) : running.get(jar.symbolicName());
    return new PluginReceipt(calls.size(), jar.written(), action, jar.symbolicName(),
        before == null ? "" : before.version(), jar.version(), jar.sha256(),
        isGood ? Verdict.COMMITTED : Verdict.REFUSED, isGood ? List.of() : List.of("nobody wants it"), List.of(),
        EventCounts.NONE, 0, List.of(), LeakVerdict.NOT_CHECKED, with.reason());
  }

  @Override
  public PluginReceipt rollback(String bundle, UpgradeOptions options) {
    throw new UnsupportedOperationException("no command asks for it");
  }

  @Override
  public PluginReceipt uninstall(String bundle, String version, UpgradeOptions options) {
    throw new UnsupportedOperationException("no command asks for it");
  }

  @Override
  public void pin(String bundle, String flow, String versions) {
    throw new UnsupportedOperationException("no command asks for it");
  }

  @Override
  public List<PluginPin> pins() {
    return List.of();
  }

  @Override
  public List<PluginReceipt> history() {
    return List.of();
  }
}
