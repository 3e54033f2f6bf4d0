// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.report;

import io.temblor.pdk.error.Problem;

/** Takes what went wrong with single events. Any thread; must not block. */
@FunctionalInterface
public interface Problems {
  /**
   * Takes one problem.
   *
   * @param where the part of the flow it happened in: {@code main::pipe/script_0}
   */
  void report(String where, Problem problem);
}
