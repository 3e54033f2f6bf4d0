// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.pipeline;

import io.temblor.runtime.engine.plugin.Parting;
import java.util.function.Consumer;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.runtime.admin.PipelineReport;
import io.temblor.runtime.engine.cell.Cell;
import io.temblor.runtime.engine.cell.EventBatch;
import io.temblor.runtime.engine.cell.Feeder;
import io.temblor.runtime.engine.cell.Link;
import io.temblor.runtime.engine.meter.MetricsBus;
import io.temblor.runtime.engine.meter.PipelineMeter;
import io.temblor.runtime.engine.plugin.Candidates;
import io.temblor.runtime.engine.plugin.Exchange;
import io.temblor.runtime.engine.plugin.Moved;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.report.Failures;
import io.temblor.runtime.engine.pipeline.Replicas.Replica;
import io.temblor.runtime.engine.report.Problems;
import io.temblor.runtime.engine.watch.Culprit;
import io.temblor.runtime.engine.watch.FlowWatch;
import io.temblor.runtime.engine.watch.Pulse;
import io.temblor.runtime.engine.watch.Pulse.Call;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A pipeline of a running flow. */
public final class PipelineCell extends Cell implements Feeder {
  private static final Link[] NOWHERE = {};

  private final String alias;
  private final Problems problems;
  private final String flow;
  private final LongSupplier uids;
  private volatile Graph graph; // read by reports, as the slots
  private final FlowWatch watch;
  private Pulse pulse; // of whoever runs the graph; replicas have their own
  private volatile @Nullable OperatorId stuck; // a call into it does not return
  private Replica first; // what the cell itself runs
  private volatile List<OperatorSlot> slots;
  private PipelinePlan plan;
  private final Replicas replicas = new Replicas();
  private Map<String, List<Link>> outLinks = Map.of();
  private Outlet outlet;
  private volatile Link[] allLinks = NOWHERE; // written while the flow is wired; read by reports
  private boolean errorsTaken; // port `err` is linked
  private final Map<String, Link[]> straight = new HashMap<>(); // by input: links of the output that it leads to untouched
  private final Map<Signal, Integer> signalsSeen = new HashMap<>();
  private final LongAdder events = new LongAdder();
  private long closedErrors; // of replicas and graphs that are gone
  private volatile boolean contraflow; // some operator wants insights

  /** Lays out a pipeline; operators are attached by {@link #attach}. */
  public PipelineCell(
      String flow, PipelinePlan plan, LongSupplier uids, Problems problems, Executor workers, FlowWatch watch) {
    super(flow + "::" + plan.alias(), workers);
    this.watch = watch;
    this.alias = plan.alias();
    this.problems = problems;
    this.graph =
        new Graph(flow, plan, uids, problems, this::passUpstream, this::forgotten, () -> errorsTaken);
    this.pulse = newPulse(graph);
    this.outlet = new Outlet(name(), Map.of(), problems);
    this.first = new Replica(graph, outlet, pulse);
    this.slots = graph.slots();
    this.flow = flow;
    this.uids = uids;
    this.plan = plan;
  }

  private Graph copy() {
    Iterator<OperatorSlot> same = slots.iterator(); // a copy's operators have the ids of the first ones
    return new Graph(
        flow, plan, () -> same.next().id().uid(), problems, this::passUpstream, this::forgotten, () -> errorsTaken);
  }

  /** Reports what goes through the nodes; before {@link #linkTo}. */
  public void reportTo(MetricsBus bus, long intervalSeconds) {
    graph.meter(new PipelineMeter(bus, name(), intervalSeconds));
  }

  // --- another deployment -------------------------------------------------------------------------------------------------

  /** What takes the place of the nodes of a pipeline: made beside them. Operators that stay are in both. */
  public final class Successor {
    private final PipelinePlan next;
    private final Graph graph;
    private final Map<OperatorSlot, NodePlan> staying;

    private Successor(PipelinePlan next, Map<String, String> kept) {
      this.next = next;
      Map<String, OperatorSlot> byName = new HashMap<>();
      slots.forEach(slot -> byName.put(slot.name(), slot));
      this.staying = new HashMap<>();
      Node[] nodes = GraphLayout.nodes(next, node -> {
        OperatorSlot stays = kept.containsKey(node.name()) ? byName.get(kept.get(node.name())) : null;
        if (stays == null) { return GraphLayout.newSlot(flow, next, node, uids); }
        staying.put(stays, node);
        return stays;
      });
      this.graph = new Graph(name(), nodes, problems, PipelineCell.this::passUpstream, PipelineCell.this::forgotten,
          () -> errorsTaken);
    }

