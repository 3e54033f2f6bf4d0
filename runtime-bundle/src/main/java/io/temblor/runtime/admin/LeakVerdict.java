// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the classes of a version that was given up are really gone.
 *
 * @param state what was found
 * @param holders what keeps them, a sentence each: a thread, a {@code ThreadLocal}, an MBean…; and what could not be looked at
 * @param cleaned what the plugin had left behind and was taken away, a sentence each
 */
public record LeakVerdict(State state, List<String> holders, List<String> cleaned) {
  /** No version was given up, or it is still in use. */
  public static final LeakVerdict NOT_CHECKED = new LeakVerdict(State.NOT_CHECKED, List.of(), List.of());

  /** Copies the lists. */
  public LeakVerdict {
    holders = List.copyOf(holders);
    cleaned = List.copyOf(cleaned);
  }

  /** What was found. */
  public enum State {
    /** Nothing was looked for. */
    NOT_CHECKED,
    /** Its class loader is alive, and who holds it, if anybody does, cannot be told; the holders say why. */
    NOT_KNOWN,
    /** Its class loader has been collected. */
    GONE,
    /** Its class loader is alive: start the process anew when it suits you, or the memory stays taken. */
    LEAKED;

    /** Returns the words people read: {@code not checked}. */
    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
  }

  /** Tells whether the process should be started anew some time. */
  public boolean isRestartAdvised() {
    return state == State.LEAKED;
  }

  /** Returns the verdict on both this and another version that was given up with it. */
  public LeakVerdict and(LeakVerdict other) {
    State worse = severity(other.state) > severity(state) ? other.state : state;
    return new LeakVerdict(worse, joined(holders, other.holders), joined(cleaned, other.cleaned));
  }

  private static int severity(State state) {
    return switch (state) {
      case NOT_CHECKED -> 0;
      case GONE -> 1;
      case NOT_KNOWN -> 2;
      case LEAKED -> 3;
    };
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }
}
