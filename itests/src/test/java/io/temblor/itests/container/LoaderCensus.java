// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWiring;

/** The class loaders of all bundles that come while it is open: also those that are gone before anybody can ask for them. Holds none of them. */
final class LoaderCensus implements SynchronousBundleListener, AutoCloseable {
  private record Loader(long bundle, String name, WeakReference<ClassLoader> reference) {}

  private final BundleContext context;
  private final Queue<Loader> loaders = new ConcurrentLinkedQueue<>();

  LoaderCensus(BundleContext context) {
    this.context = context;
    context.addBundleListener(this);
  }

  @Override
  public void close() {
    context.removeBundleListener(this);
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    Bundle bundle = event.getBundle();
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (event.getType() == BundleEvent.RESOLVED && wiring != null) {
      loaders.add(new Loader(bundle.getBundleId(), nameOf(bundle), new WeakReference<>(wiring.getClassLoader())));
    }
  }

  static String nameOf(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }

  /** Returns the bundles that are uninstalled and whose class loaders are alive all the same: {@code zoo-codec 1.2.3}. */
  List<String> ghosts() {
    return loaders.stream()
        .filter(loader -> context.getBundle(loader.bundle()) == null && !loader.reference().refersTo(null))
        .map(Loader::name)
        .toList();
  }

  /** Collects garbage until only the {@code expected} ghosts are left; fails naming the others when they do not go. */
  void assertNoGhostsBut(Set<String> expected, Duration deadline) {
    Await.until("class loaders of bundles that are gone are collected", deadline, () -> {
      System.gc();
      return expected.containsAll(ghosts());
    }, () -> new TreeSet<>(ghosts()) + ", of which were expected " + new TreeSet<>(expected));
  }

  /** Tells whether the class loader of {@code name}, {@code zoo-codec 1.2.3}, is alive. */
  boolean isAlive(String name) {
    System.gc();
    return loaders.stream().anyMatch(loader -> loader.name().equals(name) && !loader.reference().refersTo(null));
  }

  int size() {
    return loaders.size();
  }
}