    /** Creates the operators that come, as far as their plugins are there; those that stay are not touched. */
    public void attach(Candidates found, List<String> refusals) {
      comers().filter(OperatorSlot::isMissing)
          .forEach(slot -> found.candidates(slot.ref()).stream().anyMatch(p -> graph.attach(slot, p, refusals)));
    }

    private Stream<OperatorSlot> comers() {
      return graph.slots().stream().filter(slot -> !staying.containsKey(slot));
    }

    /** Returns what the operators that come wait for. */
    public Set<PluginRef> missing() {
      return comers().filter(OperatorSlot::isMissing).map(OperatorSlot::ref).collect(Collectors.toSet());
    }

    /** Closes the operators that would have come. */
    public void discard(List<String> troubles) {
      closeAll(comers().toList(), troubles);
    }

    /**
     * Lets the operators that go hand out what they hold; only while the pipeline is held. What they hand out goes where it has always
     * gone.
     */
    public void flushGoers() {
      flush(goers());
    }

    private Set<OperatorSlot> goers() {
      return slots.stream().filter(slot -> !staying.containsKey(slot)).collect(Collectors.toSet());
    }

    /** Takes the place; only while the pipeline is held and flushed. {@link #linkTo} and {@link PipelineCell#attach} follow. */
    public void takeOver(MetricsBus bus, List<String> troubles) {
      closeReplicas(troubles::add);
      Set<OperatorSlot> goers = goers();
      goers.forEach(slot -> slot.restoreAll().forEach(PipelineCell.this::passUpstream));
      giveUpKept(goers);
      closeAll(goers, troubles);
      staying.forEach((slot, node) -> slot.becomes(next.alias(), node));
      closedErrors += graphNow().errors();
      plan = next;
      PipelineCell.this.graph = graph;
      slots = graph.slots();
      next.metricsIntervalSeconds().ifPresent(seconds -> graph.meter(new PipelineMeter(bus, name(), seconds)));
      watch.close(pulse);
      pulse = newPulse(graph);
    }

    private Graph graphNow() {
      return PipelineCell.this.graph;
    }
  }

  /** What a window keeps goes with it: who can bring it again does. */
  private void giveUpKept(Collection<OperatorSlot> some) {
    if (some.stream().anyMatch(OperatorSlot::keepsAny)) {
      forgotten();
    }
  }

  private void closeAll(Collection<OperatorSlot> some, List<String> troubles) {
    for (OperatorSlot slot : some) {
      try {
        slot.close();
      } catch (IOException | RuntimeException | Error e) {
        troubles.add("closing operator " + slot.id() + " failed: " + Failures.message(e));
      }
    }
  }

  /**
   * Lays out other nodes for this pipeline; what runs is not touched.
   *
   * @param kept operators that stay, with what they remember: the name they get, and the name they have
   */
  public Successor prepare(PipelinePlan next, Map<String, String> kept) {
    return new Successor(next, kept);
  }

  /** Lets every operator hand out what it holds, because the pipeline is about to go; only while held. */
  public void flushAll() {
    flush(Set.copyOf(slots));
  }

  private void flush(Set<OperatorSlot> going) {
    if (!missing().isEmpty()) { return; } // nobody could take what they hand out: it is given up with them
    pulse.enter(Call.WORKS);
    try {
      graph.flush(going, outlet);
    } finally {
      pulse.leave();
    }
    outlet.flush();
  }

  /** Says once more which breakers operators have open: there may be sources upstream that do not know; only while held. */
  public void announceBreakers() {
    slots.forEach(slot -> slot.openBreakers().forEach(this::passUpstream));
  }

  /** Ends the pipeline while its flow goes on; only while held and flushed. Returns what went wrong. */
  public List<String> leave(Duration deadline) {
    giveUpKept(slots);
    List<String> troubles = close(deadline);
    watch.close(pulse);
    return troubles;
  }

  // --- wiring -------------------------------------------------------------------------------------------------------------

  /** Sets where the output ports lead; while held. Copies, which have links of their own, are closed: {@link #attach} makes others. */
  public void linkAnewTo(Map<String, List<Link>> links, List<String> troubles) {
    closeReplicas(troubles::add);
    linkTo(links);
  }

  /** Sets where the output ports lead; before anything runs, or while held. */
  public void linkTo(Map<String, List<Link>> links) {
    outLinks = Collections.unmodifiableMap(new LinkedHashMap<>(links)); // ports in their order
    outlet = new Outlet(name(), outLinks, problems);
    first = new Replica(graph, outlet, pulse);
    straight.clear();
    signalsSeen.clear();
    allLinks = links.values().stream().flatMap(List::stream).toArray(Link[]::new);
    errorsTaken = links.containsKey("err");
    for (String input : graph.inputs()) {
      graph.straightTo(input)
          .ifPresent(output -> straight.put(input, links.getOrDefault(output, List.of()).toArray(Link[]::new)));
    }
  }

