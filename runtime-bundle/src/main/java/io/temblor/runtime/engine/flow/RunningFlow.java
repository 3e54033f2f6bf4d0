// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.flow;

import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.error.Problem.Severity;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.FlowChange;
import io.temblor.runtime.admin.FlowReport;
import io.temblor.runtime.admin.InstanceState;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.NoSuchFlowException;
import io.temblor.runtime.admin.SwapReceipt;
import io.temblor.runtime.engine.cell.Link;
import io.temblor.runtime.engine.connector.ConnectorChanges.Means;
import io.temblor.runtime.engine.connector.ConnectorSet;
import io.temblor.runtime.engine.connector.Deadline;
import io.temblor.runtime.engine.connector.Surroundings;
import io.temblor.runtime.engine.pipeline.PipelineCell;
import io.temblor.runtime.engine.plugin.Candidates;
import io.temblor.runtime.engine.plugin.Exchange;
import io.temblor.runtime.engine.plugin.Moved;
import io.temblor.runtime.engine.plugin.Parting;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import io.temblor.runtime.engine.watch.FlowWatch;
import io.temblor.runtime.engine.watch.ManagedCalls;
import io.temblor.runtime.engine.watch.Watchdog.Stuck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A deployed flow: owns its connectors and pipelines. Managed by one thread at a time ({@code synchronized}); events run on the
 * threads of its sources and never take that lock.
 */
public final class RunningFlow {
  private static final Logger LOG = LoggerFactory.getLogger(RunningFlow.class);
  private static final Duration SAFE_POINT_DEADLINE = Duration.ofSeconds(5);
  private static final Duration HALTED_PATIENCE = Duration.ofMillis(100); // for parts beside a call that does not return
  private static final long POLL_NANOS = 500_000;

  private volatile FlowPlan plan; // a redeployment puts another in its place; reports look at it, as at the pipelines
  private final PluginRegistry registry;
  private final Candidates choice;
  private final Surroundings surroundings;
  private final Consumer<SwapReceipt> receipts;
  private final boolean debugAllowed;
  private final ConnectorSet connectors;
  private final LongSupplier uids;
  private volatile Map<String, PipelineCell> pipelines;
  private final Set<PipelineCell> heldPipelines = new LinkedHashSet<>();
  private final Map<PluginRef, Departure> departures = new LinkedHashMap<>();
  private volatile boolean deployed; // before that, plugins that come and go are found, or not, by the deployment
  private volatile boolean paused;
  private volatile boolean draining;
  private volatile boolean stopped;
  private final Queue<String> stuck = new ConcurrentLinkedQueue<>(); // calls that do not return; written by the watchdog
  private final ManagedCalls management;
  private final List<String> refusals = new CopyOnWriteArrayList<>(); // why the flow still waits although plugins are there

  /** A plugin that has gone and is waited for, perhaps for ever: nothing of it is kept but its version. */
  private record Departure(String version, long atNanos) {}

  /** Lays the flow out; nothing is created yet. */
  public RunningFlow(
      FlowPlan plan,
      PluginRegistry registry,
      Surroundings surroundings,
      LongSupplier uids,
      boolean debugAllowed,
      Consumer<SwapReceipt> receipts) {
    this.plan = plan;
    this.registry = registry;
    this.choice = registry.choiceOf(plan.alias());
    this.surroundings = surroundings.watchedBy(surroundings.watch().of(this::halt));
    this.management = new ManagedCalls(this.surroundings.watch(), plan.alias(),
        "a plugin that is exchanged or closed in flow " + plan.alias());
    this.debugAllowed = debugAllowed;
    this.receipts = receipts;
    this.uids = uids;
    Map<String, PipelineCell> all = new LinkedHashMap<>();
    plan.pipelines().forEach(pipeline -> all.put(pipeline.alias(), layOut(pipeline)));
    this.pipelines = Collections.unmodifiableMap(all);
    this.connectors = new ConnectorSet(plan, pipelines, uids, this.surroundings);
  }

