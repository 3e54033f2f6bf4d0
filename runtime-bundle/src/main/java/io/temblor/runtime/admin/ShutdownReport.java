// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import java.util.List;

/**
 * How it ended.
 *
 * @param clean whether everything in flight was delivered or failed
 * @param leftovers what was not drained in time, a sentence for each flow
 */
public record ShutdownReport(boolean clean, List<String> leftovers) {
  /** Copies the list. */
  public ShutdownReport {
    leftovers = List.copyOf(leftovers);
  }
}
