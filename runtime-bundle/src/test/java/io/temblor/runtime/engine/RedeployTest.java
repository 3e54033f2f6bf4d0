// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.Reconnect;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.LinkPlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.flow.VersionRange;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.FlowChange;
import io.temblor.runtime.admin.FlowChange.Action;
import io.temblor.runtime.admin.FlowChange.Part;
import io.temblor.runtime.admin.InstanceState;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.Redeployed;
import io.temblor.runtime.engine.Scripted.Counter;
import io.temblor.runtime.engine.Scripted.Passing;
import io.temblor.runtime.engine.Scripted.Taker;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A running flow becomes another one; what stays the same does not notice. Every number arrives once, in order, under full load. */
@Timeout(120)
final class RedeployTest {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final PluginRegistry registry = new PluginRegistry();
  private final WorldEngine world = new WorldEngine(registry, new EpochClock(), (where, problem) -> {}, DEADLINE);
  private final AtomicLong limit = new AtomicLong(Long.MAX_VALUE);
  private final Taker taker = new Taker();
  private final Taker other = new Taker();
  private final AtomicInteger tallies = new AtomicInteger();
  private final AtomicInteger sources = new AtomicInteger();

  /** Remembers how many events it has seen in its own field: another instance would begin at zero. */
  private final class Tally extends Passing {
    private long seen;

    @Override
    public void onEvent(String port, Event event, OperatorOutput out) {
      if (!event.value().equals(Value.of(seen))) { throw new IllegalStateException("this is not number " + seen); }
      seen++;
      super.onEvent(port, event, out);
    }
  }

  /** Holds events back, two at a time, and hands out the odd one when it has to go. */
  private static final class Pairs extends Passing {
    private final List<Event> held = new ArrayList<>();

    @Override
    public void onEvent(String port, Event event, OperatorOutput out) {
      held.add(event);
      out.keep(event.id());
      if (held.size() == 2) {
        handOut(out);
      }
    }

    private void handOut(OperatorOutput out) {
      held.forEach(event -> {
        out.emit(event);
        out.release(event.id());
      });
      held.clear();
    }

    @Override
    public void onSignal(Signal signal, OperatorOutput out) {
      if (signal instanceof Signal.Drain) {
        handOut(out);
      }
    }

    @Override
    public Set<OperatorTrait> traits() {
      return Set.of(OperatorTrait.SIGNALS);
    }
  }

  @BeforeEach
  void plugins() {
    registry.add(Scripted.connector("source", "1.0.0", this::source));
    registry.add(Scripted.connector("sink", "1.0.0", this::sink));
    registry.add(Scripted.connector("other", "1.0.0", () -> Connector.of(new Taker(other.taken))));
    registry.add(Scripted.operator("pass", "1.0.0", Passing::new));
    registry.add(Scripted.operator("step", "1.0.0", Passing::new));
    registry.add(Scripted.operator("pairs", "1.0.0", Pairs::new));
    registry.add(Scripted.operator("tally", "1.0.0", () -> {
      tallies.incrementAndGet();
      return new Tally();
    }));
  }

  @AfterEach
  void end() {
    world.close();
  }

  private void deploy(FlowPlan plan) throws Exception {
    world.deploy(plan, MissingPlugins.REFUSE);
    goesOn();
  }

  private Redeployed redeploy(FlowPlan plan) throws Exception {
    Redeployed done = world.redeploy(plan, MissingPlugins.REFUSE, DEADLINE);
    assertThat(done.troubles()).isEmpty();
    return done;
  }

  private void goesOn() {
    int before = taker.taken.size();
    Scripted.await("events go on", () -> taker.taken.size() > before + 100);
  }

