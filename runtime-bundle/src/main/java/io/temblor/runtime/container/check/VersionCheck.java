// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import io.temblor.runtime.admin.UpgradeOptions;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** Whether the version of a jar fits those that are there. */
final class VersionCheck {
  private final BundleContext context;
  private final BundleManifest manifest;
  private final UpgradeOptions options;
  private final Findings findings;

  VersionCheck(BundleContext context, BundleManifest manifest, UpgradeOptions options, Findings findings) {
    this.context = context;
    this.manifest = manifest;
    this.options = options;
    this.findings = findings;
  }

  /** @param present all versions that are there */
  void install(List<Bundle> present) {
    if (present.isEmpty()) { return; }
    Optional<Bundle> same = same(present);
    if (same.isPresent()) {
      findings.refuse(manifest.words() + " is already there as bundle [" + same.get().getBundleId()
          + "]: give the new one a higher version, or take that one away first (`plugin uninstall " + manifest.name()
          + " " + manifest.version() + "`)");
    } else if (!options.beside()) {
      findings.refuse(manifest.words() + " cannot simply be installed, as "
          + String.join(" and ", present.stream().map(bundle -> bundle.getVersion().toString()).toList())
          + " is there: type `plugin upgrade FILE` to put it in its place, or `plugin install --beside FILE` to have both");
    }
  }

  /** @param running whose place the jar takes */
  void upgrade(Bundle running, List<Bundle> present, Purpose purpose) {
    Version before = running.getVersion();
    int order = manifest.version().compareTo(before);
    if (purpose != Purpose.ROLLBACK) {
      checkOrder(before, order);
      checkMajor(before);
    }
    Optional<Bundle> same = same(present);
    if (same.isPresent() && !"multiple".equals(context.getProperty(Constants.FRAMEWORK_BSNVERSION))) {
      findings.refuse(manifest.words() + " is already there as bundle [" + same.get().getBundleId()
          + "], and this framework takes each version once: give the new one a higher version, or set "
          + Constants.FRAMEWORK_BSNVERSION + "=multiple in etc/framework.properties");
    }
  }

  private void checkOrder(Version before, int order) {
    if (order == 0) {
      findings.refuseUnless(options.allowDowngrade(),
          manifest.words() + " has other content than the " + before + " that runs, under the same version",
          "give it a higher version, or add `--allow-downgrade`");
    } else if (order < 0) {
      boolean ofSnapshot = sameNumbers(before);
      findings.refuseUnless(options.allowDowngrade(),
          manifest.words() + " is lower than " + before + ", which runs" + (ofSnapshot
              ? ", for OSGi sorts a version without qualifier before all that have one"
              : ""),
          "add `--allow-downgrade` if that is what you want");
    } else if (sameNumbers(before) && before.getQualifier().isEmpty()) {
      findings.warn(manifest.words() + " counts as newer than " + before + ", for OSGi sorts a version with a qualifier"
          + " behind the one without: if it is a forerunner of that, do not upgrade");
    }
  }

  private void checkMajor(Version before) {
    if (manifest.version().getMajor() > before.getMajor()) {
      findings.refuseUnless(options.force(),
          manifest.words() + " is another major version than " + before
              + ", and flows that name no version have been deployed for that one",
          "add `--force` if they cope with what has changed, or keep both with `plugin install --beside FILE`");
    }
  }

  private boolean sameNumbers(Version other) {
    Version version = manifest.version();
    return version.getMajor() == other.getMajor() && version.getMinor() == other.getMinor()
        && version.getMicro() == other.getMicro();
  }

  private Optional<Bundle> same(List<Bundle> present) {
    return present.stream().filter(bundle -> bundle.getVersion().equals(manifest.version())).findFirst();
  }
}
