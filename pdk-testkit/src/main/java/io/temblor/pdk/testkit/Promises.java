// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.temblor.pdk.config.IgnoresUnknown;
import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.function.Consumer;

/** What all kinds of plugins promise alike. */
final class Promises {
  private static final String NO_OPTION = "no_such_option";

  private Promises() {}

  /** An unknown option is refused by name, unless the record is marked to ignore such. */
  static void refusesUnknownOptions(Class<?> configType, Value config, Consumer<Value> create) {
    if (!configType.isRecord() || configType.isAnnotationPresent(IgnoresUnknown.class)) { return; }
    RecordValue given = config instanceof RecordValue record ? record : RecordValue.EMPTY;
    ConfigException refused =
        assertThrows(ConfigException.class, () -> create.accept(given.with(NO_OPTION, Value.of(1))),
            "an unknown option was accepted");
    assertTrue(refused.violations().stream().anyMatch(violation -> violation.option().equals(NO_OPTION)),
        () -> "the refusal does not name the unknown option: " + refused.getMessage());
  }

  static void isStateful(Object instance, boolean claimed) {
    if (claimed) {
      assertInstanceOf(Stateful.class, instance, "claims to hand over its state, but does not implement Stateful");
    } else {
      assertFalse(instance instanceof Stateful, "implements Stateful, but does not claim to hand over its state");
    }
  }

  static void refusesForeignSnapshot(Object instance) {
    if (instance instanceof Stateful stateful) {
      assertThrows(SnapshotRefusedException.class,
          () -> stateful.restore(new Snapshot("somebody-else", 1, RecordValue.EMPTY)),
          "a snapshot of another format was accepted");
      Snapshot own = stateful.snapshot();
      assertThrows(SnapshotRefusedException.class,
          () -> stateful.restore(new Snapshot(own.format(), Integer.MAX_VALUE, own.state())),
          "a snapshot of a future version was accepted");
    }
  }

  /** Hands the state over, as the runtime does. */
  static void handOver(Object from, Object to) throws SnapshotRefusedException {
    Snapshot snapshot = assertInstanceOf(Stateful.class, from).snapshot();
    assertInstanceOf(Stateful.class, to).restore(snapshot);
  }
}
