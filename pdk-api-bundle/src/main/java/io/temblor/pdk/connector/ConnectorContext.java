// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.connector;

import io.temblor.pdk.lease.Leases;
import io.temblor.pdk.metric.Metrics;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the runtime offers to a connector half while it is connected. Threads, timers and sockets come from here, so that
 * replacing the plugin can end them.
 *
 * <p><b>Threading</b>: every method may be called from any thread unless it says otherwise.
 */
@ProviderType
public interface ConnectorContext {
  /** Returns the name of the connector. */
  ConnectorId id();

  /** Returns a logger that names flow and connector in every line. */
  System.Logger logger();

  /** Returns the time in nanoseconds since the epoch. */
  long nowNanos();

  /** Tells the runtime that there is something to pull; ends the wait after {@link Pull#IDLE}. Cheap; may be called too often. */
  void wake();

  /** Reports that the link is gone although no call is under way; the runtime connects again as configured. */
  void connectionLost(Throwable cause);

  /**
   * Runs {@code task} on a new thread that the runtime owns, named {@code flow/connector/name}. It must end when it is
   * interrupted; it is interrupted before {@code close} is called.
   */
  void spawn(String name, ThreadTask task);

  /** Returns the things this connector leases; its other half sees the same. */
  Leases leases();

  /** Returns where metrics messages of the process are sent and heard. */
  Metrics metrics();

  /** Tells whether the flow links the connector's other half too: then it is, or will be, connected. */
  boolean isOtherHalfLinked();

  /** Returns the handle by which connectors such as {@code exit} end the process. */
  RuntimeControl runtime();

  /** Work for a thread of its own. */
  @FunctionalInterface
  interface ThreadTask {
    /** Runs until done or interrupted. What is thrown is reported; {@link InterruptedException} is a normal end. */
    void run() throws Exception;
  }
}