  /** Returns where events of this pipeline may go. */
  public List<Link> links() {
    return List.of(allLinks);
  }

  @Override
  protected boolean handle(EventBatch batch, String port) {
    int size = batch.size();
    Link[] untouched = straight.get(port);
    events.add(size);
    if (untouched != null) { // the batch itself goes on: 1.6 times the events with `binary`
      return Link.sendAll(untouched, batch);
    }
    first.run(batch, port);
    return true;
  }

  @Override
  protected Aside handleAside(EventBatch batch, String port) {
    int size = batch.size();
    Link[] untouched = straight.get(port);
    if (untouched != null) {
      events.add(size);
      return Link.sendAll(untouched, batch) ? Aside.DONE : Aside.KEPT;
    }
    if (!replicas.run(batch, port)) { return Aside.REFUSED; }
    events.add(size);
    return Aside.DONE;
  }

  @Override
  protected void handle(Signal signal) {
    pulse.enter(Call.WORKS);
    try {
      graph.signal(signal, outlet);
    } finally {
      pulse.leave();
    }
    outlet.flush();
    if (!goesRound(signal)) {
      for (Link link : allLinks) {
        // ticks are made for each pipeline anew; only sinks get them from here, and only those that can take them now
        boolean useless =
            signal instanceof Signal.Tick && (link.target() instanceof PipelineCell || link.target().isFull());
        if (!useless) {
          link.target().send(signal);
        }
      }
    }
  }

  /** A signal comes once from each feeder at most; more often only if pipelines are linked in a circle. */
  private boolean goesRound(Signal signal) {
    return !(signal instanceof Signal.Tick) && signalsSeen.merge(signal, 1, Integer::sum) > feeders().size();
  }

  @Override
  protected void handle(Insight insight) {
    pulse.enter(Call.WORKS);
    try {
      graph.insight(insight, outlet);
    } finally {
      pulse.leave();
    }
    outlet.flush();
  }

  private Pulse newPulse(Graph of) {
    return watch.pulse(name(), stack -> culprit(of), () -> {
      OperatorSlot running = of.running();
      stuck = running == null ? null : running.id();
    });
  }

  private Culprit culprit(Graph of) {
    OperatorSlot running = of.running();
    if (running == null) { return new Culprit("an operator of pipeline " + name(), Optional.empty()); }
    Plugin plugin = running.plugin();
    return new Culprit("operator " + running.id() + " (" + plugin + ")", Optional.ofNullable(plugin));
  }

  /** Lets time pass, unless there is more to do than that. */
  public void tick(long nanos) {
    if (!isFull()) {
      send(new Signal.Tick(nanos));
    }
  }

  @Override
  public void insight(Insight insight) {
    if (contraflow) {
      enqueue(insight);
    } else {
      passUpstream(insight);
    }
  }

  @Override
  public boolean wantsAnswers() {
    boolean wanted = contraflow;
    for (Feeder feeder : feeders()) { // asked for every batch: no stream
      wanted |= feeder.wantsAnswers();
    }
    return wanted;
  }

  @Override
  public void forgotten() {
    feeders().forEach(Feeder::forgotten);
  }

  private void passUpstream(Insight insight) {
    for (Feeder feeder : feeders()) {
      feeder.insight(insight);
    }
  }

  @Override
  public void wake() {
    for (Feeder feeder : feeders()) {
      feeder.wake();
    }
  }

  /** Tells whether an operator comes from {@code plugin}. */
  public boolean uses(Plugin plugin) {
    return slots.stream().anyMatch(slot -> slot.uses(plugin));
  }

  /** Returns what operators wait for. */
  public Set<PluginRef> missing() {
    return graph.missing();
  }

  /**
   * Gives up the operators that come from {@code plugin}, keeping their state; only while held.
   *
   * @param parting takes what goes wrong
   * @return how many
   */
  public int detach(Plugin plugin, Parting parting) {
    int count = 0;
    closeReplicas(parting::trouble); // they have no state, and are soon made again
    for (OperatorSlot slot : slots) {
      if (slot.uses(plugin)) {
        slot.detach(parting, this::passUpstream);
        count++;
      }
    }
    return count;
  }

