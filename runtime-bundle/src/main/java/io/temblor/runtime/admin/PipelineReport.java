// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import java.util.List;

/**
 * A pipeline at one moment.
 *
 * @param alias its name within the flow
 * @param operators its operators with plugin and version: {@code select_0 (select@0.1.0)}
 * @param queued batches waiting in its mailbox
 * @param events events it has taken
 * @param errors events that failed in it
 */
public record PipelineReport(String alias, List<String> operators, int queued, long events, long errors) {
  /** Copies the list. */
  public PipelineReport {
    operators = List.copyOf(operators);
  }
}
