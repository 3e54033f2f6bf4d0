// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;

/** Takes what a select makes of events. One thread. */
public interface SelectOutput {
  /** Takes a result. */
  void emit(Event result);

  /** What {@code id} stands for is kept in a window. */
  void keep(EventId id);

  /** What {@code id} stands for is in no window any more; said once for each {@link #keep}. */
  void release(EventId id);
}
