// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.plugin;

import io.temblor.runtime.admin.BundleReport;
import io.temblor.runtime.admin.CheckReport;
import io.temblor.runtime.admin.PluginManager;
import io.temblor.runtime.admin.PluginPin;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.UpgradeOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it is asked, and answers what it has been told to. */
final class RecordingManager implements PluginManager {
  final List<String> asked = new ArrayList<>();
  UpgradeOptions options = UpgradeOptions.DEFAULT;
  List<BundleReport> bundles = List.of(Samples.BUNDLE);
  CheckReport check = Samples.GOOD_CHECK;
  PluginReceipt receipt = Samples.COMMITTED;
  List<PluginPin> pins = List.of(new PluginPin("codec-json", "main", "[0.1,0.2)"));
  List<PluginReceipt> history = List.of(Samples.COMMITTED, Samples.ROLLED_BACK);

  private PluginReceipt changed(String what, UpgradeOptions how) {
    asked.add(what);
    options = how;
    System.out.println("a plugin says hello");
    return receipt;
  }

  @Override
  public List<BundleReport> bundles() {
    return bundles;
  }

  @Override
  public CheckReport check(Path jar, UpgradeOptions how) {
    asked.add("check " + jar.getFileName());
    options = how;
    return check;
  }

  @Override
  public PluginReceipt install(Path jar, UpgradeOptions how) {
    return changed("install " + jar, how);
  }

  @Override
  public PluginReceipt upgrade(Path jar, UpgradeOptions how) {
    return changed("upgrade " + jar, how);
  }

  @Override
  public PluginReceipt rollback(String bundle, UpgradeOptions how) {
    return changed("rollback " + bundle, how);
  }

  @Override
  public PluginReceipt uninstall(String bundle, String version, UpgradeOptions how) {
    return changed("uninstall " + bundle + " (" + version + ")", how);
  }

  @Override
  public void pin(String bundle, String flow, String versions) {
    if (versions.equals("newest")) { throw new IllegalArgumentException("`newest` is neither a version nor a range"); }
    asked.add("pin " + bundle + " (" + flow + ") (" + versions + ")");
  }

  @Override
  public List<PluginPin> pins() {
    return pins;
  }

  @Override
  public List<PluginReceipt> history() {
    return history;
  }
}
