// SPDX-License-Identifier: Apache-2.0
package io.temblor.launcher;

import java.util.Hashtable;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle with a command that returns the number of its words, and a drain that leaves a mark. */
public final class CountingCommand implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    ToIntFunction<String[]> count = words -> words.length;
    context.registerService(ToIntFunction.class, count, new Hashtable<>(Map.of("temblor.launch", "command")));
    Runnable drain = () -> System.setProperty("test.drained", "true");
    context.registerService(Runnable.class, drain, new Hashtable<>(Map.of("temblor.launch", "drain")));
  }

  @Override
  public void stop(BundleContext context) {
    // the framework removes what was registered
  }
}
