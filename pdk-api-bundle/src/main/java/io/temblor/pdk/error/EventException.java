// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.error;

/**
 * An operator could not handle one event. The runtime reports the problem, counts it by code and goes on with the next event.
 */
public class EventException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Fails the event for the given reason. No stack trace is taken: the position in the user's text is what helps. */
  public EventException(Problem problem) {
    super(problem.message(), null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    this.problem = problem;
  }

  /** Returns what went wrong. */
  public Problem problem() {
    return problem;
  }
}