  private PipelineCell layOut(PipelinePlan pipeline) {
    PipelineCell cell =
        new PipelineCell(
            plan.alias(), pipeline, uids, surroundings.problems(), surroundings.workers(), surroundings.watch());
    pipeline.metricsIntervalSeconds().ifPresent(seconds -> cell.reportTo(surroundings.metrics(), seconds));
    return cell;
  }

  public String alias() {
    return plan.alias();
  }

  /** Returns what it runs. */
  public FlowPlan plan() {
    return plan;
  }

  /**
   * Creates every part, then starts. With a plugin missing the flow waits, if it may.
   *
   * @throws DeployException with every reason found; nothing runs then
   */
  public synchronized void deploy(MissingPlugins missing) throws DeployException {
    List<String> reasons = new ArrayList<>();
    if (stopped) { throw new DeployException(plan.alias(), List.of("stopped before it was deployed")); }
    new FlowWiring(plan, reasons).check();
    if (reasons.isEmpty()) {
      connectors.link();
      management.run(() -> attach(reasons));
      if (missing == MissingPlugins.REFUSE) {
        missing().forEach(ref -> reasons.add(unknown(ref)));
      }
    }
    if (!reasons.isEmpty()) {
      stopped = true;
      end(SAFE_POINT_DEADLINE);
      throw new DeployException(plan.alias(), reasons);
    }
    pipelines.values().forEach(this::holdWhileMissing);
    connectors.start();
    settle();
    deployed = true;
    LOG.info("[Flow::{}] deployed{}", plan.alias(), missing().isEmpty() ? "" : ", waiting for " + missing());
  }

  // --- another plan -------------------------------------------------------------------------------------------------------

  /** Returns what a {@link #redeploy} would do. */
  public List<FlowChange> difference(FlowPlan next) {
    return new FlowDifference(plan, next, new Definitions(choice)).changes();
  }

  /**
   * Makes the flow what {@code next} says; what does not differ goes on with everything it remembers. Waits.
   *
   * @param longest how long to wait for each safe point, and for what goes to deliver what it has
   * @param troubles takes what went wrong on the way
   * @return what was done
   * @throws DeployException when some part cannot be prepared, or does not come to a safe point; the flow goes on as it was then
   */
  public synchronized List<FlowChange> redeploy(
      FlowPlan next, MissingPlugins missing, Duration longest, List<String> troubles) throws DeployException {
    List<String> reasons = new ArrayList<>();
    if (!deployed || stopped || draining || isHalted()) {
      reasons.add("it is " + state(List.of()) + ": undeploy it, then deploy it again");
      throw new DeployException(alias(), reasons);
    }
    new FlowWiring(next, reasons).check();
    if (!reasons.isEmpty()) { throw new DeployException(alias(), reasons); }
    Definitions definitions = new Definitions(choice);
    FlowDifference difference = new FlowDifference(plan, next, definitions);
    List<FlowChange> changes = difference.changes();
    Redeployment redeployment = new Redeployment(next, difference, new Redeployment.Parts(connectors, pipelines,
        heldPipelines, new Means(choice, debugAllowed, surroundings, management, definitions::same)));
    prepare(redeployment, missing, longest);
    try {
      pipelines = Collections.unmodifiableMap(redeployment.make(longest, paused, troubles));
    } catch (Redeployment.NotDone e) {
      management.run(() -> redeployment.discard(longest, troubles));
      settle(); // a part that went back may lack what has gone meanwhile, or have what it lacked
      troubles.forEach(trouble -> report("redeploy", trouble));
      reasons.add(e.reason());
      reasons.addAll(troubles);
      throw new DeployException(alias(), reasons);
    }
    plan = next;
    if (isHalted()) { // meanwhile: what has come since is to stand still, too
      pipelines.values().forEach(PipelineCell::halt);
      connectors.halt();
    }
    refusals.clear();
    pipelines.values().forEach(this::holdWhileMissing);
    connectors.renewThreads();
    settle();
    troubles.forEach(trouble -> report("redeploy", trouble));
    LOG.info("[Flow::{}] redeployed{}", alias(), missing().isEmpty() ? "" : ", waiting for " + missing());
    return changes;
  }

