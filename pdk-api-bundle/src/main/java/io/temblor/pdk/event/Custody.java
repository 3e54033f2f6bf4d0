// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.event;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Who answers for the events of one pull until their fate is known. Carried by {@link EventId}s, counted in <em>holds</em>: one for
 * every place that has such an event. When the last hold is released the pull has been delivered, or has failed if
 * somebody said so.
 *
 * <p>Plugins do not touch it: an operator that keeps events beyond a call says so with
 * {@link io.temblor.pdk.operator.OperatorOutput#keep} and {@link io.temblor.pdk.operator.OperatorOutput#release}. Implemented by the
 * runtime, and by joined ids.
 *
 * <p><b>Threading</b>: any thread. Only who has a hold, of this or of everything it is joined from, may acquire others.
 */
@ProviderType
public interface Custody {
  /** Adds holds. */
  void acquire(int holds);

  /** Takes holds away. */
  void release(int holds);

  /** Says that what is in custody was not delivered; the holds are released as ever. */
  void fail();
}
