// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container.guest;

import io.temblor.itests.container.pantry.Pantry;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Stays as a service in the name of another bundle. */
public final class AsService implements BundleActivator, Runnable {
  @Override
  public void start(BundleContext context) {
    FrameworkUtil.getBundle(Pantry.class).getBundleContext().registerService(Runnable.class, this, null);
  }

  @Override
  public void run() {}

  @Override
  public void stop(BundleContext context) {
    // it is not its registration
  }
}