  /**
   * Creates every missing operator whose plugin is there; only while held or before anything runs.
   *
   * @param threads how many threads may bring events at a time; if no operator has state, there will be a copy for each
   * @return how many were created, not counting copies
   */
  public int attach(Candidates found, int threads, List<String> refusals) {
    int count = graph.attach(found, refusals);
    contraflow = graph.handlesContraflow();
    // copies would have counts of their own
    boolean stateless =
        threads > 1 && !graph.isMetered() && missing().isEmpty() && slots.stream().allMatch(OperatorSlot::isStateless);
    if (stateless && !slots.isEmpty()) {
      replicas.growTo(threads - 1, () -> replica(found));
    }
    runAside(stateless);
    return count;
  }

  /** Tells whether an operator has a successor in {@code exchange}. */
  public boolean isConcernedBy(Exchange exchange) {
    return slots.stream().anyMatch(slot -> slot.successor(exchange).isPresent());
  }

  /** Finds out whether every operator could go on with its successor, without touching any; {@code refusals} takes sentences. */
  public void rehearse(Exchange exchange, List<String> refusals) {
    for (OperatorSlot slot : slots) {
      slot.successor(exchange).ifPresent(next -> slot.rehearse(next, refusals));
    }
  }

  /**
   * Puts their successors in the place of operators, at a safe point, with their state; those that cannot go on with them go on as
   * they were.
   *
   * @param held whether it is held already
   * @param parting takes what goes wrong with those that go
   */
  public Moved exchange(Exchange exchange, int threads, boolean held, Parting parting, Duration deadline) {
    List<Plugin> goers =
        slots.stream().filter(slot -> slot.successor(exchange).isPresent()).map(OperatorSlot::plugin)
            .filter(Objects::nonNull).distinct().toList();
    List<Plugin> comers = goers.stream().flatMap(goer -> exchange.successor(goer).stream()).toList();
    long begin = System.nanoTime();
    if (!held && !hold(deadline)) {
      return moved(goers, comers, 0, 0, System.nanoTime() - begin,
          "it did not come to a safe point within " + deadline.toMillis()
              + " ms: a call into the operator that runs does not return; see `temblor:flow`");
    }
    begin = held ? begin : restingSince(begin);
    long underWay = queued();
    int instances = 0;
    for (Plugin goer : goers) {
      instances += detach(goer, parting);
    }
    List<String> refusals = new ArrayList<>(parting.reasonsToStay());
    attach(exchange.candidates(/* back= */ !refusals.isEmpty()), threads, refusals);
    long pause = System.nanoTime() - begin; // whoever it wakes now may leave this thread without a processor
    boolean done = missing().isEmpty() && goers.stream().noneMatch(this::uses);
    if (!held && missing().isEmpty()) {
      unhold();
    }
    String trouble = String.join("; ", refusals);
    return moved(goers, comers, instances, underWay, pause,
        done ? "" : trouble.isEmpty() ? "it was not taken" : trouble);
  }

  private Moved moved(
      List<Plugin> goers, List<Plugin> comers, int instances, long underWay, long pauseNanos, String trouble) {
    String what = goers.stream().map(goer -> goer.kind() + " `" + goer.type() + "`").distinct()
        .collect(Collectors.joining(", "));
    return new Moved(alias, what, goers.getFirst().version(), comers.getFirst().version(), instances, underWay,
        pauseNanos, trouble);
  }

  private Replica replica(Candidates found) {
    Graph copy = copy();
    List<String> refusals = new ArrayList<>();
    copy.attach(found, refusals);
    if (!refusals.isEmpty()) { // the same operators were created a moment ago
      problems.report(name(), Failures.problem(new IllegalStateException(String.join("; ", refusals))));
    }
    return new Replica(copy, new Outlet(name(), outLinks, problems), newPulse(copy));
  }

  private void closeReplicas(Consumer<String> troubles) {
    runAside(false);
    closedErrors += replicas.errors();
    replicas.close(watch).forEach(troubles);
  }

  /** Ends the pipeline at its next safe point; what it has not taken has failed. Returns what went wrong. */
  public List<String> close(Duration deadline) {
    end();
    if (!hold(deadline)) {
      return List.of(
          "pipeline " + name() + " did not come to a safe point within " + deadline.toMillis() + " ms: a call into "
              + (stuck == null ? "an operator" : stuck) + " does not return; its operators are not closed");
    }
    List<String> troubles = new ArrayList<>(graph.close());
    closeReplicas(troubles::add);
    return troubles;
  }

  /** Describes the pipeline as it is now. */
  public PipelineReport report() {
    List<String> operators = new ArrayList<>();
    slots.forEach(slot -> operators.add(slot.describe() + (slot.id().equals(stuck) ? ", stuck" : "")));
    return new PipelineReport(alias, operators, queued(), events.sum(),
        graph.errors() + replicas.errors() + closedErrors);
  }
}
