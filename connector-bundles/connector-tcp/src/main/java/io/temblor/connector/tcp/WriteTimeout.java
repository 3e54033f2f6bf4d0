// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.error.ConfigException;
import java.time.Duration;

/** What option {@code write_timeout} may be. */
final class WriteTimeout {
  /** The runtime waits 5 s for a sink to come to a safe point; a write must be over by then. */
  private static final Duration MAX = Duration.ofSeconds(4);

  private WriteTimeout() {}

  static void check(Duration timeout) {
    ConfigException.check(timeout.isPositive() && timeout.compareTo(MAX) <= 0, "write_timeout",
        "is " + timeout.toMillis() + " ms, must be more than 0 and at most " + MAX.toSeconds() + " s");
  }
}
