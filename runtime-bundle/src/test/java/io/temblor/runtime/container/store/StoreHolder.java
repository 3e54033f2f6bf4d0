// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.store;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that holds a store until its input ends. */
final class StoreHolder {
  private StoreHolder() {}

  /** @param arguments the folder */
  public static void main(String[] arguments) throws IOException {
    try (PluginStore store = PluginStore.open(Path.of(arguments[0]))) {
      System.out.println(store.isPersistent() ? "held" : "not held");
      while (System.in.read() >= 0) {
        // until whoever has started this one lets it go
      }
    }
  }
}
