// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.cell;

import io.temblor.pdk.event.Custody;
import org.jspecify.annotations.Nullable;

/**
 * Counts the places that have an event somebody waits for. Every event in a batch stands for one hold on its {@link Custody}: who takes
 * a batch over takes its holds over, and lets go of them when it has dealt with the events.
 *
 * <p>Neighbours mostly come from one pull, so whole runs are counted at once: one atomic step for a batch, not one for each event.
 */
public final class Holds {
  private Holds() {}

  /** Adds {@code more} holds for each event. */
  public static void acquire(EventBatch batch, int more) {
    @Nullable Custody run = null;
    int length = 0;
    for (int i = 0; i < batch.size(); i++) {
      Custody custody = batch.get(i).id().custody();
      if (custody != run) {
        if (run != null) {
          run.acquire(length * more);
        }
        run = custody;
        length = 0;
      }
      length++;
    }
    if (run != null) {
      run.acquire(length * more);
    }
  }

  /** Takes one hold of each event away: they have been delivered, or dropped on purpose. */
  public static void release(EventBatch batch) {
    @Nullable Custody run = null;
    int length = 0;
    for (int i = 0; i < batch.size(); i++) {
      Custody custody = batch.get(i).id().custody();
      if (custody != run) {
        release(run, length);
        run = custody;
        length = 0;
      }
      length++;
    }
    release(run, length);
  }

  /** Takes holds away, if anybody waits. */
  public static void release(@Nullable Custody custody, int holds) {
    if (custody != null && holds > 0) {
      custody.release(holds);
    }
  }

  /** Says that an event was not delivered and takes its hold away, if anybody waits. */
  public static void fail(@Nullable Custody custody) {
    if (custody != null) {
      custody.fail();
      custody.release(1);
    }
  }

  /** Says that none of the events was delivered, and takes their holds away. */
  public static void fail(EventBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      fail(batch.get(i).id().custody());
    }
  }
}
