// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.pdk.flow.PluginKind;
import io.temblor.runtime.admin.BundleReport;
import io.temblor.runtime.admin.LeakVerdict;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.engine.plugin.Plugin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** Describes the bundles that hold plugins. */
final class BundleList {
  private final Workshop workshop;
  private final Lineage lineage;
  private final InstalledBundles installed;

  BundleList(Workshop workshop, Lineage lineage, InstalledBundles installed) {
    this.workshop = workshop;
    this.lineage = lineage;
    this.installed = installed;
  }

  /** Tells whether a bundle holds plugins, as far as one can know. */
  boolean isPlugin(Bundle bundle) {
    return !plugins(bundle).isEmpty() || lineage.bundles().contains(bundle.getSymbolicName());
  }

  /** Returns all, by name and version. */
  List<BundleReport> reports() {
    return Arrays.stream(workshop.context().getBundles()).filter(this::isPlugin)
        .sorted(Comparator.comparing(Bundle::getSymbolicName).thenComparing(Bundle::getVersion))
        .map(this::report).toList();
  }

  private List<String> plugins(Bundle bundle) {
    ServiceReference<?>[] registered = bundle.getRegisteredServices();
    Stream<String> services = registered == null ? Stream.empty() : Arrays.stream(registered).flatMap(ServiceKinds::of);
    Stream<String> plugins =
        workshop.published().of(bundle.getBundleId()).stream()
            .map(plugin -> plugin.kind() + " `" + plugin.type() + "`");
    return Stream.concat(plugins, services).distinct().sorted().toList();
  }

  /** Tells whether no flow asks for anything of it by name. */
  boolean holdsOnlyFunctions(Bundle bundle) {
    return plugins(bundle).equals(List.of(PluginKind.FUNCTIONS.toString()));
  }

  private BundleReport report(Bundle bundle) {
    List<Plugin> plugins = workshop.published().of(bundle.getBundleId());
    Set<String> flows = new LinkedHashSet<>(Swap.flows(installed.bindings(plugins)));
    return new BundleReport(bundle.getSymbolicName(), bundle.getVersion().toString(), bundle.getBundleId(),
        state(bundle),
        Origin.of(bundle), Origin.sha256(bundle), plugins(bundle), List.copyOf(flows),
        plugins.stream().mapToInt(Plugin::instances).sum(), plugins.stream().mapToLong(Plugin::errors).sum(),
        advice(bundle));
  }

  private String state(Bundle bundle) {
    if (workshop.published().isOnTrial(bundle.getBundleId())) { return "on trial"; }
    return switch (bundle.getState()) {
      case Bundle.ACTIVE -> "active";
      case Bundle.STARTING -> "starting";
      case Bundle.STOPPING -> "stopping";
      case Bundle.RESOLVED -> "resolved";
      default -> "installed";
    };
  }

  private List<String> advice(Bundle bundle) {
    List<String> advice = new ArrayList<>();
    if (bundle.getState() != Bundle.ACTIVE && bundle.getState() != Bundle.STARTING) {
      advice.add("it does not run: `felix:start " + bundle.getBundleId() + "` says why");
    }
    workshop.leaks().of(bundle.getSymbolicName()).forEach(leak -> advice.add(leak));
    return advice;
  }
}