  /** Makes what comes beside what runs, which does not suffer when a plugin hangs at that. */
  private void prepare(Redeployment redeployment, MissingPlugins missing, Duration longest) throws DeployException {
    FlowWatch beside = surroundings.watch().of(stuck -> {});
    ManagedCalls calls = new ManagedCalls(beside, alias(), "a plugin that is created for flow " + alias());
    List<String> reasons = new ArrayList<>();
    try {
      calls.run(() -> redeployment.prepare(this::layOut, uids, reasons));
      if (missing == MissingPlugins.REFUSE) {
        redeployment.missing().forEach(ref -> reasons.add(unknown(ref)));
      }
      if (!reasons.isEmpty()) {
        calls.run(() -> redeployment.discard(longest, reasons));
        throw new DeployException(alias(), reasons);
      }
    } finally {
      beside.close();
    }
  }

  private String unknown(PluginRef ref) {
    String what =
        switch (ref.kind()) {
          case CONNECTOR -> "Unknown connector type " + ref.type();
          case CODEC -> "Codec \"" + ref.type() + "\" not found.";
          case PREPROCESSOR -> ref.type() + " Preprocessor not found.";
          case POSTPROCESSOR -> ref.type() + " Postprocessor not found.";
          case OPERATOR -> "Unknown operator: " + ref.type();
          case FUNCTIONS, LANGUAGE -> ref + " not found";
        };
    String versions = ref.versions().text().isEmpty() ? "" : " in version " + ref.versions();
    return what + versions + " (installed: " + String.join(", ", registry.types(ref.kind())) + ")";
  }

  private int attach(List<String> reasons) {
    int count = connectors.attach(choice, debugAllowed, reasons);
    for (PipelineCell pipeline : pipelines.values()) {
      count += pipeline.attach(choice, connectors.threadsInto(pipeline), reasons);
    }
    return count;
  }

  private void holdWhileMissing(PipelineCell pipeline) {
    if (!pipeline.missing().isEmpty() && heldPipelines.add(pipeline)) {
      pipeline.hold(SAFE_POINT_DEADLINE);
    }
  }

  /** Lets everything run that has all it needs. */
  private void settle() {
    for (PipelineCell pipeline : List.copyOf(heldPipelines)) {
      if (pipeline.missing().isEmpty()) {
        heldPipelines.remove(pipeline);
        pipeline.unhold();
      }
    }
    connectors.release();
  }

  private Set<PluginRef> missing() {
    Set<PluginRef> missing = new LinkedHashSet<>(connectors.missing());
    pipelines.values().forEach(pipeline -> missing.addAll(pipeline.missing()));
    return missing;
  }

  /** Returns the plugins this flow waits for. */
  public Set<PluginRef> waitingFor() {
    return stopped ? Set.of() : missing();
  }

  // --- plugins that come and go -------------------------------------------------------------------------------------------

  /** A plugin is there: whoever waits for it goes on. */
  public synchronized void pluginAdded(Plugin plugin) {
    if (!deployed || stopped || missing().stream().noneMatch(plugin::satisfies)) { return; }
    refusals.clear();
    int count = management.make(() -> attach(refusals));
    refusals.forEach(refusal -> report("refused", refusal));
    if (missing().isEmpty()) {
      refusals.clear(); // another version has taken over
    }
    settle();
    if (count > 0) {
      Departure departure = departures.remove(PluginRef.of(plugin.kind(), plugin.type()));
      long pause = departure == null ? 0 : (surroundings.clock().nowNanos() - departure.atNanos()) / 1000;
      String from = departure == null ? "" : departure.version();
      receipts.accept(receipt(plugin, from, plugin.version(), count, pause, "attached"));
      LOG.info("[Flow::{}] {} attached after a pause of {} µs", plan.alias(), plugin, pause);
    }
  }

