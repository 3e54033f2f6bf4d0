// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.runtime.engine.pipeline.PipelineCell;
import io.temblor.runtime.engine.plugin.Candidates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What another deployment does to the connectors of a flow: some take other settings over, some go, some come, some are made anew.
 *
 * <p>Each step is a method; who manages the flow calls them in their order, together with those for its pipelines.
 */
public final class ConnectorChanges {
  private static final long POLL_NANOS = 200_000;

  private final ConnectorSet set;
  private final FlowPlan next;
  private final Map<String, ConnectorPlan> adjusted = new LinkedHashMap<>();
  private final Map<String, ConnectorNode> comers = new LinkedHashMap<>();
  private final Map<String, ConnectorNode> goers = new LinkedHashMap<>();
  private final Set<SourceTask> heldSources = new LinkedHashSet<>();
  private final Candidates found;
  private final boolean debugAllowed;

  /**
   * Plans changes; nothing is made yet.
   *
   * @param adjusted aliases of those that take other settings over
   * @param gone aliases of those that go, those included that are made anew
   */
  public ConnectorChanges(ConnectorSet set, FlowPlan next, Set<String> adjusted, Set<String> gone, Candidates found,
      boolean debugAllowed) {
    this.set = set;
    this.next = next;
    this.found = found;
    this.debugAllowed = debugAllowed;
    next.connectors().stream().filter(connector -> adjusted.contains(connector.alias()))
        .forEach(connector -> this.adjusted.put(connector.alias(), connector));
    set.nodes().forEach((alias, node) -> {
      if (gone.contains(alias)) {
        goers.put(alias, node);
      }
    });
  }

  // --- before anything is touched -----------------------------------------------------------------------------------------

  /** Makes what comes, and finds out whether the rest could become what it shall be; {@code refusals} takes sentences. */
  public void prepare(Surroundings surroundings, LongSupplier uids, List<String> refusals) {
    for (ConnectorPlan connector : next.connectors()) {
      ConnectorNode present = set.nodes().get(connector.alias());
      if (present == null || goers.containsKey(connector.alias())) {
        ConnectorId id = new ConnectorId(next.alias(), connector.alias(), uids.getAsLong());
        ConnectorNode made = new ConnectorNode(id, connector, surroundings);
        made.use(LinkedHalves.of(next, connector.alias()));
        comers.put(connector.alias(), made);
        made.attach(found, debugAllowed, refusals);
        ConnectorSet.checkSinkPorts(next, made, refusals);
      } else {
        ConnectorSet.checkSinkPorts(next, present, refusals);
      }
    }
    adjusted.forEach((alias, connector) -> set.nodes().get(alias).rehearse(connector, found, refusals));
  }

  /** Returns what is missing of what comes or changes. */
  public Set<PluginRef> missing() {
    Set<PluginRef> missing = new LinkedHashSet<>();
    comers.values().forEach(node -> missing.addAll(node.missing()));
    adjusted.forEach((alias, connector) -> missing.addAll(set.nodes().get(alias).wouldMiss(connector, found)));
    return missing;
  }

  /** Gives up what was made. */
  public void discard(Duration deadline, List<String> troubles) {
    comers.values().forEach(node -> {
      troubles.addAll(node.stop(deadline));
      node.unwatch();
    });
  }

  // --- in place -----------------------------------------------------------------------------------------------------------

  /**
   * Lets connectors take other settings over, one after the other at safe points; when one cannot, all are as they were.
   *
   * @return why not; empty when done
   */
  public String adjust(Duration deadline) {
    Map<String, ConnectorPlan> done = new LinkedHashMap<>();
    for (Map.Entry<String, ConnectorPlan> each : adjusted.entrySet()) {
      ConnectorNode node = set.nodes().get(each.getKey());
      ConnectorPlan before = node.plan();
      String trouble = node.adjust(each.getValue(), found, debugAllowed, deadline);
      if (!trouble.isEmpty()) {
        adjustBack(done, deadline);
        return trouble;
      }
      done.put(each.getKey(), before);
    }
    adjusted.replaceAll((alias, plan) -> done.get(alias)); // for the way back
    return "";
  }

  /** Undoes {@link #adjust}. */
  public void adjustBack(Duration deadline) {
    adjustBack(adjusted, deadline);
  }

  private void adjustBack(Map<String, ConnectorPlan> plans, Duration deadline) {
    plans.forEach((alias, plan) -> set.nodes().get(alias).adjust(plan, found, debugAllowed, deadline));
  }

