// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.util.List;
import java.util.Map;

/** Shutdown hooks whose class, run target or context class loader is the plugin's. */
final class ShutdownHookLeftovers implements Leftovers {
  @Override
  public void clean(Dead dead, Jvm jvm, Findings findings) {
    Class<?> registry = Jvm.find("java.lang.ApplicationShutdownHooks");
    if (registry == null || !(jvm.read(registry, "hooks", null) instanceof Map<?, ?> hooks)) {
      return; // the JVM is ending, or cannot be looked into
    }
    List<?> threads;
    synchronized (registry) { // as the registry does
      threads = List.copyOf(hooks.keySet());
    }
    for (Object hook : threads) {
      Thread thread = (Thread) hook;
      ThreadTies ties = ThreadTies.of(thread, dead, jvm);
      if (!ties.isEmpty() && remove(thread)) {
        findings.cleaned("removed shutdown hook " + ties.sentence());
      }
    }
  }

  private static boolean remove(Thread hook) {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return false; // the JVM has begun to end: nothing matters any more
    }
  }
}
