// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.meter;

import org.jspecify.annotations.Nullable;

/** Counts for whatever is in use at the moment. Changed at safe points. */
public final class UseCount {
  private EventTally.@Nullable Count count;

  /** Counts for {@code tally} from now on, or for nobody. */
  public void use(@Nullable EventTally tally) {
    if (count != null) {
      count.close();
    }
    count = tally == null ? null : tally.open();
  }

  /** Counts events, on one of several threads; they all use this method. */
  public void addShared(int events) {
    EventTally.Count current = count;
    if (current != null) {
      current.addShared(events);
    }
  }

  /** Counts events, always on the same thread. */
  public void add(int events) {
    EventTally.Count current = count;
    if (current != null) {
      current.add(events);
    }
  }
}
