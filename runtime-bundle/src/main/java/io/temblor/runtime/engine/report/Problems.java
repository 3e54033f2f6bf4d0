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

  /** Takes one problem that has become an event, which some branch of the flow takes: it is dealt with. */
  default void handled(String where, Problem problem) {
    report(where, problem);
  }

  /** Takes one problem that happens seldom and must never be left out: what goes wrong with a part of a flow as a whole. */
  default void always(String where, Problem problem) {
    report(where, problem);
  }
}
