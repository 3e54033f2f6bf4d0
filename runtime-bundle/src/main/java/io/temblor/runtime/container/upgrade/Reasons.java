// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import org.osgi.framework.BundleException;

/** What the framework says, in fewer words. */
final class Reasons {
  private Reasons() {}

  static String of(BundleException failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
