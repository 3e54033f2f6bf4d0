// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import io.temblor.pdk.connector.RuntimeControl;
import io.temblor.pdk.connector.RuntimeControl.StopMode;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.FlowChange;
import io.temblor.runtime.admin.FlowChange.Action;
import io.temblor.runtime.admin.FlowChange.Part;
import io.temblor.runtime.admin.FlowGraph;
import io.temblor.runtime.admin.FlowReport;
import io.temblor.runtime.admin.InstanceState;
import io.temblor.runtime.admin.MetricsReport;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.NoSuchFlowException;
import io.temblor.runtime.admin.PluginReport;
import io.temblor.runtime.admin.Redeployed;
import io.temblor.runtime.admin.ShutdownReport;
import io.temblor.runtime.admin.StatusReport;
import io.temblor.runtime.admin.SwapReceipt;
import io.temblor.runtime.admin.World;
import io.temblor.runtime.engine.clock.Clock;
import io.temblor.runtime.engine.connector.Surroundings;
import io.temblor.runtime.engine.flow.FlowExchange;
import io.temblor.runtime.engine.flow.GraphMaker;
import io.temblor.runtime.engine.flow.RunningFlow;
import io.temblor.runtime.engine.flow.Shutdown;
import io.temblor.runtime.engine.meter.MetricsBus;
import io.temblor.runtime.engine.plugin.Exchange;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginListener;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import io.temblor.runtime.engine.report.Failures;
import io.temblor.runtime.engine.report.Problems;
import io.temblor.runtime.engine.watch.Budgets;
import io.temblor.runtime.engine.watch.FlowWatch;
import io.temblor.runtime.engine.watch.Watchdog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The flows of this process, and the threads they share. Any thread. */
public final class WorldEngine implements World, PluginListener, RuntimeControl, AutoCloseable {
  /** How long a graceful stop may take when nobody says otherwise: the reference's limit. */
  public static final Duration DEFAULT_DRAIN_DEADLINE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(WorldEngine.class);
  private static final int MAX_DEFAULT_LANES = 8;
  private static final long TICK_MILLIS = 100;
  private static final int RECEIPTS_KEPT = 1000;

