// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import io.temblor.pdk.connector.RuntimeControl.StopMode;
import io.temblor.pdk.flow.FlowPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Everything that runs: deploys flows and owns every running instance.
 *
 * <p><b>Threading</b>: any thread. Methods that wait say so.
 */
@ProviderType
public interface World {
  /**
   * Deploys a flow: prepares every part of it, then starts it.
   *
   * @throws DeployException when the alias is taken, any part cannot be prepared, or a plugin is missing and the flow shall not
   *     wait for it; nothing is started then
   */
  FlowReport deploy(FlowPlan plan, MissingPlugins missing) throws DeployException;

  /**
   * Deploys a flow, or makes the running one of that alias the one that is described: what does not differ goes on with everything it
   * remembers, the rest is exchanged, added or removed at safe points, and nothing is lost. Waits.
   *
   * @param deadline how long to wait for each safe point, and for what leaves to deliver what it has
   * @throws DeployException when any part cannot be prepared or does not come to a safe point; what ran goes on unchanged then
   */
  Redeployed redeploy(FlowPlan plan, MissingPlugins missing, Duration deadline) throws DeployException;

  /** Says what {@link #redeploy} would do; touches nothing. */
  List<FlowChange> difference(FlowPlan plan);

  /** Returns the graph of a flow as it would run now. */
  FlowGraph graph(FlowPlan plan);

  /**
   * Returns the graph of a running flow, with what goes over its links within {@code interval}; waits as long.
   *
   * @throws InterruptedException when interrupted while it waits
   */
  FlowGraph graph(String flow, Duration interval) throws NoSuchFlowException, InterruptedException;

  /** Stops a flow and forgets it, draining it first within {@code deadline}. Waits. */
  FlowReport undeploy(String flow, Duration deadline) throws NoSuchFlowException;

  /** Returns the flows in the order of deployment. */
  List<FlowReport> flows();

  /** Returns one flow. */
  Optional<FlowReport> flow(String alias);

  /** Stops the sources of a flow from pulling until {@link #resume}. What is inside goes on to the sinks. */
  FlowReport pause(String flow) throws NoSuchFlowException;

  /** Ends a pause. A circuit breaker that is open stays open. */
  FlowReport resume(String flow) throws NoSuchFlowException;

  /** Lets one connector rest: its source does not pull, and what is not connected is not connected again meanwhile. */
  FlowReport pause(String flow, String connector) throws NoSuchFlowException;

  /** Ends the pause of one connector. */
  FlowReport resume(String flow, String connector) throws NoSuchFlowException;

  /**
   * Stops one connector for good while its flow goes on: its source ends its streams and gets its last answers, its sink delivers what
   * has come; what feeds the sink stops. Waits, at most {@code deadline}; what is on its way then has failed.
   *
   * @return what was left and what went wrong; empty when all was settled
   */
  List<String> stop(String flow, String connector, Duration deadline) throws NoSuchFlowException;

  /** Lets what is inside a flow finish while nothing enters; returns when quiescent or at the deadline. Waits. */
  FlowReport drain(String flow, Duration deadline) throws NoSuchFlowException;

  /** Returns every plugin that is there, and every one that some flow waits for. */
  List<PluginReport> plugins();

  /**
   * Returns what goes through the links and plugins, with rates and latencies over {@code interval}, which begins now: waits as long.
   * With {@link Duration#ZERO} over the whole time since the start, at once. Any number of threads may look at a time.
   *
   * @throws InterruptedException when interrupted while it waits
   */
  MetricsReport metrics(Duration interval) throws InterruptedException;

  /** Returns the state of the whole in a few words. */
  StatusReport status();

  /** Returns what swaps of plugins did to running flows, latest last; a bounded history. */
  List<SwapReceipt> receipts();

  /** Allows connectors that are tools for tests and benchmarks. */
  void allowDebugConnectors(boolean allowed);

  /**
   * From now on, ends everything gracefully as soon as no flow has anything more to do: every source has finished and
   * everything is delivered. For runs over a finite input.
   */
  void shutdownWhenFinished(Duration deadline);

  /**
   * Ends everything: drains every flow within {@code deadline} when graceful, then stops. Returns at once; later calls change
   * nothing, except that {@link StopMode#AT_ONCE} cuts a drain short.
   */
  void shutdown(StopMode mode, Duration deadline);

  /** Waits until {@link #shutdown} has been asked for, by whomever, and is done. */
  ShutdownReport awaitShutdown() throws InterruptedException;
}
