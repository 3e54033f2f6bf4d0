// SPDX-License-Identifier: Apache-2.0
package io.temblor.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;

/** Installs the bundles of the distribution: {@code folder/START LEVEL/name.jar}. */
final class BundleFolders {
  private BundleFolders() {}

  /** Installs all and marks them to be started; the framework starts each when it reaches its level. */
  static void install(List<Path> folders, BundleContext context) throws LaunchException {
    List<Bundle> installed = new ArrayList<>();
    for (Path folder : folders) {
      for (Path level : list(folder)) {
        for (Path jar : list(level)) {
          if (jar.toString().endsWith(".jar")) {
            installed.add(install(jar, startLevel(level), context));
          }
        }
      }
    }
    for (Bundle bundle : installed) {
      start(bundle);
    }
  }

  /** The jar is used where it lies, not copied: the distribution is never changed while it runs. */
  private static Bundle install(Path jar, int startLevel, BundleContext context) throws LaunchException {
    try {
      Bundle bundle = context.installBundle("reference:" + jar.toUri());
      bundle.adapt(BundleStartLevel.class).setStartLevel(startLevel);
      return bundle;
    } catch (BundleException e) {
      throw new LaunchException("cannot install " + jar + ": " + e.getMessage(), e);
    }
  }

  private static void start(Bundle bundle) throws LaunchException {
    boolean fragment = (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    if (fragment) { return; }
    try {
      bundle.start(Bundle.START_ACTIVATION_POLICY);
    } catch (BundleException e) {
      throw new LaunchException("cannot start " + bundle.getSymbolicName() + ": " + e.getMessage(), e);
    }
  }

  private static int startLevel(Path folder) throws LaunchException {
    try {
      return Integer.parseInt(folder.getFileName().toString());
    } catch (NumberFormatException e) {
      throw new LaunchException("the name of " + folder + " is no start level: a number is expected", e);
    }
  }

  private static List<Path> list(Path folder) throws LaunchException {
    try {
      return Folders.list(folder);
    } catch (IOException e) {
      throw new LaunchException("cannot read " + folder + ": " + e.getMessage(), e);
    }
  }
}
