// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.report;

import io.temblor.runtime.engine.plugin.Plugin;
import java.io.IOException;

/**
 * A bug in a codec or an interceptor, on its way through the connector that uses it: for that one it is data that cannot be had, and
 * no bug of its own. Counted already.
 */
public final class ComponentException extends IOException {
  private static final long serialVersionUID = 1L;

  private ComponentException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Counts {@code failure} of an instance of {@code plugin} if it is a bug, and returns what the connector is to see. */
  public static IOException of(Plugin plugin, Throwable failure) {
    if (failure instanceof IOException expected) { return expected; }
    Failures.count(failure, plugin);
    return new ComponentException(plugin.kind() + " " + plugin + " failed: " + Failures.message(failure), failure);
  }
}