  // --- while nothing enters -----------------------------------------------------------------------------------------------

  /** Holds every source at a safe point; when one does not come to one in time, none is held. */
  public boolean holdSources(Duration deadline) {
    for (ConnectorNode node : set.nodes().values()) {
      SourceTask source = node.source();
      if (source != null && !node.isStuck()) {
        if (!source.tryHold(deadline)) {
          releaseSources();
          return false;
        }
        heldSources.add(source);
      }
    }
    return true;
  }

  /** Lets the sources go on that are still held. */
  public void releaseSources() {
    heldSources.forEach(SourceTask::unhold);
    heldSources.clear();
  }

  /** Lets sources that go send what their interceptors still keep; they read nothing any more. Waits. */
  public void cutSourcesOff(Deadline deadline, List<String> troubles) {
    goers.values().forEach(node -> {
      SourceTask source = node.source();
      if (source != null && heldSources.remove(source)) {
        source.cutOff();
        source.unhold();
      }
    });
    goers.values().forEach(node -> {
      SourceTask source = node.source();
      if (source != null && !await(() -> source.hasDrained() || !node.missing().isEmpty(), deadline)) {
        troubles.add("source " + node.id() + " did not end in time");
      }
    });
  }

  /**
   * Ends the sinks that go: those with a successor hand over what waits for them, the others deliver it. Nothing may send to them any more.
   * Waits.
   */
  public void endSinks(Deadline deadline, List<String> troubles) {
    goers.forEach((alias, node) -> {
      SinkCell sink = node.sink();
      if (sink == null) { return; }
      ConnectorNode comer = comers.get(alias);
      SinkCell successor = comer == null ? null : comer.sink();
      if (successor == null) {
        await(() -> sink.isSettled() || sink.hasFailed() || node.isStuck() || !node.missing().isEmpty(), deadline);
      } else if (sink.hold(deadline.left())) { // otherwise the call that runs has the rest in its hands
        sink.handOverTo(successor);
        sink.unhold();
      }
      sink.settlement().silence();
      troubles.addAll(node.endSink(deadline.left()));
    });
  }

  /** Links everything as it shall be; while all sources and pipelines are held. */
  public void link(Map<String, PipelineCell> pipelines, List<String> troubles) {
    Map<String, ConnectorNode> all = new LinkedHashMap<>();
    for (ConnectorPlan connector : next.connectors()) {
      ConnectorNode comer = comers.get(connector.alias());
      all.put(connector.alias(), comer == null ? set.nodes().get(connector.alias()) : comer);
    }
    set.linkAnew(next, all, pipelines, troubles);
  }

  // --- afterwards ---------------------------------------------------------------------------------------------------------

  /** Starts the sinks that nothing stands in the way of. */
  public void startSinks(boolean paused) {
    comers.forEach((alias, node) -> {
      if (!waitsForPredecessor(alias, node)) {
        start(node, paused);
      }
    });
  }

  private boolean waitsForPredecessor(String alias, ConnectorNode node) {
    ConnectorNode goer = goers.get(alias);
    return node.source() != null || goer != null && goer.source() != null;
  }

  /** Ends what goes for good, once everything it has brought is answered, then starts the rest of what comes. Waits. */
  public void finish(boolean paused, Deadline deadline, List<String> troubles) {
    goers.values().forEach(node -> {
      SourceTask source = node.source();
      if (source != null) {
        await(() -> source.unanswered() == 0, deadline);
        if (source.unanswered() > 0) {
          troubles.add("source " + node.id() + " went before " + source.unanswered() + " pulls had their answers");
        }
      }
      troubles.addAll(node.stopSource(deadline.left()));
      troubles.addAll(node.finish(deadline.left()));
      node.unwatch();
    });
    comers.forEach((alias, node) -> {
      if (waitsForPredecessor(alias, node)) {
        start(node, paused);
      }
    });
  }

  private static void start(ConnectorNode node, boolean paused) {
    if (paused) {
      node.pause();
    }
    node.start();
    node.release();
  }

  private boolean await(BooleanSupplier done, Deadline deadline) {
    while (!done.getAsBoolean()) {
      if (deadline.isOver() || Thread.currentThread().isInterrupted()) { return false; }
      LockSupport.parkNanos(this, POLL_NANOS);
    }
    return true;
  }
}
