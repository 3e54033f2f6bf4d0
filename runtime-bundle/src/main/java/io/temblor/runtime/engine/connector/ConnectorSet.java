// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.runtime.engine.plugin.Parting;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.LinkPlan;
import io.temblor.pdk.flow.LinkPlan.Endpoint;
import io.temblor.pdk.flow.LinkPlan.Kind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.runtime.admin.ConnectorReport;
import io.temblor.runtime.admin.NoSuchFlowException;
import io.temblor.runtime.engine.cell.Cell;
import io.temblor.runtime.engine.cell.Feeder;
import io.temblor.runtime.engine.cell.Link;
import io.temblor.runtime.engine.clock.Clock;
import io.temblor.runtime.engine.connector.SourceTask.Phase;
import io.temblor.runtime.engine.meter.LinkMeter;
import io.temblor.runtime.engine.pipeline.PipelineCell;
import io.temblor.runtime.engine.plugin.Candidates;
import io.temblor.runtime.engine.plugin.Exchange;
import io.temblor.runtime.engine.plugin.Moved;
import io.temblor.runtime.engine.plugin.Plugin;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The connectors of one flow and their links. Confined to whoever manages the flow, but for what is said otherwise. */
public final class ConnectorSet {
  // another deployment puts others in their places, as a whole: reports look at them
  private volatile FlowPlan plan;
  private volatile Map<String, PipelineCell> pipelines;
  private volatile Map<String, ConnectorNode> nodes = Map.of();
  private volatile List<SourceTask> sources = List.of();
  private volatile List<SinkCell> sinks = List.of();
  private final Clock clock;
  private volatile Map<LinkPlan, Link> measured = new IdentityHashMap<>(); // the same link may be written twice

  /** Lays the connectors out. */
  public ConnectorSet(
      FlowPlan plan, Map<String, PipelineCell> pipelines, LongSupplier uids, Surroundings surroundings) {
    this.plan = plan;
    this.pipelines = pipelines;
    this.clock = surroundings.clock();
    Map<String, ConnectorNode> all = new LinkedHashMap<>();
    for (ConnectorPlan connector : plan.connectors()) {
      ConnectorId id = new ConnectorId(plan.alias(), connector.alias(), uids.getAsLong());
      all.put(connector.alias(), new ConnectorNode(id, connector, surroundings));
    }
    nodes = Collections.unmodifiableMap(all);
  }

  /** Returns all connectors by alias. */
  Map<String, ConnectorNode> nodes() {
    return nodes;
  }

  FlowPlan plan() {
    return plan;
  }

  /** The same connectors and links, as they are described elsewhere in a text. */
  public void describeAs(FlowPlan next) {
    Map<LinkPlan, Link> links = new IdentityHashMap<>();
    for (int i = 0; i < next.links().size(); i++) {
      links.put(next.links().get(i), measured.get(plan.links().get(i)));
    }
    measured = links;
    plan = next;
  }