  /** Stops the source, lets everything arrive, and counts. */
  private void assertNothingLost() {
    limit.set(0);
    Scripted.await("everything has arrived", () -> world.flow("test").orElseThrow().inFlight() == 0);
    List<Long> all = List.copyOf(taker.taken);
    assertThat(all).isSorted().doesNotHaveDuplicates();
    assertThat(all.getLast()).isEqualTo(all.size() - 1L);
    assertThat(world.flow("test").orElseThrow().state()).isEqualTo(InstanceState.RUNNING);
    assertThat(world.flow("test").orElseThrow().pipelines()).allMatch(pipeline -> pipeline.errors() == 0);
  }

  private static FlowPlan with(FlowPlan plan, List<ConnectorPlan> connectors, List<PipelinePlan> pipelines,
      List<LinkPlan> links) {
    return new FlowPlan(plan.alias(), connectors, pipelines, links);
  }

  /** The same of another type, which has to be made anew. */
  private ConnectorPlan another(ConnectorPlan plan, int number, Supplier<Connector> maker) {
    String type = plan.plugin().type() + number;
    registry.add(Scripted.connector(type, "1.0.0", maker));
    return Scripted.plan(plan.alias(), PluginRef.of(PluginKind.CONNECTOR, type), Scripted.QUICKLY);
  }

  private Connector source() {
    sources.incrementAndGet();
    return Connector.of(new Counter(limit));
  }

  private Connector sink() {
    return Connector.of(new Taker(taker.taken));
  }

  private static Optional<Action> action(List<FlowChange> changes, Part part, String node) {
    return changes.stream().filter(change -> change.part() == part && change.node().equals(node)).findFirst()
        .map(FlowChange::action);
  }

  @Test
  void whatIsTheSameIsLeftAlone() throws Exception {
    deploy(Scripted.straight("tally"));
    assertThat(redeploy(Scripted.straight("tally")).changes()).isNotEmpty()
        .allMatch(change -> change.action() == Action.KEEP);
    goesOn();
    assertThat(tallies).hasValue(1);
    assertThat(sources).hasValue(1);
    assertNothingLost();
  }

  @Test
  void operatorInFrontComesAndGoesWhileTheOneBehindRemembers() throws Exception {
    deploy(Scripted.straight("tally"));
    for (int round = 0; round < 20; round++) {
      List<FlowChange> changes = redeploy(Scripted.straight("step", "tally")).changes();
      assertThat(action(changes, Part.PIPELINE, "main")).contains(Action.ADJUST);
      assertThat(action(changes, Part.OPERATOR, "main/tally2")).contains(Action.KEEP);
      assertThat(action(changes, Part.OPERATOR, "main/step1")).contains(Action.ADD);
      assertThat(action(changes, Part.CONNECTOR, "in")).contains(Action.KEEP);
      goesOn();
      redeploy(Scripted.straight("tally"));
      goesOn();
    }
    assertThat(tallies).hasValue(1);
    assertThat(sources).hasValue(1);
    assertNothingLost();
  }

  @Test
  void whatGoesHandsOutWhatItHolds() throws Exception {
    deploy(Scripted.straight("tally", "pairs"));
    for (int round = 0; round < 20; round++) {
      redeploy(Scripted.straight("tally"));
      goesOn();
      redeploy(Scripted.straight("tally", "pairs"));
      goesOn();
    }
    redeploy(Scripted.straight("tally")); // an odd one would wait for ever
    assertThat(tallies).hasValue(1);
    assertNothingLost();
  }

