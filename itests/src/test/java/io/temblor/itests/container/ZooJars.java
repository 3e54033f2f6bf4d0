// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import io.temblor.itests.container.Species.Component;
import io.temblor.itests.zoo.Behaviour;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes bundles of the zoo: any species, version and behaviour, all from the same classes. */
final class ZooJars {
  private static final String MISSING_PACKAGE = "com.example.unicorn;version=\"[3.1,4)\"";

  private final Path folder;

  /** Writes to {@code folder}, which exists. */
  ZooJars(Path folder) {
    this.folder = folder;
  }

  /** Writes a jar {@code zoo-codec-1.2.3-good.jar}; an existing one of that name is replaced. */
  Path write(Species species, String version, Behaviour behaviour) throws IOException {
    Map<String, String> components = new LinkedHashMap<>();
    for (Component component : species.components()) {
      components.put(component.factory(), component.descriptor(behaviour == Behaviour.DOES_NOT_PUBLISH));
    }
    BundleJar bundle = new BundleJar(species.bundle(), version, Behaviour.class.getPackageName(), components,
        Map.of(Behaviour.RESOURCE, Behaviour.PROPERTY + "=" + behaviour.name() + "\n"),
        behaviour == Behaviour.NEEDS_MISSING_PACKAGE ? Set.of(MISSING_PACKAGE) : Set.of());
    return bundle.write(folder.resolve(species.bundle() + "-" + version + "-"
        + behaviour.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".jar"));
  }
}
