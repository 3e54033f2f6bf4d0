// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import java.time.Duration;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** The end of a bundle. */
final class Departure {
  private Departure() {}

  /** Stops and uninstalls a bundle; who still uses its plugins gives them up, and waits for others. */
  static void uninstall(Bundle bundle, Duration deadline) throws StepFailedException, InterruptedException {
    if (bundle.getState() == Bundle.UNINSTALLED) { return; }
    String name = bundle.getSymbolicName() + " " + bundle.getVersion();
    Bounded.call("uninstalling " + name, deadline, () -> {
      try {
        bundle.uninstall();
        FrameworkRecords.forget(bundle);
        return true;
      } catch (BundleException e) {
        throw new StepFailedException(name + " cannot be uninstalled: " + Reasons.of(e));
      }
    });
  }
}