  @Test
  void pipelineAndSinkComeAndGoBesideThoseThatStay() throws Exception {
    FlowPlan alone = Scripted.straight("tally");
    List<ConnectorPlan> connectors = new ArrayList<>(alone.connectors());
    connectors.add(Scripted.plan("copy", PluginRef.of(PluginKind.CONNECTOR, "other"), Scripted.QUICKLY));
    List<PipelinePlan> pipelines = new ArrayList<>(alone.pipelines());
    pipelines.add(Plans.pipeline("second", "pass"));
    List<LinkPlan> links = new ArrayList<>(alone.links());
    links.add(Plans.sourceToPipeline("in", "second"));
    links.add(Plans.pipelineToSink("second", "copy"));
    FlowPlan both = with(alone, connectors, pipelines, links);
    deploy(alone);
    for (int round = 0; round < 20; round++) {
      List<FlowChange> changes = redeploy(both).changes();
      assertThat(action(changes, Part.CONNECTOR, "copy")).contains(Action.ADD);
      assertThat(action(changes, Part.PIPELINE, "main")).contains(Action.KEEP);
      int before = other.taken.size();
      Scripted.await("events reach both", () -> other.taken.size() > before + 50);
      redeploy(alone);
      int after = other.taken.size();
      goesOn();
      assertThat(other.taken).hasSize(after).isSorted().doesNotHaveDuplicates();
    }
    assertThat(tallies).hasValue(1);
    assertThat(sources).hasValue(1);
    assertNothingLost();
  }

  @Test
  void sinkIsExchangedWithWhatWaitsForIt() throws Exception {
    FlowPlan plan = Scripted.straight("tally");
    deploy(plan);
    for (int round = 0; round < 20; round++) {
      FlowPlan next = with(plan,
          List.of(plan.connectors().get(0), another(plan.connectors().get(1), round, this::sink)), plan.pipelines(),
          plan.links());
      assertThat(action(redeploy(next).changes(), Part.CONNECTOR, "out")).contains(Action.EXCHANGE);
      goesOn();
    }
    assertThat(sources).hasValue(1);
    assertNothingLost();
  }

  @Test
  void whatWaitsForASinkThatNeverConnectedGoesToItsSuccessor() throws Exception {
    AtomicBoolean reachable = new AtomicBoolean();
    registry.add(Scripted.connector("lame", "1.0.0", () -> Connector.of(new Taker(taker.taken) {
      @Override
      public void connect(SinkContext context, Attempt attempt) throws IOException {
        if (!reachable.get()) { throw new IOException("connection refused"); }
      }
    })));
    FlowPlan plan = Scripted.straight("tally");
    FlowPlan lame = with(plan, List.of(plan.connectors().get(0),
        Scripted.plan("out", PluginRef.of(PluginKind.CONNECTOR, "lame"), Scripted.QUICKLY)), plan.pipelines(),
        plan.links());
    world.deploy(lame, MissingPlugins.REFUSE);
    redeploy(plan);
    goesOn();
    assertThat(sources).hasValue(1);
    assertNothingLost();
  }

  @Test
  void whatHasGivenUpConnectsAgainAsItIsToldNow() throws Exception {
    AtomicBoolean reachable = new AtomicBoolean();
    registry.add(Scripted.connector("lame", "1.0.0", () -> Connector.of(new Taker(taker.taken) {
      @Override
      public void connect(SinkContext context, Attempt attempt) throws IOException {
        if (!reachable.get()) { throw new IOException("connection refused"); }
      }
    })));
    FlowPlan plan = Scripted.straight("tally");
    PluginRef lame = PluginRef.of(PluginKind.CONNECTOR, "lame");
    world.deploy(with(plan, List.of(plan.connectors().get(0), Scripted.plan("out", lame, new Reconnect.None())),
        plan.pipelines(), plan.links()), MissingPlugins.REFUSE);
    Scripted.await("the sink has given up", () -> world.flow("test").orElseThrow().state() == InstanceState.FAILED);
    reachable.set(true);
    List<FlowChange> changes = redeploy(with(plan,
        List.of(plan.connectors().get(0), Scripted.plan("out", lame, Scripted.QUICKLY)), plan.pipelines(),
        plan.links())).changes();
    assertThat(action(changes, Part.CONNECTOR, "out")).contains(Action.ADJUST);
    goesOn();
    assertThat(sources).hasValue(1);
    assertNothingLost();
  }

