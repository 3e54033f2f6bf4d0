// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.cell;

import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Signal;
import io.temblor.runtime.engine.meter.LinkMeter;

/** What waits in a mailbox. */
sealed interface Message {
  /** Events for a port, and what measures them. */
  record Events(EventBatch batch, String port, LinkMeter meter) implements Message {}

  /** Events that were handled before, in vain. */
  record Again(EventBatch batch, String port) implements Message {}

  /** A signal, in order with the events of its sender. */
  record Forward(Signal signal) implements Message {}

  /** An insight on its way back. */
  record Back(Insight insight) implements Message {}
}
