// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.flow;

import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.runtime.admin.FlowChange.Action;
import io.temblor.runtime.engine.connector.ConnectorChanges;
import io.temblor.runtime.engine.connector.ConnectorChanges.Means;
import io.temblor.runtime.engine.connector.ConnectorSet;
import io.temblor.runtime.engine.connector.Deadline;
import io.temblor.runtime.engine.pipeline.PipelineCell;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Makes a running flow another one. First everything that comes is made beside what runs; then what changes is exchanged at safe points.
 * What needs no other links is exchanged where it is, and nothing else notices. Otherwise the flow rests for a moment: its sources are
 * held, its pipelines run empty, what goes hands out what it holds, everything is linked anew, and what stays goes on.
 *
 * <p>On the thread of whoever manages the flow; waits.
 */
final class Redeployment {
  private static final long POLL_NANOS = 100_000;

  private final FlowPlan next;
  private final FlowDifference difference;
  private final ConnectorSet connectors;
  private final Map<String, PipelineCell> pipelines;
  private final Set<PipelineCell> waiting; // held because plugins are missing
  private final Means means;
  private final ConnectorChanges changes;
  private final Map<String, PipelineCell> comers = new LinkedHashMap<>();
  private final Map<String, PipelineCell> goers = new LinkedHashMap<>();
  private final Map<String, PipelineCell.Successor> successors = new LinkedHashMap<>();
  private final Set<PipelineCell> held = new LinkedHashSet<>(); // by this

  /** What one redeployment works on; the parts as {@link RunningFlow} has them. */
  record Parts(ConnectorSet connectors, Map<String, PipelineCell> pipelines, Set<PipelineCell> waiting, Means means) {}

  /** A step did not come about; nothing has been changed, or what had been is as it was. */
  static final class NotDone extends Exception {
    private static final long serialVersionUID = 1L;

