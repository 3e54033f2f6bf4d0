// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.stream;

import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.runtime.engine.plugin.Parting;
import io.temblor.runtime.engine.report.Failures;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The instance of a component that serves one stream; while its plugin is missing, the state it left. Whatever an instance throws
 * when it is made, exchanged or closed comes out as an {@code IOException}, counted.
 */
final class Stage<T extends Closeable> {
  private final ComponentSlot<T> slot;
  private @Nullable T instance;
  private @Nullable Snapshot carried;
  private String carriedFrom = ""; // type of what left it: another type begins afresh

  /** Creates the place for an instance; {@link #attach} makes it. */
  Stage(ComponentSlot<T> slot) {
    this.slot = slot;
  }

  /** Makes {@code stages} those of {@code slots}, in their order: the ones that are there stay, the others are closed. */
  static <T extends Closeable> void arrange(List<Stage<T>> stages, List<ComponentSlot<T>> slots) throws IOException {
    List<Stage<T>> before = List.copyOf(stages);
    stages.clear();
    for (ComponentSlot<T> slot : slots) {
      stages.add(before.stream().filter(stage -> stage.slot() == slot).findFirst().orElseGet(() -> new Stage<>(slot)));
    }
    EveryStep steps = new EveryStep();
    before.stream().filter(stage -> !stages.contains(stage)).forEach(stage -> steps.take(stage::close));
    steps.done();
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

  /** Gives the instance up and keeps its state; {@code parting} takes what goes wrong. */
  void detach(Parting parting) {
    if (instance instanceof Stateful stateful) {
      try {
        carried = stateful.snapshot();
        carriedFrom = slot.ref().type();
      } catch (Throwable e) {
        parting.withheld(slot.ref() + " does not give its state: " + Failures.message(slot.failure(e)));
        if (parting.mayStay()) { return; }
      } finally {
        parting.called();
      }
    }
    try {
      close();
    } catch (IOException e) {
      parting.trouble("closing " + slot.ref() + " failed: " + Failures.message(e));
    } finally {
      parting.called();
    }
  }

  /** Makes an instance, if there is none, that goes on where the last one stopped. */
  void attach() throws SnapshotRefusedException, IOException {
    if (instance != null) { return; }
    T created = null;
    try {
      created = slot.make();
      Snapshot state = carried;
      if (state != null && carriedFrom.equals(slot.ref().type()) && created instanceof Stateful stateful) {
        stateful.restore(state);
      }
    } catch (Throwable e) {
      if (created != null) {
        closeUnused(created, e);
      }
      if (e instanceof SnapshotRefusedException refused) { throw refused; }
      throw slot.failure(e);
    }
    instance = created;
    carried = null;
  }

  private static void closeUnused(Closeable created, Throwable because) {
    try {
      created.close();
    } catch (Throwable e) {
      because.addSuppressed(e); // what it was closed for says more
    }
  }

  void close() throws IOException {
    T current = instance;
    instance = null;
    if (current != null) {
      try {
        current.close();
      } catch (Throwable e) {
        throw slot.failure(e);
      }
    }
  }
}
