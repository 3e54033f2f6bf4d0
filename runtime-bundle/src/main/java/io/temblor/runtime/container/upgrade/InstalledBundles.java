// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.container.check.Installed;
import io.temblor.runtime.container.check.Sha256;
import io.temblor.runtime.container.store.PluginStore.Active;
import io.temblor.runtime.engine.WorldEngine;
import io.temblor.runtime.engine.plugin.Exchange;
import io.temblor.runtime.engine.plugin.Plugin;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Finds bundles by their symbolic names, and what flows use of them. Bundles on trial are not there yet. */
final class InstalledBundles implements Installed {
  private final BundleContext context;
  private final Published published;
  private final Lineage lineage;
  private final WorldEngine world;

  InstalledBundles(BundleContext context, Published published, Lineage lineage, WorldEngine world) {
    this.context = context;
    this.published = published;
    this.lineage = lineage;
    this.world = world;
  }

  /** Returns all versions of a bundle, highest first. */
  List<Bundle> all(String name) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()) && !published.isOnTrial(bundle.getBundleId()))
        .sorted(Comparator.comparing(Bundle::getVersion).thenComparing(Bundle::getBundleId).reversed())
        .toList();
  }

  Optional<Bundle> version(String name, String version) {
    return all(name).stream().filter(bundle -> bundle.getVersion().toString().equals(version)).findFirst();
  }

  /** Returns the version whose place another one takes: what was put there last, else the highest that runs, else the highest. */
  @Override
  public Optional<Bundle> running(String name) {
    List<Bundle> all = all(name);
    Optional<Active> wanted = lineage.current(name);
    Optional<Bundle> put = all.stream()
        .filter(bundle -> wanted.isPresent() && wanted.get().version().equals(bundle.getVersion().toString()))
        .findFirst();
    Optional<Bundle> active = all.stream().filter(bundle -> bundle.getState() == Bundle.ACTIVE).findFirst();
    return put.or(() -> active).or(() -> all.stream().findFirst());
  }

  @Override
  public String sha256(Bundle bundle) throws IOException {
    String known = Origin.sha256(bundle);
    return known.isEmpty() ? Sha256.ofReference(bundle.getLocation()) : known;
  }

  @Override
  public List<String> bindings(Bundle bundle) {
    return bindings(published.of(bundle.getBundleId()));
  }

  /** Returns the parts of flows that use one of {@code plugins}: as if each took its own place. */
  List<String> bindings(List<Plugin> plugins) {
    Exchange same = new Exchange(plugins.stream().collect(Collectors.toMap(Function.identity(), Function.identity())));
    return world.concernedBy(same, flow -> true);
  }
}
