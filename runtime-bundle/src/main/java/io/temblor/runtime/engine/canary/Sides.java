// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.canary;

import io.temblor.pdk.config.ConfigReader;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.Value;
import java.io.Closeable;
import java.io.IOException;

/**
 * The two instances of a place where a canary runs. Both get the same configuration, each read as its version understands it.
 *
 * @param stable of the version that ran before
 * @param canary of the new one
 */
record Sides<T extends Closeable>(T stable, T canary) {
  /** Reads a configuration as a factory wants it. */
  static Object read(Class<?> type, Value config) {
    return ConfigReader.read(type, config);
  }

  /** Makes sure that no state is torn in two. */
  Sides<T> stateless(String what, String instead) {
    if (stable instanceof Stateful || canary instanceof Stateful) {
      RuntimeException refused =
          new UnsupportedOperationException(what + " keeps state, which a canary would tear in two; " + instead);
      for (Closeable unused : new Closeable[]{stable, canary}) {
        try {
          unused.close();
        } catch (IOException | RuntimeException e) {
          refused.addSuppressed(e);
        }
      }
      throw refused;
    }
    return this;
  }

  T of(boolean takesCanary) {
    return takesCanary ? canary : stable;
  }

  /** Closes both, whatever the first does. */
  void close() throws IOException {
    try (stable) {
      canary.close();
    }
  }
}
