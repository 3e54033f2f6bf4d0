// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container.guest;

import io.temblor.itests.container.pantry.Pantry;
import java.util.List;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Stays in a static field of another bundle. */
public final class InPantry implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    Pantry.KEPT.put("guest", List.of(this));
  }

  @Override
  public void stop(BundleContext context) {
    // forgets to take it out
  }
}
