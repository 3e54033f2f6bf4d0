// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import java.util.Locale;

/**
 * Where a flow or a connector is in its life: {@code initializing → running ⇄ paused}, {@code running|paused → draining →
 * stopped}, any {@code → failed} or {@code stuck}; {@code waiting} while a plugin is missing.
 */
public enum InstanceState {
  /** Prepared; not every connector has been connected yet. */
  INITIALIZING,
  /** A plugin is missing; sources are held, nothing is lost. */
  WAITING,
  /** Events flow. */
  RUNNING,
  /** Sources do not pull because a person said so. */
  PAUSED,
  /** Nothing enters; what is inside finishes. */
  DRAINING,
  /**
   * A call into a plugin does not return, although it was interrupted: a flow in which that happens stands still, whatever the call
   * does later. Undeploy it; only the end of the process ends a thread that does not come back.
   */
  STUCK,
  /** Ended. */
  STOPPED,
  /** Ended by an error. */
  FAILED;

  /** Returns the lower-case word shown to people. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