  @Test
  void sourceThatGoesGetsItsAnswersFirst() throws Exception {
    FlowPlan plan = Scripted.straight("pass");
    deploy(plan);
    FlowPlan next = with(plan, List.of(another(plan.connectors().get(0), 2, this::source), plan.connectors().get(1)),
        plan.pipelines(), plan.links());
    limit.set(taker.taken.size()); // what the next one begins with is told apart
    Redeployed done = redeploy(next);
    assertThat(action(done.changes(), Part.CONNECTOR, "in")).contains(Action.EXCHANGE);
    assertThat(sources).hasValue(2);
    Scripted.await("the next one counts from the beginning",
        () -> taker.taken.subList(1, taker.taken.size()).contains(0L));
    List<Long> all = List.copyOf(taker.taken);
    List<Long> first = all.subList(0, all.subList(1, all.size()).indexOf(0L) + 1);
    assertThat(first).isSorted().doesNotHaveDuplicates();
    assertThat(first.getLast()).isEqualTo(first.size() - 1L);
  }

  @Test
  void whatCannotBePreparedLeavesTheOldOneRunning() throws Exception {
    deploy(Scripted.straight("tally"));
    assertThatThrownBy(() -> redeploy(Scripted.straight("nowhere", "tally"))).isInstanceOf(DeployException.class)
        .hasMessageContaining("Unknown operator: nowhere");
    FlowPlan plan = Scripted.straight("tally");
    List<LinkPlan> wrong = new ArrayList<>(plan.links());
    wrong.add(Plans.pipelineToSink("main", "nobody"));
    assertThatThrownBy(() -> redeploy(with(plan, plan.connectors(), plan.pipelines(), wrong)))
        .isInstanceOf(DeployException.class).hasMessageContaining("nobody");
    goesOn();
    assertThat(tallies).hasValue(1);
    assertNothingLost();
  }

  @Test
  void whatIsMissingMayBeWaitedFor() throws Exception {
    deploy(Scripted.straight("tally"));
    world.redeploy(Scripted.straight("late", "tally"), MissingPlugins.WAIT, DEADLINE);
    assertThat(world.flow("test").orElseThrow().state()).isEqualTo(InstanceState.WAITING);
    registry.add(Scripted.operator("late", "1.0.0", Passing::new));
    goesOn();
    assertThat(tallies).hasValue(1);
    assertNothingLost();
  }

  @Test
  void versionsInThePlanDecideWhichOneRuns() throws Exception {
    registry.add(Scripted.connector("sink", "1.4.0", () -> Connector.of(new Taker(taker.taken))));
    registry.add(Scripted.connector("sink", "2.1.0", () -> Connector.of(new Taker(taker.taken))));
    deploy(Scripted.straight("tally"));
    assertThat(sinkPlugin()).isEqualTo("sink@2.1.0");
    FlowPlan plan = Scripted.straight("tally");
    PluginRef ones = new PluginRef(PluginKind.CONNECTOR, "sink", new VersionRange("[1.2,2)"));
    FlowPlan pinned = with(plan, List.of(plan.connectors().get(0), Scripted.plan("out", ones, Scripted.QUICKLY)),
        plan.pipelines(), plan.links());
    List<FlowChange> changes = redeploy(pinned).changes();
    assertThat(changes).filteredOn(change -> change.node().equals("out")).singleElement().satisfies(change -> {
      assertThat(change.action()).isEqualTo(Action.ADJUST);
      assertThat(change.reasons()).extracting(Object::toString)
          .containsExactly("version changed from any version to [1.2,2)");
    });
    assertThat(sinkPlugin()).isEqualTo("sink@1.4.0");
    goesOn();
    PluginRef threes = new PluginRef(PluginKind.CONNECTOR, "sink", new VersionRange("[3,4)"));
    FlowPlan unheardOf = with(plan, List.of(plan.connectors().get(0), Scripted.plan("out", threes, Scripted.QUICKLY)),
        plan.pipelines(), plan.links());
    assertThatThrownBy(() -> redeploy(unheardOf)).hasMessageContaining("Unknown connector type sink in version [3,4)");
    assertThat(sinkPlugin()).isEqualTo("sink@1.4.0");
    goesOn();
    assertNothingLost();
  }

