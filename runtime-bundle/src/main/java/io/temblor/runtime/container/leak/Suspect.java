// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A bundle that will be given up, remembered without holding it: its name, its number and a weak reference to its class loader.
 * Threads may share it.
 */
public final class Suspect {
  private final String name;
  private final long bundleId;
  private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
  private final WeakReference<ClassLoader> loader;

  /** A null loader is that of a bundle whose classes were never needed. */
  Suspect(String name, long bundleId, @Nullable ClassLoader loader) {
    this.name = name;
    this.bundleId = bundleId;
    this.loader = new WeakReference<>(loader, collected);
  }

  /** Returns the symbolic name and the version, with a blank between. */
  public String name() {
    return name;
  }

  long bundleId() {
    return bundleId;
  }

  public boolean isGone() {
    return loader.refersTo(null);
  }

  /** Returns what is examined, which is held by whoever has it; null if it is gone. */
  @Nullable
  Dead exhume() {
    ClassLoader alive = loader.get();
    return alive == null ? null : new Dead(name, alive);
  }

  /** Waits until a collection takes the loader, at most as long as told. */
  void awaitGone(Duration atMost) throws InterruptedException {
    if (!isGone()) {
      collected.remove(Math.max(1, atMost.toMillis()));
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
