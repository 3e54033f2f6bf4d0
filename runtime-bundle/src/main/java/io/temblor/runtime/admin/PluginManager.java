// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Installs, upgrades, rolls back and removes the bundles plugins come in, while flows that use them run. Every change runs the same steps and
 * leaves a {@link PluginReceipt}, whatever becomes of it: the jar is checked, installed beside the version that runs, tried, put in its
 * place binding by binding, watched, and only then is the old version given up. Until that, every failure leaves the old version running.
 *
 * <p><b>Names.</b> {@code bundle} is always the symbolic name of a bundle: {@code codec-json}.
 *
 * <p><b>Threading</b>: any thread. One change at a time; another one waits for its turn. Methods that change something wait until all is done,
 * which with probation takes seconds and with a canary as long as that lasts; interrupting the caller rolls the change back.
 */
@ProviderType
public interface PluginManager {
  /** Returns the bundles that hold plugins, by name and version; two versions of one name may be there. */
  List<BundleReport> bundles();

  /**
   * Finds out whether {@code jar} could be installed or take the place of a version that runs. Touches nothing.
   *
   * @throws IOException when the file cannot be read
   */
  CheckReport check(Path jar, UpgradeOptions options) throws IOException;

  /**
   * Installs a bundle of which no version is there; or, with {@link UpgradeOptions#beside}, next to those that are, for flows that ask for
   * it. No running flow changes its version.
   *
   * @throws IOException when the file cannot be read
   */
  PluginReceipt install(Path jar, UpgradeOptions options) throws IOException, InterruptedException;

  /**
   * Puts the bundle in {@code jar} in the place of the version that runs.
   *
   * @throws IOException when the file cannot be read
   */
  PluginReceipt upgrade(Path jar, UpgradeOptions options) throws IOException, InterruptedException;

  /** Goes back to the version before the last committed change of {@code bundle}, by the same steps. Again: one further back. */
  PluginReceipt rollback(String bundle, UpgradeOptions options) throws InterruptedException;

  /**
   * Removes a bundle. Refused while a flow uses it, unless {@link UpgradeOptions#force} lets those flows wait for another one.
   *
   * @param version of which version; empty when there is only one
   */
  PluginReceipt uninstall(String bundle, String version, UpgradeOptions options) throws InterruptedException;

  /**
   * Keeps a flow, running or yet to be deployed, on some versions of a bundle: upgrades pass it by, and the version it uses stays
   * installed.
   *
   * @param flow alias; empty for all flows
   * @param versions a version or range: {@code 1.2.0} means exactly that, {@code [1.2,2)} a range; empty ends the pin
   * @throws IllegalArgumentException when {@code versions} is neither, or the bundle holds functions only: those are linked into the
   *     languages, so that one version serves all flows
   */
  void pin(String bundle, String flow, String versions);

  /** Returns the pins. */
  List<PluginPin> pins();

  /** Returns what happened to plugins, oldest first, also before the process was last started; bounded. */
  List<PluginReceipt> history();
}
