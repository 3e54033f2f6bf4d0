// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;

/** Class loaders of revisions that are about to go; in the end none may be alive. */
final class OldLoaders {
  private record Loader(String of, WeakReference<ClassLoader> reference) {}

  private final List<Loader> loaders = new ArrayList<>();

  /** Remembers the present class loader of {@code bundle}. */
  void willGo(Bundle bundle) {
    loaders.add(new Loader(bundle.toString(), new WeakReference<>(Bundles.classLoader(bundle))));
  }

  /** Collects garbage until none is left, or fails naming those that are. */
  void assertCollected(Duration deadline) {
    Await.until("old class loaders are collected", deadline, () -> {
      System.gc();
      return alive().isEmpty();
    }, () -> alive().size() + " of " + loaders.size() + " are alive: " + alive());
  }

  private List<String> alive() {
    return loaders.stream().filter(loader -> !loader.reference().refersTo(null)).map(Loader::of).toList();
  }
}
