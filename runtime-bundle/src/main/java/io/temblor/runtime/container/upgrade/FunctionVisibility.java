// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.pdk.function.FunctionLibrary;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/**
 * Says who sees which library of functions while one takes the place of another: the languages that run see the old one only, and those that
 * were brought in with the new one see only that. Otherwise every language would take up a library as soon as it comes, tried or not. Any
 * thread.
 */
final class FunctionVisibility implements FindHook, EventListenerHook {
  private final long runtime;
  private final List<Side> sides = new CopyOnWriteArrayList<>();

  /** The bundles that came in together, and those whose place they take. */
  static final class Side {
    private final Set<Long> comers = ConcurrentHashMap.newKeySet();
    private final Set<Long> goers = ConcurrentHashMap.newKeySet();

    void comes(Bundle bundle) {
      comers.add(bundle.getBundleId());
    }

    void goes(Bundle bundle) {
      goers.add(bundle.getBundleId());
    }

    private boolean hides(long owner, long viewer) {
      return comers.contains(owner) ? !comers.contains(viewer) : goers.contains(owner) && comers.contains(viewer);
    }
  }

  /** The runtime itself sees everything. */
  FunctionVisibility(BundleContext runtime) {
    this.runtime = runtime.getBundle().getBundleId();
  }

  /** Begins to keep two sides apart. */
  Side open() {
    Side side = new Side();
    sides.add(side);
    return side;
  }

  /** Ends it: what comes later sees both. */
  void close(Side side) {
    sides.remove(side);
  }

  private boolean isHidden(ServiceReference<?> service, BundleContext viewer) {
    if (sides.isEmpty()) { return false; }
    Bundle owner = service.getBundle();
    long viewing = viewer.getBundle().getBundleId();
    return owner != null && viewing != 0 && viewing != runtime && isLibrary(service)
        && sides.stream().anyMatch(side -> side.hides(owner.getBundleId(), viewing));
  }

  private static boolean isLibrary(ServiceReference<?> service) {
    return Arrays.asList((String[]) service.getProperty(Constants.OBJECTCLASS))
        .contains(FunctionLibrary.class.getName());
  }

  @Override
  public void find(
      BundleContext context, String name, String filter, boolean allServices,
      Collection<ServiceReference<?>> references) {
    references.removeIf(reference -> isHidden(reference, context));
  }

  @Override
  public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
    listeners.keySet().removeIf(context -> isHidden(event.getServiceReference(), context));
  }
}
