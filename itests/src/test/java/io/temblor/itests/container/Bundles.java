// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleWiring;

/** The bundles of the running framework by their names. */
final class Bundles {
  private final BundleContext context;

  Bundles(BundleContext context) {
    this.context = context;
  }

  /** Returns the bundles whose exchange must not be noticed: plugins, languages and functions. */
  List<Bundle> plugins() {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getSymbolicName().matches("(codec|interceptor|operator|connector)-.*|language|stdlib"))
        .toList();
  }

  Bundle find(String symbolicName) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(symbolicName + " is not installed"));
  }

  /** Returns the jar the distribution holds for a bundle. */
  static Path jar(String symbolicName) {
    return Distribution.jars().stream()
        .filter(jar -> jar.getFileName().toString().matches(symbolicName + "-\\d.*"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the distribution has no " + symbolicName));
  }

  Bundle install(String symbolicName) throws IOException, BundleException {
    try (InputStream jar = Files.newInputStream(jar(symbolicName))) {
      Bundle bundle = context.installBundle("again:" + symbolicName + ":" + System.nanoTime(), jar);
      bundle.start();
      return bundle;
    }
  }

  static void update(Bundle bundle) throws IOException, BundleException {
    try (InputStream jar = Files.newInputStream(jar(bundle.getSymbolicName()))) {
      bundle.update(jar);
    }
  }

  static ClassLoader classLoader(Bundle bundle) {
    return bundle.adapt(BundleWiring.class).getClassLoader();
  }
}