  /** A plugin goes: its instances finish what they do, hand over their state and are closed. Waits for that. */
  public synchronized void pluginRemoved(Plugin plugin) {
    boolean used = connectors.uses(plugin) || pipelines.values().stream().anyMatch(pipeline -> pipeline.uses(plugin));
    if (!deployed || stopped || !used) { return; }
    long begin = surroundings.clock().nowNanos();
    Parting parting = Parting.atAnyCost(management::next);
    int count = management.make(() -> detach(plugin, parting));
    List<String> troubles = parting.troubles();
    connectors.renewThreads();
    troubles.forEach(trouble -> report("detach", trouble));
    String verdict = troubles.isEmpty() ? "waiting" : "waiting; " + String.join("; ", troubles);
    departures.put(PluginRef.of(plugin.kind(), plugin.type()), new Departure(plugin.version(), begin));
    receipts.accept(receipt(plugin, plugin.version(), "", count, 0, verdict));
    LOG.info("[Flow::{}] {} detached, waiting for its return", plan.alias(), plugin);
    for (PluginRef ref : missing()) { // another version may be there already
      choice.candidates(ref).stream().findFirst().ifPresent(this::pluginAdded);
    }
  }

  private int detach(Plugin plugin, Parting parting) {
    int count = connectors.detach(plugin, SAFE_POINT_DEADLINE, parting);
    for (PipelineCell pipeline : pipelines.values()) {
      management.next();
      count += detach(pipeline, plugin, parting);
    }
    return count;
  }

  private int detach(PipelineCell pipeline, Plugin plugin, Parting parting) {
    if (!pipeline.uses(plugin)) { return 0; }
    if (!heldPipelines.contains(pipeline)) {
      Duration patience = patience();
      if (!pipeline.hold(patience)) {
        parting.trouble(
            "pipeline " + pipeline.name() + " did not come to a safe point within " + patience.toMillis()
                + " ms: a call into an operator does not return; restart the process to be rid of it");
        return 0; // the operator stays where it is: nobody else may call it now
      }
      heldPipelines.add(pipeline);
    }
    return pipeline.detach(plugin, parting);
  }

  private SwapReceipt receipt(Plugin plugin, String from, String to, int instances, long pauseMicros, String verdict) {
    String what = plugin.kind() + " `" + plugin.type() + "`";
    return new SwapReceipt(plan.alias(), what, from, to, instances, pauseMicros, verdict);
  }

  /**
   * A call into a plugin does not return. Its thread may have half of the flow in its hands, so the flow stands still as a whole,
   * for good: it can be looked at and undeployed. On the watchdog's thread; does not wait.
   */
  private void halt(Stuck call) {
    stuck.add(
        "the call into " + call.what() + " does not return; thread `" + call.thread().getName() + "` is left behind");
    pipelines.values().forEach(PipelineCell::halt);
    connectors.halt();
  }

  private boolean isHalted() {
    return !stuck.isEmpty();
  }

  /** Returns how long to wait for a safe point. */
  private Duration patience() {
    return isHalted() ? HALTED_PATIENCE : SAFE_POINT_DEADLINE;
  }

  /** Runs {@code action} while everything rests that comes to a safe point in time. */
  public synchronized void whileResting(Duration patience, Runnable action) {
    if (!deployed || stopped || isHalted()) {
      action.run();
    } else {
      connectors.whileResting(patience, action);
    }
  }

  // --- upgrades -----------------------------------------------------------------------------------------------------------

  /** Returns the parts that {@code exchange} would change: {@code flow::node}. */
  public List<String> concernedBy(Exchange exchange) {
    if (!deployed || stopped) { return List.of(); }
    Exchange mine = allowed(exchange);
    List<String> nodes = new ArrayList<>(connectors.concernedBy(mine));
    pipelines.forEach((alias, pipeline) -> {
      if (pipeline.isConcernedBy(mine)) {
        nodes.add(alias);
      }
    });
    return nodes.stream().map(node -> plan.alias() + "::" + node).toList();
  }

  /** Leaves out what a pin keeps this flow from. */
  private Exchange allowed(Exchange exchange) {
    return exchange.limitedTo(comer -> registry.pins().allow(plan.alias(), comer));
  }

  /** Creates what would come, and closes it again; what runs is not touched, and whoever manages the flow need not wait. */
  public void rehearse(Exchange exchange, List<String> refusals) {
    if (!deployed || stopped) { return; }
    Exchange mine = allowed(exchange);
    connectors.rehearse(mine, debugAllowed, refusals);
    pipelines.values().forEach(pipeline -> pipeline.rehearse(mine, refusals));
  }

