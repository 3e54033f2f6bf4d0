// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** The other bundles of the framework and their services. */
final class BundleSurroundings implements Surroundings {
  private final BundleContext context;

  BundleSurroundings(BundleContext context) {
    this.context = context;
  }

  @Override
  public List<Neighbour> neighbours(Suspect suspect) {
    List<Neighbour> neighbours = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      BundleWiring wiring = bundle.adapt(BundleWiring.class);
      ClassLoader loader = wiring == null ? null : wiring.getClassLoader(); // a fragment has none
      if (loader != null) {
        neighbours.add(new Neighbour(nameOf(bundle), loader));
      }
    }
    return neighbours;
  }

  @Override
  public List<Root> roots(Suspect suspect) {
    List<Root> roots = new ArrayList<>();
    for (ServiceReference<?> reference : services()) {
      Bundle bundle = reference.getBundle();
      if (bundle != null) { // else it is unregistered meanwhile
        String types = String.join(", ", (String[]) reference.getProperty(Constants.OBJECTCLASS));
        roots.add(new Root("service " + types + " registered by " + nameOf(bundle), reference));
      }
    }
    return roots;
  }

  @Override
  public void letGo(Suspect suspect, Findings findings) {
    FrameworkWiring wiring = wiring();
    List<Bundle> pending = pending(wiring, suspect);
    if (!pending.isEmpty() && wiring.getDependencyClosure(pending).stream().allMatch(b -> isSuspect(b, suspect))) {
      wiring.refreshBundles(pending);
      findings.cleaned("refreshed " + suspect + ", which the framework kept for bundles that used its packages");
    }
  }

  @Override
  public List<String> holders(Suspect suspect) {
    FrameworkWiring wiring = wiring();
    List<Bundle> pending = pending(wiring, suspect);
    Collection<Bundle> closure = wiring.getDependencyClosure(pending);
    String users = closure.stream().filter(bundle -> !isSuspect(bundle, suspect)).map(BundleSurroundings::nameOf)
        .collect(Collectors.joining(", "));
    return users.isEmpty() ? List.of() : List.of("bundles that are wired to its packages: " + users
        + "; refresh them, which restarts them");
  }

  private FrameworkWiring wiring() {
    return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
  }

  private List<Bundle> pending(FrameworkWiring wiring, Suspect suspect) {
    return wiring.getRemovalPendingBundles().stream().filter(bundle -> isSuspect(bundle, suspect)).toList();
  }

  private static boolean isSuspect(Bundle bundle, Suspect suspect) {
    return bundle.getBundleId() == suspect.bundleId();
  }

  private List<ServiceReference<?>> services() {
    try {
      ServiceReference<?>[] references = context.getAllServiceReferences(null, null);
      return references == null ? List.of() : Arrays.asList(references);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e); // there is no filter
    }
  }

  static String nameOf(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }
}
