// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** What plugins stand on and what is not exchanged while they run. */
final class Platform {
  static final String PDK = "pdk-api-bundle";
  static final String PDK_PREFIX = "io.temblor.pdk.";
  private static final String RUNTIME = "runtime-bundle";
  private static final String RUNTIME_PREFIX = "io.temblor.runtime.";
  /** How the launcher installs what the distribution holds: from where it lies. */
  private static final String DISTRIBUTION = "reference:";

  private final BundleContext context;

  Platform(BundleContext context) {
    this.context = context;
  }

  static boolean isPdk(String packageName) {
    return packageName.startsWith(PDK_PREFIX);
  }

  static boolean isRuntime(String packageName) {
    return packageName.startsWith(RUNTIME_PREFIX);
  }

  /** Tells whether a symbolic name is that of a part of Temblor, or of the framework, which publishes no plugin. */
  boolean holds(String name) throws IOException {
    if (name.equals(PDK) || name.equals(RUNTIME) || name.equals(Constants.SYSTEM_BUNDLE_SYMBOLICNAME)) { return true; }
    for (Bundle bundle : context.getBundles()) {
      if (name.equals(bundle.getSymbolicName()) && isPart(bundle)) { return true; }
    }
    return false;
  }

  private static boolean isPart(Bundle bundle) throws IOException {
    return bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID
        || bundle.getLocation().startsWith(DISTRIBUTION) && PublishedPlugins.published(bundle).isEmpty();
  }

  /** Returns the packages of which there must be one exporter only, for else plugins and runtime would not understand each other. */
  Set<String> packages() {
    Set<String> packages = new HashSet<>();
    for (Bundle bundle : context.getBundles()) {
      BundleRevision revision = bundle.adapt(BundleRevision.class);
      if (revision != null && List.of(PDK, RUNTIME).contains(bundle.getSymbolicName())) {
        for (BundleCapability export : revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
          packages.add(String.valueOf(export.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
        }
      }
    }
    return packages;
  }

  /** Returns all versions of a bundle that are there, whatever their state. */
  List<Bundle> versions(String name) {
    return Arrays.stream(context.getBundles()).filter(bundle -> name.equals(bundle.getSymbolicName())).toList();
  }
}