  /**
   * Exchanges plugins part by part, each at a safe point of its own, with state and leases handed over. When one part cannot go on with
   * its successor, what has been exchanged in this flow is exchanged back. Waits for each part, {@code deadline} at most.
   */
  public synchronized FlowExchange exchange(Exchange exchange, Duration deadline) {
    List<Moved> moved = new ArrayList<>();
    if (deployed && !stopped && !isHalted()) {
      Exchange mine = allowed(exchange);
      moved.addAll(management.make(() -> exchangeParts(mine, deadline, /* all= */ false)));
      if (!moved.stream().allMatch(Moved::isDone)) {
        List<Moved> back = management.make(() -> exchangeParts(mine.reversed(), deadline, /* all= */ true));
        moved.replaceAll(part -> part.isDone() ? part.takenBack(back) : part);
      }
      connectors.renewThreads();
      settle();
    }
    return new FlowExchange(plan.alias(), moved);
  }

  /** Ends with the first part that fails, unless {@code all} are to be tried. */
  private List<Moved> exchangeParts(Exchange exchange, Duration deadline, boolean all) {
    List<Moved> moved = new ArrayList<>();
    for (String connector : connectors.concernedBy(exchange)) {
      management.next();
      Parting parting = all ? Parting.atAnyCost(management::next) : Parting.withState(management::next);
      moved.add(connectors.exchange(connector, exchange, debugAllowed, parting, deadline));
      parting.troubles().forEach(trouble -> report("exchange", trouble));
      if (!all && !moved.getLast().isDone()) { return moved; }
    }
    for (PipelineCell pipeline : pipelines.values()) {
      if (pipeline.isConcernedBy(exchange)) {
        management.next();
        int threads = connectors.threadsInto(pipeline);
        Parting parting = all ? Parting.atAnyCost(management::next) : Parting.withState(management::next);
        moved.add(pipeline.exchange(exchange, threads, heldPipelines.contains(pipeline), parting, deadline));
        parting.troubles().forEach(trouble -> report("exchange", trouble));
        holdWhileMissing(pipeline);
        if (!all && !moved.getLast().isDone()) { return moved; }
      }
    }
    return moved;
  }

  // --- what people ask for ------------------------------------------------------------------------------------------------

  public synchronized void pause() {
    if (!stopped && !draining && !paused) {
      paused = true;
      connectors.pause();
    }
  }

  public synchronized void resume() {
    if (paused) {
      paused = false;
      connectors.resume();
    }
  }

  public synchronized void pause(String connector) throws NoSuchFlowException {
    connectors.pause(connector);
  }

  public synchronized void resume(String connector) throws NoSuchFlowException {
    connectors.resume(connector);
  }

  /**
   * Lets one connector finish what it has begun, then ends it for good; the rest of the flow goes on.
   *
   * @return what was left at the deadline and what went wrong
   */
  public List<String> stop(String connector, Duration deadline) throws NoSuchFlowException {
    long end = System.nanoTime() + deadline.toNanos();
    synchronized (this) {
      connectors.beginStop(connector);
    }
    boolean quiescent = connectors.isQuiescent(connector);
    while (!quiescent && System.nanoTime() < end && !stopped && !isHalted()) {
      LockSupport.parkNanos(this, POLL_NANOS);
      quiescent = connectors.isQuiescent(connector);
    }
    synchronized (this) {
      if (stopped) { return List.of(); }
      List<String> troubles = new ArrayList<>();
      if (!quiescent) { // not asked again: a last batch that is just coming in is no matter of the deadline
        troubles.add(
            "connector " + plan.alias() + "::" + connector + " was not quiescent after " + deadline.toMillis()
                + " ms; what was on its way counts as failed");
      }
      troubles.addAll(connectors.stop(connector, SAFE_POINT_DEADLINE));
      troubles.forEach(trouble -> report("stop", trouble));
      LOG.info("[Flow::{}] connector {} stopped", plan.alias(), connector);
      return troubles;
    }
  }

