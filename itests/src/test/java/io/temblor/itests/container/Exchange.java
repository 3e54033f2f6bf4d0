// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import java.io.IOException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** The ways to exchange a bundle. */
enum Exchange {
  /** The same revision goes and comes back. */
  STOP_AND_START {
    @Override
    void make(Bundles bundles, String name, OldLoaders old) throws BundleException {
      Bundle bundle = bundles.find(name);
      bundle.stop();
      bundle.start();
    }
  },
  /** A new revision of the same bundle. */
  UPDATE {
    @Override
    void make(Bundles bundles, String name, OldLoaders old) throws BundleException, IOException {
      Bundle bundle = bundles.find(name);
      old.willGo(bundle);
      Bundles.update(bundle);
    }
  },
  /** Another bundle. */
  UNINSTALL_AND_INSTALL {
    @Override
    void make(Bundles bundles, String name, OldLoaders old) throws BundleException, IOException {
      Bundle bundle = bundles.find(name);
      old.willGo(bundle);
      bundle.uninstall();
      bundles.install(name);
    }
  },
  /** A newer version is there already when the old one goes. */
  NEXT_VERSION_BESIDE {
    @Override
    void make(Bundles bundles, String name, OldLoaders old) throws BundleException, IOException {
      Bundle bundle = bundles.find(name);
      old.willGo(bundle);
      bundles.installNext(bundle);
      bundle.uninstall();
    }
  },
  /** The plugin manager puts the next version in its place, as an operator asks it to; all others are raw. */
  UPGRADE {
    @Override
    void make(Bundles bundles, String name, OldLoaders old) throws IOException, InterruptedException {
      Bundle bundle = bundles.find(name);
      old.willGo(bundle);
      bundles.upgrade(bundle);
    }
  };

  /** Exchanges the bundle of that name; what should become garbage is noted in {@code old}. */
  abstract void make(Bundles bundles, String name, OldLoaders old)
      throws BundleException, IOException, InterruptedException;
}
