// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.container.store.PluginStore.Active;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings back what changes of plugins have led to before the process ended. The distribution installs what it has always had; where another
 * version was committed since, that one takes its place, before plugins are started. A distribution that has become newer itself wins.
 */
final class Boot {
  private static final Logger LOG = LoggerFactory.getLogger(Boot.class);

  private final Workshop workshop;
  private final Lineage lineage;
  private final InstalledBundles installed;

  Boot(Workshop workshop, Lineage lineage, InstalledBundles installed) {
    this.workshop = workshop;
    this.lineage = lineage;
    this.installed = installed;
  }

  /** Does it for all bundles; one that fails is reported, and what the distribution has runs instead. */
  void restore() {
    for (String name : List.copyOf(lineage.bundles())) {
      lineage.current(name).ifPresent(wanted -> guarded(name, wanted, () -> restore(name, wanted)));
    }
    for (Active also : lineage.beside()) {
      if (installed.version(also.bundle(), also.version()).isEmpty()) {
        guarded(also.bundle(), also, () -> install(also));
      }
    }
  }

  private interface Work {
    void run() throws IOException, BundleException;
  }

  private static void guarded(String name, Active wanted, Work work) {
    try {
      work.run();
    } catch (IOException | BundleException | RuntimeException e) {
      LOG.error("{} {} ran before the process was last ended and cannot be brought back: {}; install it again", name,
          wanted.version(), e.getMessage());
    }
  }

  private void restore(String name, Active wanted) throws IOException, BundleException {
    Optional<Bundle> here = installed.all(name).stream().findFirst();
    if (here.isPresent() && isNewDistribution(name, here.get(), wanted)) {
      LOG.info("{} {} of the distribution replaces {}, which was put in its place earlier", name,
          here.get().getVersion(),
          wanted.version().isEmpty() ? "its removal" : wanted.version());
      lineage.forget(name);
      return;
    }
    if (here.isPresent() && installed.sha256(here.get()).equals(wanted.sha256())) { return; }
    if (!wanted.sha256().isEmpty()) {
      install(wanted);
    }
    if (here.isPresent()) {
      here.get().uninstall();
    }
    LOG.info("{}: {} as before the process was last ended", name,
        wanted.version().isEmpty() ? "removed" : wanted.version());
  }

  private boolean isNewDistribution(String name, Bundle here, Active wanted) throws IOException {
    String sha256 = installed.sha256(here);
    boolean known = lineage.knows(name, sha256);
    return !known
        && (wanted.version().isEmpty() || here.getVersion().compareTo(Version.parseVersion(wanted.version())) > 0);
  }

  private void install(Active wanted) throws IOException, BundleException {
    String location = Origin.location(wanted.bundle(), wanted.sha256());
    try (InputStream jar = Files.newInputStream(workshop.store().jar(wanted.sha256()))) {
      Bundle bundle = workshop.context().installBundle(location, jar);
      bundle.adapt(BundleStartLevel.class).setStartLevel(wanted.startLevel());
      bundle.start();
    }
  }
}
