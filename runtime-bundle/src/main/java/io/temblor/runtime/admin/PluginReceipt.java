// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import java.time.Instant;
import java.util.List;

/**
 * What became of one change of one bundle.
 *
 * @param id counts the changes of this installation, from 1
 * @param at when it began
 * @param action what was asked for
 * @param bundle symbolic name; empty when the jar was none
 * @param fromVersion version before; empty when there was none
 * @param toVersion version asked for; empty when it was to be removed
 * @param sha256 of the new jar; empty when there is none
 * @param verdict how it ended
 * @param reasons why, each a sentence; what else to know when it was committed
 * @param bindings what was exchanged, also when it was exchanged back
 * @param events what the flows concerned did from the first cut-over to the end of the probation
 * @param pauseMicros the longest pause of a binding
 * @param steps what was done, in order
 * @param leak whether the version that was given up is really gone
 * @param reason why, as whoever asked for it said; may be empty
 */
public record PluginReceipt(
    long id,
    Instant at,
    Action action,
    String bundle,
    String fromVersion,
    String toVersion,
    String sha256,
    Verdict verdict,
    List<String> reasons,
    List<BindingReceipt> bindings,
    EventCounts events,
    long pauseMicros,
    List<Step> steps,
    LeakVerdict leak,
    String reason) {
  /** Copies the lists. */
  public PluginReceipt {
    reasons = List.copyOf(reasons);
    bindings = List.copyOf(bindings);
    steps = List.copyOf(steps);
  }

  /** What was asked for. */
  public enum Action {
    /** A bundle that was not there. */
    INSTALL,
    /** Another version in the place of the one that runs. */
    UPGRADE,
    /** The version before. */
    ROLLBACK,
    /** To be without it. */
    UNINSTALL
  }

  /** How it ended. */
  public enum Verdict {
    /** As asked for. */
    COMMITTED,
    /** Nothing was touched. */
    REFUSED,
    /** It was begun and taken back: the version before runs. */
    ROLLED_BACK,
    /** It could neither be done nor be taken back as a whole; the reasons say what a person has to do. */
    FAILED;

    /** Returns the words people read: {@code rolled back}. */
    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * Something that was done.
   *
   * @param name {@code check}, {@code install}, {@code start}, {@code prepare}, {@code cut over}, {@code canary}, {@code probation}, {@code commit},
   *     {@code roll back}, {@code leak check}
   * @param micros how long it took
   * @param done whether it went well
   */
  public record Step(String name, long micros, boolean done) {}

  /** Tells whether what was asked for has been done. */
  public boolean isCommitted() {
    return verdict == Verdict.COMMITTED;
  }
}
