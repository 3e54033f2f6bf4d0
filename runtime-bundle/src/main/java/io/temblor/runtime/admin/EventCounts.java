// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

/**
 * What flows did over some time, as their connectors count.
 *
 * @param in events that sources brought in, errors included
 * @param out events that sinks took
 * @param acked events that sinks delivered
 * @param failed events that sinks refused or lost
 * @param err events that went to {@code err} of a source: they could not be decoded
 * @param moved batches and pulls that were under way in what was exchanged
 */
public record EventCounts(long in, long out, long acked, long failed, long err, long moved) {
  /** Nothing. */
  public static final EventCounts NONE = new EventCounts(0, 0, 0, 0, 0, 0);
}