  private final PluginRegistry registry;
  private final Clock clock;
  private final Duration drainDeadline;
  private final Workers workers = new Workers();
  private final Watchdog watchdog;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("temblor/timer").factory());
  private final MetricsBus metrics = new MetricsBus();
  private final Surroundings surroundings;
  private final Map<Long, RunningFlow> flows = new ConcurrentSkipListMap<>(); // by order of deployment
  private final AtomicLong uids = new AtomicLong(1);
  private final Deque<SwapReceipt> receipts = new ArrayDeque<>();
  private final long startNanos;
  private final Shutdown shutdown;
  private volatile boolean debugAllowed;

  /** Starts with no flow, the usual budgets and lanes. */
  public WorldEngine(PluginRegistry registry, Clock clock, Problems problems, Duration drainDeadline) {
    this(registry, clock, problems, drainDeadline, defaultLanes(), Budgets.DEFAULT);
  }

  /**
   * Starts with no flow; {@code registry} may be empty and may change at any time.
   *
   * @param drainDeadline how long a graceful stop may take when nobody says otherwise
   * @param lanes how many threads may decode the streams of one source that allows it; at least 1
   * @param budgets how long calls into plugins may take
   */
  public WorldEngine(
      PluginRegistry registry, Clock clock, Problems problems, Duration drainDeadline, int lanes, Budgets budgets) {
    this.registry = registry;
    this.clock = clock;
    this.drainDeadline = drainDeadline;
    this.startNanos = clock.nowNanos();
    this.watchdog = new Watchdog(budgets, clock, problems);
    FlowWatch watch = new FlowWatch(watchdog, stuck -> {}); // every flow makes its own of it
    this.surroundings =
        new Surroundings(clock, workers, problems, this, metrics, RandomGenerator.getDefault(), lanes, watch);
    this.shutdown = new Shutdown(() -> List.copyOf(flows.values()));
    registry.addListener(this);
    every(Duration.ofMillis(TICK_MILLIS), this::tick);
    every(budgets.period(), watchdog::look);
  }

  private void every(Duration period, Runnable action) {
    Runnable guarded = () -> {
      try {
        action.run();
      } catch (Throwable e) { // the timer would never run it again
        LOG.error("a timer failed: {}", Failures.stack(e));
      }
    };
    timer.scheduleAtFixedRate(guarded, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Returns the number of lanes a source that allows it has when nobody says otherwise. */
  public static int defaultLanes() {
    return Math.min(MAX_DEFAULT_LANES, Runtime.getRuntime().availableProcessors());
  }

  private void tick() {
    long now = clock.nowNanos();
    flows.values().forEach(flow -> workers.execute(() -> flow.tick(now)));
  }

  // --- flows --------------------------------------------------------------------------------------------------------------

  @Override
  public FlowReport deploy(FlowPlan plan, MissingPlugins missing) throws DeployException {
    long order = uids.getAndIncrement();
    RunningFlow flow =
        new RunningFlow(plan, registry, surroundings, uids::getAndIncrement, debugAllowed, this::addReceipt);
    synchronized (flows) {
      if (flows.values().stream().anyMatch(other -> other.alias().equals(plan.alias()))) {
        throw new DeployException(
            plan.alias(), List.of(
                "Flow with id \"" + plan.alias() + "\" is already deployed; undeploy it first or use another alias"));
      }
      flows.put(order, flow);
    }
    boolean deployed = false;
    try {
      if (shutdown.isRequested()) { // asked after the flow can be seen: who ends the flows sees it, or we see the request
        throw new DeployException(plan.alias(), List.of("the process is ending; start it again to deploy flows"));
      }
      flow.deploy(missing);
      deployed = true;
    } finally {
      if (!deployed) {
        flows.remove(order);
        flow.stop(drainDeadline);
      }
    }
    return flow.report();
  }

  @Override
  public Redeployed redeploy(FlowPlan plan, MissingPlugins missing, Duration deadline) throws DeployException {
    Optional<RunningFlow> running = running(plan.alias());
    if (running.isEmpty()) {
      List<FlowChange> changes = difference(plan);
      return new Redeployed(deploy(plan, missing), changes, List.of());
    }
    List<String> troubles = new ArrayList<>();
    List<FlowChange> changes = uninterrupted("redeploy-" + plan.alias(),
        () -> running.get().redeploy(plan, missing, deadline, troubles));
    return new Redeployed(running.get().report(), changes, troubles);
  }

  private interface Change<T> {
    T make() throws DeployException;
  }

  /** Whoever gives up waiting must not leave a flow that is half one thing and half another, nor have things of plugins on its thread. */
  private static <T> T uninterrupted(String name, Change<T> change) throws DeployException {
    CompletableFuture<T> made = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("temblor/" + name).inheritInheritableThreadLocals(false).start(() -> {
      try {
        made.complete(change.make());
      } catch (Throwable e) { // whoever waits must learn of it
        made.completeExceptionally(e);
      }
    });
    try {
      return made.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof DeployException refused) { throw refused; }
      throw new IllegalStateException(Failures.message(e.getCause()), e.getCause());
    }
  }

  @Override
  public List<FlowChange> difference(FlowPlan plan) {
    return running(plan.alias()).map(flow -> flow.difference(plan))
        .orElse(List.of(new FlowChange(plan.alias(), Part.FLOW, plan.alias(), Action.ADD, List.of())));
  }

  @Override
  public FlowGraph graph(FlowPlan plan) {
    return GraphMaker.of(plan, registry.choiceOf(plan.alias()));
  }

  @Override
  public FlowGraph graph(String flow, Duration interval) throws NoSuchFlowException, InterruptedException {
    find(flow);
    MetricsReport metrics = metrics(interval);
    RunningFlow found = find(flow); // another deployment may have changed it meanwhile
    return GraphMaker.of(found.plan(), found.report(), metrics.links());
  }

  private Optional<RunningFlow> running(String alias) {
    return flows.values().stream().filter(flow -> flow.alias().equals(alias)).findFirst();
  }

  @Override
  public FlowReport undeploy(String alias, Duration deadline) throws NoSuchFlowException {
    RunningFlow flow = find(alias);
    flow.drain(deadline)
        .forEach(left -> LOG.error("[Flow::{}] not drained within {} ms: {}", alias, deadline.toMillis(), left));
    flow.stop(deadline);
    flows.values().remove(flow);
    return flow.report();
  }

  @Override
  public List<FlowReport> flows() {
    return flows.values().stream().map(RunningFlow::report).toList();
  }

  @Override
  public Optional<FlowReport> flow(String alias) {
    return running(alias).map(RunningFlow::report);
  }

  private RunningFlow find(String alias) throws NoSuchFlowException {
    for (RunningFlow flow : flows.values()) {
      if (flow.alias().equals(alias)) { return flow; }
    }
    List<String> known = flows.values().stream().map(RunningFlow::alias).toList();
    throw new NoSuchFlowException(
        "Flow " + alias + " not found"
            + (known.isEmpty() ? "; none is deployed" : "; there are " + String.join(", ", known)));
  }

  @Override
  public FlowReport pause(String flow) throws NoSuchFlowException {
    RunningFlow found = find(flow);
    found.pause();
    return found.report();
  }

  @Override
  public FlowReport resume(String flow) throws NoSuchFlowException {
    RunningFlow found = find(flow);
    found.resume();
    return found.report();
  }

  @Override
  public FlowReport pause(String flow, String connector) throws NoSuchFlowException {
    RunningFlow found = find(flow);
    found.pause(connector);
    return found.report();
  }

  @Override
  public FlowReport resume(String flow, String connector) throws NoSuchFlowException {
    RunningFlow found = find(flow);
    found.resume(connector);
    return found.report();
  }

  @Override
  public List<String> stop(String flow, String connector, Duration deadline) throws NoSuchFlowException {
    return find(flow).stop(connector, deadline);
  }

  @Override
  public FlowReport drain(String flow, Duration deadline) throws NoSuchFlowException {
    RunningFlow found = find(flow);
    found.drain(deadline);
    return found.report();
  }

  // --- plugins ------------------------------------------------------------------------------------------------------------

  @Override
  public void added(Plugin plugin) {
    flows.values().forEach(flow -> tell(flow, plugin, () -> flow.pluginAdded(plugin)));
  }

  /** Nothing that happens in one flow may keep the others, or the container, from learning of a plugin. */
  private static void tell(RunningFlow flow, Plugin plugin, Runnable notice) {
    try {
      notice.run();
    } catch (Throwable e) {
      LOG.error("[Flow::{}] failed at the exchange of {}: {}", flow.alias(), plugin, Failures.stack(e));
    }
  }

  @Override
  public void removed(Plugin plugin) {
    flows.values().forEach(flow -> tell(flow, plugin, () -> flow.pluginRemoved(plugin)));
    workers.renew();
  }

  @Override
  public List<PluginReport> plugins() {
    List<PluginReport> reports = new ArrayList<>();
    for (Plugin plugin : registry.all()) {
      reports.add(
          new PluginReport(
              plugin.kind().toString(), plugin.type(), plugin.version(), plugin.bundle(), plugin.instances(),
              plugin.errors()));
    }
    Set<PluginRef> missing = new LinkedHashSet<>();
    flows.values().forEach(flow -> missing.addAll(flow.waitingFor()));
    missing.forEach(ref -> reports.add(new PluginReport(ref.kind().toString(), ref.type(), "", "", 0, 0)));
    return reports;
  }

  /** Returns the parts of flows that {@code exchange} would change: {@code flow::node}; only of flows for which {@code which} holds. */
  public List<String> concernedBy(Exchange exchange, Predicate<String> which) {
    return flows.values().stream().filter(flow -> which.test(flow.alias()))
        .flatMap(flow -> flow.concernedBy(exchange).stream()).toList();
  }

  /**
   * Creates what {@code exchange} would bring into running flows, and closes it again. Touches nothing; takes as long as the plugins take.
   *
   * @return why it cannot be done, in sentences; empty when it can
   */
  public List<String> rehearse(Exchange exchange, Predicate<String> which) {
    List<String> refusals = new ArrayList<>();
    flows.values().stream().filter(flow -> which.test(flow.alias()))
        .forEach(flow -> flow.rehearse(exchange, refusals));
    return refusals;
  }

  /**
   * Puts plugins in the place of others in every flow, each part at a safe point of its own. When one cannot go on with its successor,
   * everything is exchanged back. Waits.
   *
   * @param which names the flows that take part, as far as their pins allow
   * @param deadline for each part
   * @return what was done to each flow concerned; done as a whole when that is so of each
   */
  public List<FlowExchange> exchange(Exchange exchange, Predicate<String> which, Duration deadline) {
    List<FlowExchange> made = new ArrayList<>();
    for (RunningFlow flow : flows.values()) {
      if (!which.test(flow.alias())) {
        continue;
      }
      FlowExchange one = flow.exchange(exchange, deadline);
      if (!one.parts().isEmpty()) {
        made.add(one);
      }
      if (!one.isDone()) {
        made.subList(0, made.size() - 1).replaceAll(earlier -> takeBack(earlier, exchange.reversed(), deadline));
        break;
      }
    }
    workers.renew();
    return made;
  }

  private FlowExchange takeBack(FlowExchange earlier, Exchange back, Duration deadline) {
    return flows.values().stream().filter(flow -> flow.alias().equals(earlier.flow())).findFirst()
        .map(flow -> earlier.takenBack(flow.exchange(back, deadline))).orElse(earlier);
  }

  /** Returns a look at all counters of one's own. */
  public Measurement measurement() {
    return new Measurement(registry, flows::values, metrics, clock, startNanos);
  }

  /**
   * Collects garbage while everything rests. Compiled code that is running keeps the classes of the calls that were inlined in it, those
   * of plugins that are gone included; under load it is always running, and a thread that only waits may be in it as well.
   *
   * @param patience how long to wait for each part; where it does not come to a safe point, it goes on running
   */
  public void collectAtRest(Duration patience) {
    workers.renew();
    Runnable nested = System::gc;
    for (RunningFlow flow : flows.values()) {
      Runnable inner = nested;
      nested = () -> flow.whileResting(patience, inner);
    }
    nested.run();
  }

  /** Returns where metrics messages go. */
  public MetricsBus metrics() {
    return metrics;
  }

  @Override
  public MetricsReport metrics(Duration interval) throws InterruptedException {
    return measurement().over(interval);
  }

  private void addReceipt(SwapReceipt receipt) {
    synchronized (receipts) {
      if (receipts.size() == RECEIPTS_KEPT) {
        receipts.removeFirst();
      }
      receipts.addLast(receipt);
    }
  }

  @Override
  public List<SwapReceipt> receipts() {
    synchronized (receipts) {
      return List.copyOf(receipts);
    }
  }

  @Override
  public StatusReport status() {
    Map<InstanceState, Integer> states = new EnumMap<>(InstanceState.class);
    flows().forEach(flow -> states.merge(flow.state(), 1, Integer::sum));
    boolean healthy =
        states.keySet().stream()
            .allMatch(s -> s == InstanceState.RUNNING || s == InstanceState.PAUSED || s == InstanceState.INITIALIZING);
    return new StatusReport(healthy, Duration.ofNanos(clock.nowNanos() - startNanos), states, registry.all().size());
  }

  @Override
  public void allowDebugConnectors(boolean allowed) {
    debugAllowed = allowed;
  }

  // --- the end ------------------------------------------------------------------------------------------------------------

  @Override
  public void stop(StopMode mode) {
    shutdown(mode, drainDeadline);
  }

  @Override
  public void shutdown(StopMode mode, Duration deadline) {
    shutdown.request(mode, deadline);
  }

  @Override
  public void shutdownWhenFinished(Duration deadline) {
    shutdown.whenFinished(deadline);
  }

  @Override
  public ShutdownReport awaitShutdown() throws InterruptedException {
    return shutdown.await();
  }

  /** Ends everything gracefully and waits for it; for the end of the process. */
  public ShutdownReport shutdownAndWait() throws InterruptedException {
    shutdown(StopMode.GRACEFUL, drainDeadline);
    return awaitShutdown();
  }

  @Override
  public void print(String text) {
    // the process's standard output belongs to the user's flows; reports of connectors go where the reference prints them
    System.out.print(text);
    System.out.flush();
  }

  /** Stops what is still running and ends all threads. */
  @Override
  public void close() {
    shutdown(StopMode.AT_ONCE, Duration.ZERO);
    try {
      awaitShutdown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      timer.shutdownNow();
      workers.close();
    }
  }
}