  /**
   * Makes these the connectors and pipelines of the flow and links them as {@code next} says; while everything that sends is held.
   */
  void linkAnew(FlowPlan next, Map<String, ConnectorNode> connectors, Map<String, PipelineCell> cells,
      List<String> troubles) {
    Map<LinkPlan, Link> before = new IdentityHashMap<>(measured);
    plan = next;
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(connectors));
    pipelines = cells;
    Map<LinkPlan, Link> links = new IdentityHashMap<>();
    for (LinkPlan link : next.links()) {
      LinkMeter same = takeMeter(before, link); // a link that stays goes on counting
      links.put(link, new Link(cell(link.to()), link.to().port().intern(),
          same == null ? new LinkMeter(link.from().toString(), link.to().toString(), clock) : same));
    }
    measured = links;
    collectHalves();
    pipelines.forEach((alias, pipeline) -> pipeline.linkAnewTo(linksFrom(Kind.PIPELINE, alias), troubles));
    Circles circles = new Circles(plan);
    pipelines.forEach((alias, pipeline) -> pipeline.feedBy(feedersOf(Kind.PIPELINE, alias, circles)));
    nodes.forEach((alias, node) -> wireSink(alias, node, circles));
    nodes.forEach(this::wireSource);
    sinks.forEach(sink -> sink.settlement().announceBreakers());
    pipelines.values().forEach(PipelineCell::announceBreakers);
  }

  private static LinkMeter takeMeter(Map<LinkPlan, Link> links, LinkPlan wanted) {
    for (LinkPlan link : links.keySet()) {
      if (link.from().equals(wanted.from()) && link.to().equals(wanted.to())) { return links.remove(link).meter(); }
    }
    return null;
  }

  /** Returns where the outputs of a pipeline lead. */
  public Map<String, List<Link>> linksFromPipeline(String alias) {
    return linksFrom(Kind.PIPELINE, alias);
  }

  /** Gives the connectors their halves and wires everything; the plan has been checked. */
  public void link() {
    nodes.forEach((alias, node) -> node.use(LinkedHalves.of(plan, alias)));
    collectHalves();
    pipelines.forEach((alias, pipeline) -> pipeline.linkTo(linksFrom(Kind.PIPELINE, alias)));
    Circles circles = new Circles(plan);
    pipelines.forEach((alias, pipeline) -> pipeline.feedBy(feedersOf(Kind.PIPELINE, alias, circles)));
    nodes.forEach((alias, node) -> wireSink(alias, node, circles));
    nodes.forEach(this::wireSource); // looks through the sinks' links
    sinks.forEach(sink -> sink.settlement().announceBreakers()); // closed by each once it is connected
  }

  private void collectHalves() {
    sources = nodes.values().stream().map(ConnectorNode::source).filter(Objects::nonNull).toList();
    sinks = nodes.values().stream().map(ConnectorNode::sink).filter(Objects::nonNull).toList();
  }

  private static boolean isConnector(Endpoint end, ConnectorNode node) {
    return end.kind() == Kind.CONNECTOR && end.alias().equals(node.alias());
  }

  private void wireSink(String alias, ConnectorNode node, Circles circles) {
    SinkCell sink = node.sink();
    if (sink != null) {
      sink.feedAnewBy(feedersOf(Kind.CONNECTOR, alias, circles));
      // an error that came back to the sink that refused the event would go round for ever
      sink.linkErrorsTo(
          links(link -> isConnector(link.from(), node) && link.from().port().equals("err")
              && !Circles.leadsBack(plan, link)));
    }
  }

  private void wireSource(String alias, ConnectorNode node) {
    SourceTask source = node.source();
    if (source != null) {
      Map<String, List<Link>> links = linksFrom(Kind.CONNECTOR, alias);
      Set<Cell> reachable = reachable(links);
      source.linkTo(
          links.getOrDefault("out", List.of()), links.getOrDefault("err", List.of()), List.copyOf(reachable));
    }
  }

  private Map<String, List<Link>> linksFrom(Kind kind, String alias) {
    Map<String, List<Link>> links = new LinkedHashMap<>();
    for (LinkPlan link : plan.links()) {
      if (link.from().kind() == kind && link.from().alias().equals(alias)) {
        links.computeIfAbsent(link.from().port(), port -> new ArrayList<>())
            .add(measured(link));
      }
    }
    return links;
  }

  private Link measured(LinkPlan planned) {
    return measured.computeIfAbsent(planned, unknown -> new Link(cell(planned.to()), planned.to().port().intern(),
        new LinkMeter(planned.from().toString(), planned.to().toString(), clock)));
  }

  private List<Link> links(Predicate<LinkPlan> which) {
    return plan.links().stream().filter(which).map(this::measured).toList();
  }

  private Cell cell(Endpoint end) {
    Cell cell = end.kind() == Kind.PIPELINE ? pipelines.get(end.alias()) : node(end.alias()).sink();
    if (cell == null) { throw new IllegalStateException("nothing at " + end + " although the plan was checked"); }
    return cell;
  }

  private ConnectorNode node(String alias) {
    ConnectorNode node = nodes.get(alias);
    if (node == null) { throw new IllegalStateException("no connector " + alias + " although the plan was checked"); }
    return node;
  }

  private List<Feeder> feedersOf(Kind kind, String alias, Circles circles) {
    Set<Feeder> feeders = new LinkedHashSet<>();
    for (LinkPlan link : plan.links()) {
      if (link.to().kind() == kind && link.to().alias().equals(alias) && !circles.closes(link)) {
        addFeeders(link.from(), feeders);
      }
    }
    return List.copyOf(feeders);
  }

  private void addFeeders(Endpoint from, Set<Feeder> feeders) {
    if (from.kind() == Kind.PIPELINE) {
      feeders.add(pipeline(from.alias()));
      return;
    }
    ConnectorNode node = node(from.alias());
    SourceTask source = node.source();
    if (source != null) {
      feeders.add(source);
    }
    SinkCell sink = node.sink();
    if (sink != null && from.port().equals("err")) {
      feeders.add(sink);
    }
  }

  private PipelineCell pipeline(String alias) {
    PipelineCell pipeline = pipelines.get(alias);
    if (pipeline == null) {
      throw new IllegalStateException("no pipeline " + alias + " although the plan was checked");
    }
    return pipeline;
  }

  private static List<Link> linksOf(Cell cell) {
    return switch (cell) {
      case PipelineCell pipeline -> pipeline.links();
      case SinkCell sink -> sink.errorLinks();
      default -> List.of();
    };
  }

  private static Set<Cell> reachable(Map<String, List<Link>> links) {
    Set<Cell> reachable = new LinkedHashSet<>();
    Deque<Link> open = new ArrayDeque<>();
    links.values().forEach(open::addAll);
    while (!open.isEmpty()) {
      Cell cell = open.pop().target();
      if (reachable.add(cell)) {
        open.addAll(linksOf(cell));
      }
    }
    return reachable;
  }

  /** Creates whatever is missing and can be had; returns how much. */
  public int attach(Candidates found, boolean debugAllowed, List<String> refusals) {
    int count = 0;
    for (ConnectorNode node : nodes.values()) {
      count += node.attach(found, debugAllowed, refusals);
      checkSinkPorts(node, refusals);
    }
    return count;
  }

  private void checkSinkPorts(ConnectorNode node, List<String> refusals) {
    checkSinkPorts(plan, node, refusals);
  }

  /** Complains about links of {@code plan} that lead to ports the connector does not have. */
  static void checkSinkPorts(FlowPlan plan, ConnectorNode node, List<String> refusals) {
    if (node.plugin() == null || node.sink() == null) { return; }
    for (LinkPlan link : plan.links()) {
      if (isConnector(link.to(), node) && !node.sinkPorts().contains(link.to().port())) {
        refusals.add(
            plan.alias() + "::" + node.alias() + " Invalid port '" + link.to().port() + "': it has "
                + String.join(", ", node.sinkPorts()));
      }
    }
  }

  /** Gives up whatever comes from {@code gone}; returns how much. */
  public int detach(Plugin gone, Duration deadline, Parting parting) {
    int count = 0;
    for (ConnectorNode node : nodes.values()) {
      if (node.uses(gone)) {
        count += node.detach(gone, deadline, parting);
      }
    }
    return count;
  }

  /** Returns {@code connector}s that use what goes. */
  public List<String> concernedBy(Exchange exchange) {
    return nodes.values().stream().filter(node -> new ConnectorExchange(node, exchange, true).concerns())
        .map(ConnectorNode::alias).toList();
  }

  /** Finds out whether every part could go on with its successor, without touching any; {@code refusals} takes sentences. */
  public void rehearse(Exchange exchange, boolean debugAllowed, List<String> refusals) {
    for (ConnectorNode node : nodes.values()) {
      new Rehearsal(node, linkedPorts(plan, node), debugAllowed, refusals).of(exchange);
    }
  }

  /** Returns the ports by which {@code plan} sends to a connector. */
  static Set<String> linkedPorts(FlowPlan plan, ConnectorNode node) {
    Set<String> ports = new LinkedHashSet<>();
    plan.links().stream().filter(link -> isConnector(link.to(), node)).forEach(link -> ports.add(link.to().port()));
    return ports;
  }

  /** Exchanges what one connector uses. */
  public Moved exchange(
      String connector, Exchange exchange, boolean debugAllowed, Parting parting, Duration deadline) {
    return new ConnectorExchange(node(connector), exchange, debugAllowed).make(parting, deadline);
  }

  /** Replaces the threads on which plugins of this flow have run. */
  public void renewThreads() {
    sources.forEach(SourceTask::renewThreads);
    sinks.forEach(Cell::renewThread);
  }

  /** Runs {@code action} while every half rests that comes to a safe point in time. */
  public void whileResting(Duration patience, Runnable action) {
    Runnable nested = action;
    for (SinkCell sink : sinks) {
      Runnable inner = nested;
      nested = () -> sink.whileResting(patience, inner);
    }
    for (SourceTask source : sources) {
      Runnable inner = nested;
      nested = () -> source.whileResting(patience, inner);
    }
    nested.run();
  }

  public boolean uses(Plugin plugin) {
    return nodes.values().stream().anyMatch(node -> node.uses(plugin));
  }

  public Set<PluginRef> missing() {
    Set<PluginRef> missing = new LinkedHashSet<>();
    nodes.values().forEach(node -> missing.addAll(node.missing()));
    return missing;
  }

  /** Starts sinks before sources. */
  public void start() {
    nodes.values().stream().filter(node -> node.source() == null).forEach(ConnectorNode::start);
    nodes.values().stream().filter(node -> node.source() != null && node.sink() != null).forEach(ConnectorNode::start);
    nodes.values().stream().filter(node -> node.source() != null && node.sink() == null).forEach(ConnectorNode::start);
  }

  /** Lets everything run that has all it needs. */
  public void release() {
    nodes.values().forEach(ConnectorNode::release);
  }

  /** Sources first, so that nothing new is on its way. */
  public void pause() {
    sources.forEach(SourceTask::pause);
    sinks.forEach(SinkCell::pause);
  }

  public void resume() {
    sinks.forEach(SinkCell::resume);
    sources.forEach(SourceTask::resume);
  }

  public void pause(String connector) throws NoSuchFlowException {
    existing(connector).pause();
  }

  public void resume(String connector) throws NoSuchFlowException {
    existing(connector).resume();
  }

  private ConnectorNode existing(String connector) throws NoSuchFlowException {
    ConnectorNode node = nodes.get(connector);
    if (node == null) {
      throw new NoSuchFlowException(
          "Connector " + connector + " not found in Flow " + plan.alias() + ", which has "
              + String.join(", ", nodes.keySet()));
    }
    return node;
  }

  public void drain() {
    sources.forEach(SourceTask::drain);
  }

  /** Begins to stop one connector. */
  public void beginStop(String connector) throws NoSuchFlowException {
    existing(connector).beginStop();
  }

  /** Tells whether nothing is on its way from or to one connector. */
  public boolean isQuiescent(String connector) throws NoSuchFlowException {
    return existing(connector).isQuiescent();
  }

  /** Stops one connector for good; returns what went wrong. */
  public List<String> stop(String connector, Duration deadline) throws NoSuchFlowException {
    return existing(connector).stop(deadline);
  }

  /** Lets no connector run again: a call into some plugin does not return. Any thread; does not wait. */
  public void halt() {
    nodes.values().forEach(ConnectorNode::halt);
  }

  /** Ends the threads of all sources: nothing enters any more. Returns what went wrong, as the next two do. */
  public List<String> stopSources(Deadline deadline) {
    nodes.values().forEach(ConnectorNode::requestStop);
    return each(node -> node.stopSource(deadline.left()));
  }

  /** Ends all sinks; what they have not delivered has failed. */
  public List<String> stopSinks(Deadline deadline) {
    return each(node -> node.stopSink(deadline.left()));
  }

  /** Tells the sources what became of their events, and ends the connectors; nothing is left that could deliver anything. */
  public List<String> finish(Deadline deadline) {
    return each(node -> node.finish(deadline.left()));
  }

  private List<String> each(Function<ConnectorNode, List<String>> action) {
    List<String> troubles = new ArrayList<>();
    nodes.values().forEach(node -> troubles.addAll(action.apply(node)));
    return troubles;
  }

  /** Returns how many threads of sources may bring events to {@code cell} at a time. */
  public int threadsInto(Cell cell) {
    return sources.stream().mapToInt(source -> source.threadsInto(cell)).sum();
  }

  // --- questions; any thread once linked ----------------------------------------------------------------------------------

  public boolean hasSources() {
    return !sources.isEmpty();
  }

  /** Tells whether no source will ever bring anything again. */
  public boolean sourcesDone() {
    return sources.stream().allMatch(
        source -> source.phase() != Phase.CONNECTING && source.phase() != Phase.PULLING && source.lanes().areIdle());
  }

  /** Tells whether every source has sent its drain signal, or never will. */
  public boolean sourcesDrained() {
    return sources.stream().allMatch(SourceTask::hasDrained);
  }

  /** Tells whether every sink has settled what it took, or never will. */
  public boolean sinksSettled() {
    return nodes.values().stream().allMatch(ConnectorSet::hasSettled);
  }

  private static boolean hasSettled(ConnectorNode node) {
    SinkCell sink = node.sink();
    return sink == null || sink.isSettled() || sink.hasFailed() || node.isStuck() || node.isStopped();
  }

  public long progress() {
    return sinks.stream().mapToLong(SinkCell::progress).sum();
  }

  public boolean allConnected() {
    return sources.stream().allMatch(SourceTask::hasEverConnected)
        && sinks.stream().allMatch(SinkCell::hasEverConnected);
  }

  public boolean gaveUpBeforeConnecting() {
    return sources.stream().anyMatch(source -> source.phase() == Phase.FAILED && !source.hasEverConnected())
        || sinks.stream().anyMatch(sink -> sink.hasFailed() && !sink.hasEverConnected());
  }

  /** Returns the links in the order of their statements, with what measures them. */
  public List<Link> links() {
    return plan.links().stream().map(measured::get).filter(Objects::nonNull).toList();
  }

  /** Returns the number of batches inside. */
  public long inFlight() {
    return sinks.stream().mapToLong(SinkCell::queued).sum() + pipelines.values().stream().mapToLong(Cell::queued).sum();
  }

  /** Says what is not settled yet. */
  public List<String> leftovers() {
    List<String> left = new ArrayList<>();
    nodes.forEach((alias, node) -> {
      SourceTask source = node.source();
      if (source != null && !source.hasDrained()) {
        left.add(
            "source " + plan.alias() + "::" + alias + " has not ended"
                + (node.missing().isEmpty() ? "" : ", waits for " + node.missing()));
      }
      SinkCell sink = node.sink();
      if (sink != null && !sink.isSettled() && !node.isStopped()) {
        left.add("sink " + sink.name() + " still has " + sink.queued() + " batches or unanswered events");
      }
    });
    return left;
  }

  /** Describes the connectors as they are now. */
  public List<ConnectorReport> reports(List<LinkPlan> links) {
    return nodes.values().stream().map(node -> ConnectorReports.report(node, links)).toList();
  }
}
