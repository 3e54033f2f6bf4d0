// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import static io.temblor.runtime.engine.Scripted.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorContext;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.metric.Metric;
import io.temblor.pdk.metric.Metrics.Subscription;
import io.temblor.pdk.operator.Measured;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.FlowChange;
import io.temblor.runtime.admin.FlowChange.Action;
import io.temblor.runtime.admin.LinkMetrics;
import io.temblor.runtime.admin.MetricsReport;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.PluginMetrics;
import io.temblor.runtime.engine.Scripted.Counter;
import io.temblor.runtime.engine.Scripted.Passing;
import io.temblor.runtime.engine.Scripted.Taker;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a running flow says about itself: messages for whoever listens, and figures for people. */
@Timeout(60)
final class MetricsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final long HOUR = 3600;

  private final PluginRegistry registry = new PluginRegistry();
  private final AtomicLong limit = new AtomicLong();
  private final Taker taker = new Taker();
  private final List<Event> heard = new CopyOnWriteArrayList<>();
  private final WorldEngine world =
      new WorldEngine(registry, new EpochClock(),
          (where, problem) -> System.err.println(where + " " + problem.rendered()), DEADLINE);

  @AfterEach
  void end() {
    world.close();
  }

  /** Hands out every metrics message of the process. */
  private static final class Listener implements Source {
    private final SourceStream stream = new SourceStream(0, Origin.of("test", "localhost"));
    private Subscription subscription;

    @Override
    public void connect(ConnectorContext context, Attempt attempt) {
      subscription = context.metrics().subscribe();
    }

    @Override
    public Pull pull(SourceOutput out) {
      Optional<Metric> next = subscription.poll();
      next.ifPresent(metric -> out.event(stream, metric.toRecord(), RecordValue.EMPTY));
      return next.isPresent() ? Pull.MORE : Pull.IDLE;
    }
  }

  /** Remembers whole events. */
  private final class Hearer implements Sink {
    @Override
    public Delivery onEvent(String port, Event event) {
      heard.add(event);
      return Delivery.DONE;
    }
  }

  private Plugin listener(String version) {
    return Scripted.connector("listener", version, () -> Connector.of(new Listener()));
  }

  /** A flow that listens, running. */
  private void listen() throws Exception {
    registry.add(Scripted.connector("hearer", "1.0.0", () -> Connector.of(new Hearer())));
    world.deploy(new FlowPlan("ear", List.of(plan("in", "listener", OptionalLong.empty()),
        plan("out", "hearer", OptionalLong.empty())), List.of(Plans.pipeline("main")),
        List.of(Plans.sourceToPipeline("in", "main"), Plans.pipelineToSink("main", "out"))), MissingPlugins.REFUSE);
    await("the flow listens", () -> world.flow("ear").orElseThrow().connectors().stream()
        .allMatch(connector -> connector.connected() && !connector.breakerOpen()));
  }

  private static ConnectorPlan plan(String alias, String type, OptionalLong interval) {
    return new ConnectorPlan(alias, PluginRef.of(PluginKind.CONNECTOR, type), Value.NULL, Optional.empty(), List.of(),
        List.of(), Scripted.QUICKLY, interval, Position.UNKNOWN);
  }

  /** {@code in → main → out}, with intervals everywhere. */
  private void deploy(OptionalLong interval, String... operators) throws Exception {
    registry.add(Scripted.connector("source", "1.0.0", () -> Connector.of(new Counter(limit))));
    registry.add(Scripted.connector("sink", "1.0.0", () -> Connector.of(taker)));
    registry.add(Scripted.operator("passing", "1.0.0", Passing::new));
    world.deploy(plan(interval, operators), MissingPlugins.REFUSE);
  }

  private static FlowPlan plan(OptionalLong interval, String... operators) {
    PipelinePlan pipeline = Plans.pipeline("main", operators);
    return new FlowPlan("test", List.of(plan("in", "source", interval), plan("out", "sink", interval)),
        List.of(new PipelinePlan(pipeline.alias(), pipeline.inputs(), pipeline.outputs(), pipeline.nodes(),
            pipeline.edges(), interval)),
        List.of(Plans.sourceToPipeline("in", "main"), Plans.pipelineToSink("main", "out")));
  }

  private void bring(long events) {
    limit.addAndGet(events);
    await("all have arrived", () -> taker.taken.size() == limit.get());
  }

  private static Value message(Event event, String measurement, RecordValue tags, long count) {
    return RecordValue.of("measurement", Value.of(measurement), "tags", tags, "fields",
        RecordValue.of("count", Value.of(count)), "timestamp", ((RecordValue) event.value()).get("timestamp"));
  }

  private static RecordValue connector(String alias, String port) {
    return RecordValue.of("flow", Value.of("test"), "connector", Value.of("test::" + alias), "port", Value.of(port));
  }

  private static RecordValue node(String node, String direction, String port) {
    return RecordValue.of("pipeline", Value.of("test::main"), "node", Value.of(node), "direction",
        Value.of(direction), "port", Value.of(port));
  }

  private void assertHeard(int index, String measurement, RecordValue tags, long count) {
    Event event = heard.get(index);
    assertThat(event.value()).isEqualTo(message(event, measurement, tags, count));
    assertThat(event.metadata()).isEqualTo(RecordValue.EMPTY);
  }

  @Test
  void thoseThatRunBeginToReportWhenADeploymentSaysSo() throws Exception {
    registry.add(listener("1.0.0"));
    listen();
    deploy(OptionalLong.empty(), "passing");
    bring(5);
    List<FlowChange> changes =
        world.redeploy(plan(OptionalLong.of(HOUR), "passing"), MissingPlugins.REFUSE, DEADLINE).changes();
    assertThat(changes).extracting(FlowChange::action).contains(Action.ADJUST).isSubsetOf(Action.ADJUST, Action.KEEP);
    bring(5);
    await("three messages have come", () -> heard.size() == 3);
    assertHeard(0, "connector_events", connector("in", "out"), 1);
    assertHeard(1, "connector_events", connector("in", "err"), 0);
    assertHeard(2, "connector_events", connector("out", "in"), 1);
    world.redeploy(plan(OptionalLong.empty(), "passing"), MissingPlugins.REFUSE, DEADLINE);
    bring(5);
    assertThat(heard).hasSize(3);
  }

  @Test
  void connectorsReportWithTheirFirstEventAndThenStayQuietForTheInterval() throws Exception {
    registry.add(listener("1.0.0"));
    listen();
    deploy(OptionalLong.of(HOUR), "passing");
    bring(5);
    await("three messages have come", () -> heard.size() == 3);
    assertHeard(0, "connector_events", connector("in", "out"), 1);
    assertHeard(1, "connector_events", connector("in", "err"), 0);
    assertHeard(2, "connector_events", connector("out", "in"), 1);
  }

  @Test
  void nodesOfAPipelineReportWhatWentThroughThemBefore() throws Exception {
    registry.add(listener("1.0.0"));
    listen();
    deploy(OptionalLong.of(0), "passing"); // with every event
    bring(1);
    await("the connectors have reported", () -> heard.size() == 3);
    bring(1);
    await("and again, with the nodes between them", () -> heard.size() == 10);
    assertHeard(3, "connector_events", connector("in", "out"), 2);
    assertHeard(4, "connector_events", connector("in", "err"), 0);
    assertHeard(5, "events", node("in", "output", "out"), 1);
    assertHeard(6, "events", node("passing1", "input", "in"), 1);
    assertHeard(7, "events", node("passing1", "output", "out"), 1);
    assertHeard(8, "events", node("out", "input", "in"), 1);
    assertHeard(9, "connector_events", connector("out", "in"), 2);
  }

  /** Passes everything on, and says how often it did. */
  private static final class Telling implements Operator, Measured {
    private long events;

    @Override
    public void onEvent(String port, Event event, OperatorOutput out) {
      events++;
      out.emit(event);
    }

    @Override
    public List<Metric> metrics(long ingestNanos) {
      return List.of(new Metric("told", RecordValue.of("by", Value.of("me")),
          RecordValue.of("count", Value.of(events)), ingestNanos));
    }
  }

  @Test
  void whatAnOperatorSaysOfItselfComesBeforeItsCounts() throws Exception {
    registry.add(listener("1.0.0"));
    registry.add(Scripted.operator("telling", "1.0.0", Telling::new));
    listen();
    deploy(OptionalLong.of(0), "telling");
    bring(1);
    await("connectors and operator have reported", () -> heard.size() == 4);
    assertHeard(2, "told", RecordValue.of("by", Value.of("me")), 0);
    bring(1);
    await("and again, with the nodes", () -> heard.size() == 12);
    assertHeard(6, "events", node("in", "output", "out"), 1);
    assertHeard(7, "told", RecordValue.of("by", Value.of("me")), 1);
    assertHeard(8, "events", node("telling1", "input", "in"), 1);
  }

  @Test
  void aPipelineWithoutOperatorsIsCounted() throws Exception {
    registry.add(listener("1.0.0"));
    listen();
    deploy(OptionalLong.of(0));
    bring(1);
    bring(1);
    await("all has been heard", () -> heard.size() == 8);
    assertHeard(5, "events", node("in", "output", "out"), 1);
    assertHeard(6, "events", node("out", "input", "in"), 1);
  }

  @Test
  void withoutAnIntervalNobodySaysAnything() throws Exception {
    registry.add(listener("1.0.0"));
    listen();
    deploy(OptionalLong.empty(), "passing");
    bring(100);
    deployed("other", OptionalLong.of(HOUR)); // whose message would come behind
    await("the other flow has been heard", () -> heard.size() >= 3);
    assertThat(heard).hasSize(3).allMatch(event -> event.value().toString().contains("other::"));
  }

  private void deployed(String flow, OptionalLong interval) throws Exception {
    AtomicLong one = new AtomicLong(1);
    registry.add(Scripted.connector("one", "1.0.0", () -> Connector.of(new Counter(one))));
    registry.add(Scripted.connector("other", "1.0.0", () -> Connector.of(new Taker())));
    world.deploy(new FlowPlan(flow, List.of(plan("in", "one", interval), plan("out", "other", interval)),
        List.of(Plans.pipeline("main")),
        List.of(Plans.sourceToPipeline("in", "main"), Plans.pipelineToSink("main", "out"))), MissingPlugins.REFUSE);
  }

  @Test
  void messagesAreKeptWhileThePluginOfTheListenerIsAway() throws Exception {
    Plugin first = listener("1.0.0");
    registry.add(first);
    listen();
    registry.remove(first);
    deploy(OptionalLong.of(HOUR), "passing");
    bring(1);
    assertThat(heard).isEmpty();
    registry.add(listener("1.1.0"));
    await("its successor has brought them", () -> heard.size() == 3);
    assertHeard(2, "connector_events", connector("out", "in"), 1);
  }

  @Test
  void linksAndPluginsAreMeasuredWithoutBeingAsked() throws Exception {
    deploy(OptionalLong.empty(), "passing");
    bring(20);
    await("the last batch has been counted", () -> report(Duration.ZERO).links().getLast().latency().batches() > 0);

    MetricsReport report = report(Duration.ZERO);

    assertThat(report.links()).extracting(LinkMetrics::flow, LinkMetrics::from, LinkMetrics::to, LinkMetrics::events)
        .containsExactly(tuple("test", "/connector/in/out", "/pipeline/main/in", 20L),
            tuple("test", "/pipeline/main/out", "/connector/out/in", 20L));
    assertThat(report.links()).allMatch(link -> link.batches() == 20 && link.eventsPerSecond() > 0);
    assertThat(report.links()).allMatch(link -> link.latency().maxMicros() >= link.latency().medianMicros());
    assertThat(report.plugins()).extracting(PluginMetrics::type, PluginMetrics::instances, PluginMetrics::events)
        .contains(tuple("source", 1, 20L),
            tuple("sink", 1, 20L), tuple("passing", 1, 20L));
    assertThat(report.lostMessages()).isZero();
  }

  @Test
  void ratesAreThoseOfTheInterval() throws Exception {
    deploy(OptionalLong.empty(), "passing");
    bring(20);
    MetricsReport report = report(Duration.ofMillis(1));
    assertThat(report.interval()).isGreaterThanOrEqualTo(Duration.ofMillis(1));
    assertThat(report.links()).allMatch(link -> link.events() == 20 && link.eventsPerSecond() == 0);
  }

  @Test
  void whatAPluginDidStaysItsOwnWhenItIsReplaced() throws Exception {
    deploy(OptionalLong.empty(), "passing");
    bring(20);
    Plugin old = registry.all().stream().filter(plugin -> plugin.type().equals("passing")).findFirst().orElseThrow();
    registry.remove(old);
    registry.add(Scripted.operator("passing", "2.0.0", Passing::new));
    bring(5);
    assertThat(old.events().sum()).isEqualTo(20);
    assertThat(report(Duration.ZERO).plugins()).filteredOn(plugin -> plugin.type().equals("passing"))
        .singleElement().matches(plugin -> plugin.version().equals("2.0.0") && plugin.events() == 5);
  }

  private MetricsReport report(Duration interval) {
    try {
      return world.metrics(interval);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
