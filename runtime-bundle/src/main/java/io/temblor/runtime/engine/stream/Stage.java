// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.stream;

import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The instance of a component that serves one stream; while its plugin is missing, the state it left. */
final class Stage<T extends Closeable> {
  private final ComponentSlot<T> slot;
  private @Nullable T instance;
  private @Nullable Snapshot carried;

  Stage(ComponentSlot<T> slot) {
    this.slot = slot;
    this.instance = slot.make();
  }

  ComponentSlot<T> slot() {
    return slot;
  }

  boolean isMissing() {
    return instance == null;
  }

  T instance() {
    T current = instance;
    if (current == null) { throw new IllegalStateException(slot.ref() + " is needed although it is missing"); }
    return current;
  }

  /** Gives the instance up and keeps its state; it is given up whatever it throws. */
  void detach() throws IOException {
    try {
      if (instance instanceof Stateful stateful) {
        carried = stateful.snapshot();
      }
    } finally {
      close();
    }
  }

  /** Makes a new instance that goes on where the last one stopped. */
  void attach() throws SnapshotRefusedException, IOException {
    if (instance == null) {
      T created = slot.make();
      boolean taken = false;
      try {
        Snapshot state = carried;
        if (state != null && created instanceof Stateful stateful) {
          stateful.restore(state);
        }
        taken = true;
      } finally {
        if (!taken) {
          created.close();
        }
      }
      instance = created;
      carried = null;
    }
  }

  void close() throws IOException {
    T current = instance;
    instance = null;
    if (current != null) {
      current.close();
    }
  }
}