  /** Sends a tick through every pipeline. */
  public void tick(long nanos) {
    if (!stopped) {
      pipelines.values().forEach(pipeline -> pipeline.tick(nanos));
    }
  }

  /** Tells whether no source has anything more to bring and everything brought is settled; or nothing will ever be again. */
  public boolean isFinished() {
    return isHalted() || connectors.hasSources() && connectors.sourcesDone() && isQuiescent();
  }

  /**
   * Lets what is inside finish while nothing enters.
   *
   * @return what is left at the deadline; empty when quiescent
   */
  public List<String> drain(Duration deadline) {
    long end = System.nanoTime() + deadline.toNanos();
    synchronized (this) {
      if (stopped) { return List.of(); }
      draining = true;
      connectors.drain();
    }
    while (!(connectors.sourcesDrained() && isQuiescent()) && System.nanoTime() < end && !stopped && !isHalted()) {
      LockSupport.parkNanos(this, POLL_NANOS);
    }
    return leftovers();
  }

  /**
   * Nothing enters any more when this is asked, so an idle cell stays idle unless another one sends to it: two looks with nothing
   * handled in between show that all were idle at one moment.
   */
  private boolean isQuiescent() {
    long before = progress();
    boolean idle = pipelines.values().stream().allMatch(PipelineCell::isIdle) && connectors.sinksSettled();
    return idle && progress() == before;
  }

  private long progress() {
    return pipelines.values().stream().mapToLong(PipelineCell::progress).sum() + connectors.progress();
  }

  private List<String> leftovers() {
    List<String> left = new ArrayList<>(stuck);
    left.addAll(connectors.leftovers());
    for (PipelineCell pipeline : pipelines.values()) {
      if (!pipeline.isIdle()) {
        left.add("pipeline " + pipeline.name() + " still has " + pipeline.queued() + " batches");
      }
    }
    return left;
  }

  /** Ends the flow; what is still inside is given up. Returns what went wrong. */
  public synchronized List<String> stop(Duration deadline) {
    if (stopped) { return List.of(); }
    stopped = true;
    List<String> troubles = end(deadline);
    troubles.forEach(trouble -> report("stop", trouble));
    return troubles;
  }

  /** Returns the links, with what measures them. */
  public List<Link> links() {
    return connectors.links();
  }

  private void report(String code, String message) {
    surroundings.problems().always(
        plan.alias(), new Problem(Severity.ERROR, code, Position.UNKNOWN, message, "", message));
  }

  /** From where events enter to where they leave, so that sources hear of everything before they are closed. */
  private List<String> end(Duration duration) {
    Deadline deadline = new Deadline(duration);
    List<String> troubles = new ArrayList<>(stuck);
    troubles.addAll(connectors.stopSources(deadline));
    for (PipelineCell pipeline : pipelines.values()) {
      troubles.addAll(pipeline.close(isHalted() ? HALTED_PATIENCE : deadline.left()));
    }
    troubles.addAll(connectors.stopSinks(deadline));
    troubles.addAll(connectors.finish(deadline));
    surroundings.watch().close();
    return troubles;
  }

  /** Describes the flow as it is now. Does not wait for whoever manages it: that may be in a call into a plugin that hangs. */
  public FlowReport report() {
    List<String> waiting = new ArrayList<>();
    waitingFor().forEach(ref -> waiting.add(ref.toString()));
    waiting.addAll(refusals);
    return new FlowReport(
        plan.alias(),
        state(waiting),
        waiting,
        connectors.reports(plan.links()),
        pipelines.values().stream().map(PipelineCell::report).toList(),
        connectors.inFlight());
  }

  private InstanceState state(List<String> waiting) {
    if (stopped) { return InstanceState.STOPPED; }
    if (isHalted()) { return InstanceState.STUCK; }
    if (connectors.gaveUpBeforeConnecting()) { return InstanceState.FAILED; }
    if (draining) { return InstanceState.DRAINING; }
    if (!waiting.isEmpty()) { return InstanceState.WAITING; }
    if (paused) { return InstanceState.PAUSED; }
    return connectors.allConnected() ? InstanceState.RUNNING : InstanceState.INITIALIZING;
  }
}
