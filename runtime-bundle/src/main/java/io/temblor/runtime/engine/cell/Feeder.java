// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.cell;

import io.temblor.pdk.event.Insight;

/** What sends events to a cell, as seen from that cell: takes insights and is told when there is room again. Any thread. */
public interface Feeder {
  /** Takes an insight; never blocks. */
  void insight(Insight insight);

  /** Tells whether anything on the way back listens to acknowledgements of single events: some operators do. Sources do not. */
  boolean wantsAnswers();

  /** Some events that came from here were lost with the state of an operator: whatever has no answer yet has failed. */
  void forgotten();

  /** There may be room again downstream. */
  void wake();
}
