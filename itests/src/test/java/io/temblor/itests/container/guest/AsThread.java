// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container.guest;

import io.temblor.itests.container.pantry.Pantry;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Stays as a thread that does not listen when it is interrupted. */
public final class AsThread implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    CountDownLatch end = (CountDownLatch) Pantry.KEPT.get("end");
    Thread.ofPlatform().daemon().name("guest-poller").start(() -> pollUntil(end));
  }

  private static void pollUntil(CountDownLatch end) {
    while (end.getCount() > 0) {
      try {
        end.await();
      } catch (InterruptedException e) {
        // it is the point of this thread not to listen
      }
    }
  }

  @Override
  public void stop(BundleContext context) {
    // forgets to end it
  }
}