  @Test
  void sourceThatDoesNotGiveItsStateToAnotherVersionStays() throws Exception {
    final class Silent extends Counter {
      Silent() {
        super(limit);
      }

      @Override
      public Snapshot snapshot() {
        throw new IllegalStateException("not a word");
      }
    }
    registry.add(Scripted.connector("silent", "1.0.0", () -> Connector.of(new Silent())));
    registry.add(Scripted.connector("silent", "2.0.0", () -> Connector.of(new Counter(limit))));
    deploy(counting("[1,2)"));
    assertThatThrownBy(() -> redeploy(counting("[2,3)"))).hasMessageContaining("for its state")
        .hasMessageContaining("not a word");
    assertThat(world.flow("test").orElseThrow().connectors().getFirst().plugins()).containsExactly("silent@1.0.0");
    goesOn();
  }

  private static FlowPlan counting(String versions) {
    FlowPlan plan = Scripted.straight("pass");
    PluginRef silent = new PluginRef(PluginKind.CONNECTOR, "silent", new VersionRange(versions));
    return with(plan, List.of(Scripted.plan("in", silent, Scripted.QUICKLY), plan.connectors().get(1)),
        plan.pipelines(), plan.links());
  }

  @Test
  void connectorThatHearsItselfIsExchangedOnceItHasItsAnswers() throws Exception {
    Supplier<Connector> maker = () -> Connector.of(new Counter(limit), new Taker(taker.taken));
    registry.add(Scripted.connector("echo", "1.0.0", maker));
    ConnectorPlan echo = Scripted.plan("echo", PluginRef.of(PluginKind.CONNECTOR, "echo"), Scripted.QUICKLY);
    FlowPlan plan = new FlowPlan("test", List.of(echo), List.of(Plans.pipeline("main", "pass")),
        List.of(Plans.sourceToPipeline("echo", "main"), Plans.pipelineToSink("main", "echo")));
    deploy(plan);
    for (int round = 1; round <= 5; round++) {
      FlowPlan next = with(plan, List.of(another(echo, round, maker)), plan.pipelines(), plan.links());
      assertThat(action(redeploy(next).changes(), Part.CONNECTOR, "echo")).contains(Action.EXCHANGE);
      goesOn();
    }
    limit.set(0);
    Scripted.await("everything has arrived", () -> world.flow("test").orElseThrow().inFlight() == 0);
    List<Long> all = List.copyOf(taker.taken);
    long expected = 0;
    for (long number : all) { // each begins to count anew, and nothing is missing in between
      assertThat(number).isIn(expected, 0L);
      expected = number + 1;
    }
    assertThat(all.stream().filter(number -> number == 0)).hasSize(6);
  }

  @Test
  void whatReplacesAPausedConnectorRests() throws Exception {
    FlowPlan plan = Scripted.straight("pass");
    deploy(plan);
    world.pause("test", "in");
    redeploy(with(plan, List.of(another(plan.connectors().get(0), 2, this::source), plan.connectors().get(1)),
        plan.pipelines(), plan.links()));
    assertThat(sources).hasValue(2);
    assertThat(world.flow("test").orElseThrow().connectors().getFirst().state()).isEqualTo(InstanceState.PAUSED);
    world.resume("test", "in");
    goesOn();
  }

  private String sinkPlugin() {
    return world.flow("test").orElseThrow().connectors().get(1).plugins().getFirst();
  }

  @Test
  void pausedFlowStaysPaused() throws Exception {
    deploy(Scripted.straight("tally"));
    world.pause("test");
    redeploy(Scripted.straight("step", "tally"));
    assertThat(world.flow("test").orElseThrow().state()).isEqualTo(InstanceState.PAUSED);
    world.resume("test");
    goesOn();
    assertNothingLost();
  }
}
