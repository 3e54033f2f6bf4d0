// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.pdk.function.FunctionLibrary;
import io.temblor.runtime.admin.UpgradeOptions;
import io.temblor.runtime.engine.plugin.Plugin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * The languages that use a library of functions. A library never meets events itself: programs hold its functions. So when another version of
 * it comes, each language that uses it is brought in a second time, to be linked with the new one, and takes its own place.
 */
final class Companions {
  private final Workshop workshop;
  private final List<Bundle> goers = new ArrayList<>();
  private final List<Newcomer> comers = new ArrayList<>();
  private final FunctionVisibility.Side side;

  /** Finds the languages that use {@code library}, if it is one. */
  Companions(Workshop workshop, Bundle library) {
    this.workshop = workshop;
    this.side = workshop.visibility().open();
    side.goes(library);
    goers.addAll(usersOf(library));
  }

  private static Set<Bundle> usersOf(Bundle library) {
    Set<Bundle> users = new LinkedHashSet<>();
    ServiceReference<?>[] services = library.getRegisteredServices();
    for (ServiceReference<?> service : services == null ? new ServiceReference<?>[0] : services) {
      Bundle[] using = service.getUsingBundles();
      boolean functions =
          Arrays.asList((String[]) service.getProperty(Constants.OBJECTCLASS))
              .contains(FunctionLibrary.class.getName());
      if (functions && using != null) {
        users.addAll(Arrays.asList(using));
      }
    }
    users.removeIf(user -> user.getBundleId() == 0);
    return users;
  }

  /** The new library is there, and about to be started. */
  void follow(Newcomer library) {
    side.comes(library.bundle());
  }

  /** Brings them in again; the new library runs. */
  void bringIn(UpgradeOptions options) throws StepFailedException, IOException, InterruptedException {
    for (Bundle goer : goers) {
      String known = Origin.sha256(goer);
      String sha256 =
          workshop.store().has(known) ? known : workshop.store().add(new ByteArrayInputStream(Jars.of(goer)));
      int startLevel = goer.adapt(BundleStartLevel.class).getStartLevel();
      Newcomer comer =
          Newcomer.install(workshop.context(), workshop.published(), workshop.doctor(), workshop.store().jar(sha256),
              Origin.location(goer.getSymbolicName(), sha256), startLevel);
      comers.add(comer);
      side.comes(comer.bundle());
      comer.start(pluginsOf(goer).stream().map(Newcomer::name).toList(), options.startDeadline());
    }
  }

  private List<Plugin> pluginsOf(Bundle goer) {
    return workshop.published().of(goer.getBundleId());
  }

  List<Plugin> goingPlugins() {
    return goers.stream().flatMap(goer -> pluginsOf(goer).stream()).toList();
  }

  List<Plugin> comingPlugins() {
    return comers.stream().flatMap(comer -> comer.plugins().stream()).toList();
  }

  List<Bundle> goers() {
    return goers;
  }

  List<Bundle> comers() {
    return comers.stream().map(Newcomer::bundle).toList();
  }

  /** They stay. */
  void endTrial() {
    comers.forEach(Newcomer::endTrial);
  }

  /** They go again; all are tried, the first that does not go is told of. */
  void uninstallComers() throws StepFailedException, InterruptedException {
    List<String> reasons = new ArrayList<>();
    for (Newcomer comer : comers) {
      try {
        comer.uninstall();
      } catch (StepFailedException e) {
        reasons.addAll(e.reasons());
      }
    }
    if (!reasons.isEmpty()) { throw new StepFailedException(reasons); }
  }

  /** Only one side is left: nothing has to be kept apart any more. */
  void close() {
    workshop.visibility().close(side);
  }
}
