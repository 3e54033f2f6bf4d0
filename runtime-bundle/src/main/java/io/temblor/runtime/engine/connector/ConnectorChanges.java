// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.flow.ComponentPlan;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.runtime.engine.pipeline.PipelineCell;
import io.temblor.runtime.engine.plugin.Candidates;
import io.temblor.runtime.engine.watch.ManagedCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiPredicate;
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
  private final Means means;
  private final Map<String, Adjustment> adjustments = new LinkedHashMap<>();
  private final List<Adjustment> adjusted = new ArrayList<>(); // so far
  private final Map<String, ConnectorNode> comers = new LinkedHashMap<>();
  private final Map<String, ConnectorNode> goers = new LinkedHashMap<>();
  private final Set<SourceTask> heldSources = new LinkedHashSet<>();

  /**
   * What parts are made with.
   *
   * @param found plugins the flow may use
   * @param debugAllowed whether tools for tests and benchmarks may be used
   * @param surroundings those of the flow
   * @param calls has calls that exchange and close parts watched
   * @param same whether two definitions mean the same
   */
  public record Means(Candidates found, boolean debugAllowed, Surroundings surroundings, ManagedCalls calls,
      BiPredicate<ComponentPlan, ComponentPlan> same) {}

  /**
   * Plans changes; nothing is made yet.
   *
   * @param adjusted aliases of those that take other settings over
   * @param gone aliases of those that go, those included that are made anew
   */
  public ConnectorChanges(ConnectorSet set, FlowPlan next, Set<String> adjusted, Set<String> gone, Means means) {
    this.set = set;
    this.next = next;
    this.means = means;
    next.connectors().stream().filter(connector -> adjusted.contains(connector.alias()))
        .forEach(connector -> adjustments.put(connector.alias(), new Adjustment(
            set.nodes().get(connector.alias()), connector, means)));
    set.nodes().forEach((alias, node) -> {
      if (gone.contains(alias)) {
        goers.put(alias, node);
      }
    });
  }

  // --- before anything is touched -----------------------------------------------------------------------------------------

  /** Makes what comes, and finds out whether the rest could become what it shall be; {@code refusals} takes sentences. */
  public void prepare(LongSupplier uids, List<String> refusals) {
    for (ConnectorPlan connector : next.connectors()) {
      ConnectorNode present = set.nodes().get(connector.alias());
      if (present == null || goers.containsKey(connector.alias())) {
        ConnectorId id = new ConnectorId(next.alias(), connector.alias(), uids.getAsLong());
        ConnectorNode made = new ConnectorNode(id, connector, means.surroundings());
        made.use(LinkedHalves.of(next, connector.alias()));
        comers.put(connector.alias(), made);
        made.attach(means.found(), means.debugAllowed(), refusals);
        ConnectorSet.checkSinkPorts(next, made, refusals);
      } else {
        ConnectorSet.checkSinkPorts(next, present, refusals);
      }
    }
    adjustments.forEach((alias, adjustment) -> adjustment
        .rehearse(ConnectorSet.linkedPorts(next, set.nodes().get(alias)), refusals));
  }

  /** Returns what is missing of what comes or changes. */
  public Set<PluginRef> missing() {
    Set<PluginRef> missing = new LinkedHashSet<>();
    comers.values().forEach(node -> missing.addAll(node.missing()));
    adjustments.values().forEach(adjustment -> missing.addAll(adjustment.missing()));
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
   * @param troubles takes what went wrong and was no reason not to go on
   * @return why not; empty when done
   */
  public String adjust(Duration deadline, List<String> troubles) {
    for (Adjustment adjustment : adjustments.values()) {
      String refusal = adjustment.make(deadline, troubles);
      if (!refusal.isEmpty()) {
        adjustBack(deadline, troubles);
        return refusal;
      }
      adjusted.add(adjustment);
    }
    return "";
  }

  /** Undoes {@link #adjust}; {@code troubles} takes what goes wrong. */
  public void adjustBack(Duration deadline, List<String> troubles) {
    adjusted.reversed().forEach(adjustment -> adjustment.back(deadline, troubles));
    adjusted.clear();
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
      boolean never = node.isStuck() || !node.missing().isEmpty();
      if (source != null && !never && !await(source::hasDrained, deadline)) {
        troubles.add("source " + node.id() + " did not end in time");
      }
    });
  }

  /**
   * Ends the sinks that go: those with a successor hand over what waits for them, the others deliver it; so do those whose successor
   * begins only when sources that go have their answers. Nothing may send to them any more. Waits.
   */
  public void endSinks(Deadline deadline, List<String> troubles) {
    goers.forEach((alias, node) -> {
      SinkCell sink = node.sink();
      if (sink == null) { return; }
      ConnectorNode comer = comers.get(alias);
      SinkCell successor = comer == null ? null : comer.sink();
      if (successor == null || waitsForPredecessor(alias, comer)) {
        await(() -> sink.isSettled() || sink.hasFailed() || node.isStuck() || !node.missing().isEmpty(), deadline);
      }
      if (successor != null && sink.hold(deadline.left())) { // otherwise the call that runs has the rest in its hands
        sink.handOverTo(successor);
        sink.unhold();
      }
      sink.settlement().silence();
      troubles.addAll(means.calls().make(() -> node.endSink(deadline.left(), means.calls()::next)));
    });
  }

  /** Links everything as it shall be; while all sources and pipelines are held. */
  public void link(Map<String, PipelineCell> pipelines, List<String> troubles) {
    Map<String, ConnectorNode> all = new LinkedHashMap<>();
    for (ConnectorPlan connector : next.connectors()) {
      ConnectorNode comer = comers.get(connector.alias());
      all.put(connector.alias(), comer == null ? set.nodes().get(connector.alias()) : comer);
    }
    means.calls().run(() -> set.linkAnew(next, all, pipelines, troubles)); // copies of pipelines are closed
  }

  // --- afterwards ---------------------------------------------------------------------------------------------------------

  /** Starts the sinks that nothing stands in the way of. */
  public void startSinks(boolean paused) {
    comers.forEach((alias, node) -> {
      if (!waitsForPredecessor(alias, node)) {
        start(node, paused || rests(alias));
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
      troubles.addAll(means.calls().make(() -> node.finish(deadline.left())));
      node.unwatch();
    });
    comers.forEach((alias, node) -> {
      if (waitsForPredecessor(alias, node)) {
        start(node, paused || rests(alias));
      }
    });
  }

  /** Tells whether a person has paused the one whose place is taken. */
  private boolean rests(String alias) {
    ConnectorNode goer = goers.get(alias);
    if (goer == null) { return false; }
    SourceTask source = goer.source();
    SinkCell sink = goer.sink();
    return source != null && source.isPausedByPerson() || sink != null && sink.isPaused();
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
