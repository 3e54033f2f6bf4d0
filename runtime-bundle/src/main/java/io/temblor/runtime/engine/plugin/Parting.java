// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.plugin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How instances are given up, and what goes wrong at that. When their bundle goes they go whatever happens. When they are exchanged, one
 * that does not give its state stays where that is possible: a successor without the state would have forgotten something. One thread.
 */
public final class Parting {
  private final boolean mayStay;
  private final Runnable called;
  private final String where;
  private final Set<String> troubles; // the same for each of a thousand streams
  private final Set<String> withheld;

  private Parting(
      boolean mayStay, Runnable called, String where, Set<String> troubles, Set<String> withheld) {
    this.mayStay = mayStay;
    this.called = called;
    this.where = where;
    this.troubles = troubles;
    this.withheld = withheld;
  }

  /** Instances go, with their state or without; {@code called} is run when a call into one is over. */
  public static Parting atAnyCost(Runnable called) {
    return new Parting(false, called, "", new LinkedHashSet<>(), new LinkedHashSet<>());
  }

  /** Instances go if they give their state; {@code called} is run when a call into one is over. */
  public static Parting withState(Runnable called) {
    return new Parting(true, called, "", new LinkedHashSet<>(), new LinkedHashSet<>());
  }

  /** Returns the same for those at some place, with which all sentences begin: {@code connector a::b: }. */
  public Parting at(String where) {
    return new Parting(mayStay, called, where, troubles, withheld);
  }

  /** Tells whether an instance may stay that does not give its state. */
  public boolean mayStay() {
    return mayStay;
  }

  /** Says that a call into a plugin is over: whoever watched it is to stop that before the next thing is done. */
  public void called() {
    called.run();
  }

  /** Notes a sentence about something that went wrong, and is no reason not to go on. */
  public void trouble(String sentence) {
    troubles.add(where + sentence);
  }

  /** Notes a sentence about an instance that has not given its state. */
  public void withheld(String sentence) {
    withheld.add(where + sentence);
  }

  /** Returns the sentences that are a reason to go back. */
  public List<String> reasonsToStay() {
    return mayStay ? List.copyOf(withheld) : List.of();
  }

  /** Returns the sentences that are no such reason. */
  public List<String> troubles() {
    List<String> sentences = new ArrayList<>(mayStay ? List.of() : withheld);
    sentences.addAll(troubles);
    return sentences;
  }
}
