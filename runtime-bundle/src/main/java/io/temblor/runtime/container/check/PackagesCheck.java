// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether the packages that a jar holds and exports would do harm. */
final class PackagesCheck {
  private final BundleManifest manifest;
  private final Platform platform;
  private final Findings findings;

  PackagesCheck(BundleManifest manifest, Platform platform, Findings findings) {
    this.manifest = manifest;
    this.platform = platform;
    this.findings = findings;
  }

  void run(JarContent content) {
    Set<String> shared = platform.packages();
    Set<String> second = new TreeSet<>();
    Set<String> others = new TreeSet<>();
    for (String exported : manifest.exports()) {
      (shared.contains(exported) || Platform.isPdk(exported) ? second : others).add(exported);
    }
    if (!second.isEmpty()) {
      findings.refuse(manifest.words() + " exports " + list(second)
          + ", which only Temblor itself may, as plugins wired"
          + " to a second exporter would not be seen by the runtime: import it, and take the PDK with scope `provided`");
    }
    if (!others.isEmpty()) {
      findings.warn(manifest.words() + " exports " + list(others)
          + ": a bundle that imports it keeps this version loaded after an upgrade; a plugin should export nothing");
    }
    Set<String> copies = content.packages().stream()
        .filter(name -> shared.contains(name) && !manifest.imports().contains(name) && !second.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
    if (!copies.isEmpty()) {
      findings.refuse(manifest.words() + " holds its own copy of " + list(copies) + " and does not import it, so the"
          + " runtime would not see its plugins: take the PDK with scope `provided`");
    }
  }

  private static String list(Set<String> packages) {
    return (packages.size() == 1 ? "package " : "packages ")
        + packages.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