    NotDone(String reason) {
      super(reason);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  Redeployment(FlowPlan next, FlowDifference difference, Parts parts) {
    this.next = next;
    this.difference = difference;
    this.connectors = parts.connectors();
    this.pipelines = parts.pipelines();
    this.waiting = parts.waiting();
    this.means = parts.means();
    this.changes = new ConnectorChanges(connectors, next, named(difference.connectors(), Action.ADJUST),
        named(difference.connectors(), Action.EXCHANGE, Action.REMOVE), means);
  }

  private static Set<String> named(Map<String, Action> parts, Action... actions) {
    Set<Action> wanted = Set.of(actions);
    return parts.entrySet().stream().filter(part -> wanted.contains(part.getValue())).map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  // --- beside what runs ---------------------------------------------------------------------------------------------------

  /** Makes everything that comes; {@code refusals} takes sentences. {@code layOut} makes a pipeline without operators. */
  void prepare(Function<PipelinePlan, PipelineCell> layOut, LongSupplier uids, List<String> refusals) {
    changes.prepare(uids, refusals);
    for (PipelinePlan pipeline : next.pipelines()) {
      switch (difference.pipelines().get(pipeline.alias())) {
        case ADD -> {
          PipelineCell made = layOut.apply(pipeline);
          comers.put(pipeline.alias(), made);
          made.attach(means.found(), 1, refusals); // copies are made when it is known who sends to it
        }
        case ADJUST -> {
          PipelineCell.Successor made = pipelines.get(pipeline.alias()).prepare(
              pipeline, difference.keptOperators(pipeline.alias()));
          successors.put(pipeline.alias(), made);
          made.attach(means.found(), refusals);
        }
        case KEEP, EXCHANGE, REMOVE -> {} // nothing is made
      }
    }
    named(difference.pipelines(), Action.REMOVE).forEach(alias -> goers.put(alias, pipelines.get(alias)));
  }

  /** Returns what is missing of what comes. */
  Set<PluginRef> missing() {
    Set<PluginRef> missing = new LinkedHashSet<>(changes.missing());
    comers.values().forEach(pipeline -> missing.addAll(pipeline.missing()));
    successors.values().forEach(successor -> missing.addAll(successor.missing()));
    return missing;
  }

  /** Gives up everything that was made. */
  void discard(Duration deadline, List<String> troubles) {
    changes.discard(deadline, troubles);
    comers.values().forEach(pipeline -> troubles.addAll(pipeline.leave(deadline)));
    successors.values().forEach(successor -> successor.discard(troubles));
  }

  // --- the exchange -------------------------------------------------------------------------------------------------------

  /**
   * Exchanges what is to be exchanged.
   *
   * @param longest how long to wait for each safe point, and for what goes to deliver what it has
   * @param paused whether the sources of the flow are to rest
   * @param troubles takes what went wrong with what is gone
   * @return the pipelines that the flow has now
   * @throws NotDone when some part does not come to a safe point
   */
  Map<String, PipelineCell> make(Duration longest, boolean paused, List<String> troubles) throws NotDone {
    String refusal = changes.adjust(longest, troubles);
    if (!refusal.isEmpty()) { throw new NotDone(refusal); }
    boolean done = false;
    try {
      Map<String, PipelineCell> now = pipelines;
      if (difference.isInPlace()) {
        inPlace(longest, troubles);
      } else {
        now = rebuild(longest, paused, troubles);
      }
      done = true;
      return now;
    } finally {
      if (!done) {
        changes.adjustBack(longest, troubles);
      }
    }
  }

  private void inPlace(Duration longest, List<String> troubles) throws NotDone {
    try {
      hold(successors.keySet().stream().map(pipelines::get).toList(), longest);
      successors.values().forEach(PipelineCell.Successor::flushGoers);
      successors.forEach((alias, successor) -> {
        PipelineCell cell = pipelines.get(alias);
        takeOver(successor, troubles);
        means.calls().run(() -> {
          cell.linkAnewTo(connectors.linksFromPipeline(alias), troubles);
          cell.attach(means.found(), connectors.threadsInto(cell), troubles);
        });
      });
      connectors.describeAs(next);
      keepWaiting(successors.keySet().stream().map(pipelines::get).toList(), longest);
    } finally {
      release();
    }
  }

  private void takeOver(PipelineCell.Successor successor, List<String> troubles) {
    means.calls().run(() -> successor.takeOver(means.surroundings().metrics(), troubles));
  }

  /** Holds pipelines at safe points, but for those that are held because they wait. */
  private void hold(Collection<PipelineCell> some, Duration longest) throws NotDone {
    for (PipelineCell pipeline : some) {
      if (!waiting.contains(pipeline) && !held.contains(pipeline)) {
        if (!pipeline.hold(longest)) {
          throw new NotDone("pipeline " + pipeline.name() + " did not come to a safe point within " + longest.toMillis()
              + " ms: a call into the operator that runs does not return; see `temblor:flow`");
        }
        held.add(pipeline);
      }
    }
  }

  /** What lacks a plugin must not run, not even for a moment. */
  private void keepWaiting(Collection<PipelineCell> some, Duration longest) {
    for (PipelineCell pipeline : some) {
      if (!pipeline.missing().isEmpty() && waiting.add(pipeline) && !held.remove(pipeline)) {
        pipeline.hold(longest);
      }
    }
  }

  private void release() {
    held.forEach(PipelineCell::unhold);
    held.clear();
  }

  private Map<String, PipelineCell> rebuild(Duration longest, boolean paused, List<String> troubles) throws NotDone {
    if (!changes.holdSources(longest)) {
      throw new NotDone("a source did not come to a safe point within " + longest.toMillis()
          + " ms: a call into its plugin does not return; see `temblor:flow`");
    }
    Deadline deadline = new Deadline(longest);
    Map<String, PipelineCell> now = new LinkedHashMap<>();
    try {
      List<PipelineCell> running = pipelines.values().stream().filter(pipeline -> !waiting.contains(pipeline)).toList();
      if (!awaitIdle(running, deadline)) {
        throw new NotDone("the pipelines did not run empty within " + longest.toMillis() + " ms; see `temblor:flow`");
      }
      changes.cutSourcesOff(deadline, troubles); // from here on it is made, whatever may go wrong
      awaitIdle(running, deadline);
      rest(running, longest);
      changes.endSinks(new Deadline(longest), troubles);
      for (PipelinePlan pipeline : next.pipelines()) {
        PipelineCell comer = comers.get(pipeline.alias());
        now.put(pipeline.alias(), comer == null ? pipelines.get(pipeline.alias()) : comer);
      }
      successors.values().forEach(successor -> takeOver(successor, troubles));
      changes.link(now, troubles);
      now.values().forEach(cell -> means.calls()
          .run(() -> cell.attach(means.found(), connectors.threadsInto(cell), troubles)));
      goers.values().forEach(pipeline -> {
        held.remove(pipeline);
        waiting.remove(pipeline);
        troubles.addAll(means.calls().make(() -> pipeline.leave(deadline.left())));
      });
      keepWaiting(now.values(), longest);
      changes.startSinks(paused);
    } finally {
      release();
      changes.releaseSources();
    }
    changes.finish(paused, new Deadline(longest), troubles);
    return now;
  }

  private void rest(List<PipelineCell> running, Duration longest) throws NotDone {
    try {
      hold(pipelines.values(), longest);
      flush(running, longest);
    } catch (NotDone e) { // they were idle a moment ago: an operator has got stuck just now
      throw new NotDone(e.reason() + "; sources that were to go have ended already: undeploy the flow, then deploy it"
          + " again");
    }
  }

  /**
   * Lets what goes hand out what it holds, to what has run so far: what comes may have no place for it. What one part hands out may reach
   * another that goes, so as often as there are such parts.
   */
  private void flush(List<PipelineCell> running, Duration longest) throws NotDone {
    List<PipelineCell> leaving = goers.values().stream().filter(pipeline -> !waiting.contains(pipeline)).toList();
    for (int round = 0; round < leaving.size() + successors.size(); round++) {
      successors.values().forEach(PipelineCell.Successor::flushGoers);
      leaving.forEach(PipelineCell::flushAll);
      release();
      awaitIdle(running, new Deadline(longest));
      hold(pipelines.values(), longest);
    }
  }

  /** Waits until nothing waits in front of pipelines and none of them runs; what one sends to another may come late. */
  private boolean awaitIdle(List<PipelineCell> some, Deadline deadline) {
    while (true) {
      long before = progress(some);
      if (some.stream().allMatch(PipelineCell::isIdle) && progress(some) == before) { return true; }
      if (deadline.isOver() || Thread.currentThread().isInterrupted()) { return false; }
      LockSupport.parkNanos(this, POLL_NANOS);
    }
  }

  private static long progress(List<PipelineCell> some) {
    return some.stream().mapToLong(PipelineCell::progress).sum();
  }
}
