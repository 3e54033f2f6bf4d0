// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.zoo;

import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** What all instances of the zoo have in common: they behave in some way, and know one number that their successors go on from. */
final class Conduct {
  private static final long SLOW_NANOS = 300_000;
  private static final int SOMETIMES = 20;
  private static final int LEAK_AT = 25_000; // not while it is tried and warmed up

  private final Behaviour behaviour;
  private final String format;
  private final long leakAt;
  private long number;
  private long events;
  private boolean asked; // for its state

  /**
   * Behaves as creating an instance does.
   *
   * @param format names the layout of the state
   */
  Conduct(Behaviour behaviour, String format) {
    this(behaviour, format, LEAK_AT);
  }

  /** The same, with the number of the event at which it leaks. */
  Conduct(Behaviour behaviour, String format, long leakAt) {
    this.leakAt = leakAt;
    this.behaviour = behaviour;
    this.format = format;
    switch (behaviour) {
      case REFUSES_CONFIG -> throw new ConfigException("food", "is bamboo, must be eucalyptus");
      case THROWS_IN_CREATE -> throw new IllegalStateException("the animal has escaped");
      case HANGS_IN_CREATE -> hang();
      case LEAKS_THREAD_IN_CREATE -> Leak.THREAD.happen();
      default -> {}
    }
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("woken up", e);
    }
  }

  /** Behaves as connecting does. */
  void connect() throws IOException {
    if (behaviour == Behaviour.NEVER_CONNECTS) { throw new IOException("the gate of the zoo is locked"); }
  }

  /** Behaves as handling one event does. */
  void event() throws IOException {
    boolean now = ++events == leakAt;
    switch (behaviour) {
      case SLOW -> LockSupport.parkNanos(SLOW_NANOS);
      case FAILS -> throw new DataException("the animal does not eat this");
      case FAILS_UNEXPECTEDLY -> throw new IllegalStateException("the animal bites");
      case FAILS_SOMETIMES -> {
        if (events % SOMETIMES == 0) { throw new DataException("the animal is not hungry"); }
      }
      case LEAKS_THREAD -> leak(now, Leak.THREAD);
      case LEAKS_THREAD_LOCAL -> leak(now, Leak.THREAD_LOCAL);
      case LEAKS_MBEAN -> leak(now, Leak.MBEAN);
      case LEAKS_SHUTDOWN_HOOK -> leak(now, Leak.SHUTDOWN_HOOK);
      default -> {}
    }
  }

  private static void leak(boolean now, Leak leak) {
    if (now) {
      leak.happen();
    }
  }

  long number() {
    return number;
  }

  void number(long next) {
    number = next;
  }

  Snapshot snapshot() {
    switch (behaviour) {
      case WITHHOLDS_STATE -> throw new IllegalStateException("the animal does not let go");
      case HANGS_WITH_STATE -> {
        if (!asked) {
          asked = true;
          hang();
        }
      }
      default -> {}
    }
    return new Snapshot(format, 1, Value.of(number));
  }

  void restore(Snapshot snapshot) throws SnapshotRefusedException {
    if (behaviour == Behaviour.REFUSES_STATE
        || !snapshot.format().equals(format)
        || !(snapshot.state() instanceof IntValue state)) {
      throw SnapshotRefusedException.unknown(snapshot, format, 2);
    }
    number = state.longValue();
  }
}
