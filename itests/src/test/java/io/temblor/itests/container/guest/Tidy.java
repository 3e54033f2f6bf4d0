// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container.guest;

import io.temblor.itests.container.pantry.Pantry;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Takes away what it brought. */
public final class Tidy implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    context.registerService(Runnable.class, () -> {}, null); // the framework takes it away
    Pantry.KEPT.put("tidy", this);
  }

  @Override
  public void stop(BundleContext context) {
    Pantry.KEPT.remove("tidy");
  }
}
