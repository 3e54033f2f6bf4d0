// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.connector.RuntimeControl.StopMode;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.FlowChange.Action;
import io.temblor.runtime.admin.FlowReport;
import io.temblor.runtime.admin.InstanceState;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.ShutdownReport;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import io.temblor.runtime.engine.watch.Budgets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls into plugins that do not return are found and interrupted, and when that does not help, the rest goes on without them. */
@Timeout(60)
final class StuckTest {
  private static final Duration IMPATIENT = Duration.ofMillis(80);
  private static final Duration PATIENT = Duration.ofSeconds(30); // for a thread that comes back as fast as a busy machine lets it
  private static final int LANES = 3;
  /** What a sink does when it hands something to the outside. */
  private static final Set<String> DELIVERIES = Set.of("Sink.onEvent", "Sink.onSignal", "Sink.flush");
  private static final Duration DEADLINE = Duration.ofSeconds(1);
  private static final Duration SLACK = Duration.ofSeconds(3); // for a busy machine

  private final PluginRegistry registry = new PluginRegistry();
  private final Queue<Problem> problems = new ConcurrentLinkedQueue<>();
  private WorldEngine world;
  private HealthyFlow healthy;
  private final AtomicBoolean first = new AtomicBoolean(true);
  private final CountDownLatch released = new CountDownLatch(1);
  private FaultyParts parts;

  private void start(Duration grace) throws Exception {
    Budgets budgets = new Budgets(Duration.ofMillis(120), Duration.ofMillis(240), grace);
    world =
        new WorldEngine(
            registry, new EpochClock(), (where, problem) -> problems.add(problem), DEADLINE, LANES, budgets);
    healthy = new HealthyFlow(world, registry);
    healthy.deploy();
  }

  @AfterEach
  void end() {
    released.countDown();
    world.close();
  }

  /** How a call does not return. */
  private enum Way {
    WAITS {
      @Override
      void stay(CountDownLatch released, BooleanSupplier reported) {
        boolean interrupted = false;
        while (released.getCount() > 0) {
          try {
            released.await();
          } catch (InterruptedException e) {
            interrupted = true; // and does not care
          }
        }
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    },
    RUNS {
      @Override
      void stay(CountDownLatch released, BooleanSupplier reported) {
        while (released.getCount() > 0) {
          Thread.onSpinWait();
        }
      }
    },
    LISTENS {
      @Override
      void stay(CountDownLatch released, BooleanSupplier reported) {
        boolean over = false;
        while (!over) {
          try {
            released.await();
            over = true;
          } catch (InterruptedException e) {
            over = reported.getAsBoolean(); // otherwise it was about something else
          }
        }
        Thread.currentThread().interrupt(); // leaves the thread so
      }
    };

    abstract void stay(CountDownLatch released, BooleanSupplier reported);
  }

  private void deploy(String method, Way way, boolean blocking) throws Exception {
    parts = new FaultyParts(method, () -> {
      if (first.getAndSet(false)) {
        way.stay(released, () -> !problems("stuck").isEmpty());
      }
    });
    parts.blocking = blocking;
    parts.plugins().forEach(registry::add);
    world.deploy(FaultyParts.plan(), MissingPlugins.REFUSE);
  }

  private FlowReport report() {
    return world.flow(FaultyParts.FLOW).orElseThrow();
  }

  private List<Problem> problems(String code) {
    return problems.stream().filter(problem -> problem.code().equals(code)).toList();
  }

  /** A method, what it is called in reports, and where these show it. */
  static Stream<Arguments> calls() {
    String source = "source bad::in (bad_source@6.6.6)";
    String sink = "sink bad::out (bad_sink@6.6.6)";
    String operator = "operator bad::main/bad_op1 (bad_op@6.6.6)";
    return Stream.of(
        Arguments.of("Source.connect", source, "in"),
        Arguments.of("Source.onAck", source, "in"),
        Arguments.of("Source.onNoEvents", source, "in"),
        Arguments.of("Codec.decode", "codec bad_codec@6.6.6 of source bad::in", "in"),
        Arguments.of("Preprocessor.process", "preprocessor bad_pre@6.6.6 of source bad::in", "in"),
        Arguments.of("Preprocessor.finish", "preprocessor bad_pre@6.6.6 of source bad::in", "in"),
        Arguments.of("Operator.onEvent", operator, "main"),
        Arguments.of("Operator.onSignal", operator, "main"),
        Arguments.of("Measured.metrics", operator, "main"),
        Arguments.of("Operator.onInsight", operator, "main"),
        Arguments.of("Codec.encode", "codec bad_codec@6.6.6 of sink bad::out", "out"),
        Arguments.of("Postprocessor.process", "postprocessor bad_post@6.6.6 of sink bad::out", "out"),
        Arguments.of("Sink.connect", sink, "out"),
        Arguments.of("Sink.onEvent", sink, "out"),
        Arguments.of("Sink.onSignal", sink, "out"),
        Arguments.of("Sink.flush", sink, "out"));
  }

  /** Those an interrupt can end. */
  static Stream<Arguments> callsThatListen() {
    return callsOfBothKinds().filter(call -> !DELIVERIES.contains((String) call.get()[0]));
  }

  static Stream<Arguments> callsOfBothKinds() {
    return Stream.concat(
        calls().map(call -> Arguments.of(call.get()[0], call.get()[1], call.get()[2], false)),
        calls().filter(call -> call.get()[2].equals("out") || call.get()[0].equals("Codec.decode"))
            .map(call -> Arguments.of(call.get()[0], call.get()[1], call.get()[2], true)));
  }

  @ParameterizedTest(name = "{0}, blocking {3}")
  @MethodSource("callsOfBothKinds")
  void callThatIgnoresTheInterruptIsAbandonedWithItsFlow(String method, String culprit, String part, boolean blocking)
      throws Exception {
    start(IMPATIENT);
    deploy(method, DELIVERIES.contains(method) ? Way.RUNS : Way.WAITS, blocking);
    Scripted.await("the flow is stuck", () -> report().state() == InstanceState.STUCK);

    assertThat(problems("stuck")).singleElement().satisfies(problem -> {
      assertThat(problem.message()).contains(culprit);
      assertThat(problem.rendered()).contains("FaultyParts$").contains(method.substring(method.indexOf('.')));
    });
    assertThat(problems("abandoned")).singleElement().satisfies(
        problem -> assertThat(problem.message()).contains(culprit));
    assertThat(parts.plugins().stream().mapToLong(Plugin::errors).sum()).isPositive();
    assertMarked(part);
    assertThat(world.status().healthy()).isFalse();
    healthy.assertGoesOn();
    healthy.assertOthersCanComeAndGo(DEADLINE);

    undeploy();
    released.countDown();
    Scripted.await("it is said that the call came back", () -> problems("came-back").size() == 1);
    assertNoThreadIsLeft();
    healthy.assertGoesOn();
  }

  @ParameterizedTest(name = "{0}, blocking {1}")
  @MethodSource("deliveries")
  void sinkThatWaitsForTheOutsideIsReportedAndLeftAlone(String method, boolean blocking) throws Exception {
    start(IMPATIENT);
    deploy(method, Way.WAITS, blocking);
    Scripted.await("it is said that the sink waits", () -> problems("waits").size() == 1);
    assertThat(problems("waits").getFirst().message()).contains("sink bad::out (bad_sink@6.6.6)");
    healthy.assertGoesOn();

    released.countDown();
    int before = parts.arrived.get();
    Scripted.await("events flow again", () -> parts.arrived.get() > before + 100);
    assertThat(problems("stuck")).isEmpty();
    assertThat(report().state()).isEqualTo(InstanceState.RUNNING);
  }

  static Stream<Arguments> deliveries() {
    return DELIVERIES.stream().sorted()
        .flatMap(method -> Stream.of(Arguments.of(method, false), Arguments.of(method, true)));
  }

  private void assertMarked(String part) {
    if (part.equals("main")) {
      assertThat(report().pipelines().getFirst().operators()).allMatch(text -> text.contains("stuck"));
    } else {
      assertThat(report().connectors()).filteredOn(connector -> connector.alias().equals(part))
          .allMatch(connector -> connector.state() == InstanceState.STUCK);
    }
  }

  private void undeploy() throws Exception {
    long begin = System.nanoTime();
    world.undeploy(FaultyParts.FLOW, DEADLINE);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(DEADLINE.multipliedBy(2).plus(SLACK));
    assertThat(world.flow(FaultyParts.FLOW)).isEmpty();
  }

  private static void assertNoThreadIsLeft() {
    Scripted.await(
        "no thread of the flow is left", () -> Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().startsWith("bad/")));
  }

  @ParameterizedTest(name = "{0}, blocking {3}")
  @MethodSource("callsThatListen")
  void callThatComesBackWhenInterruptedIsReportedAndItsFlowGoesOn(
      String method, String culprit, String part, boolean blocking) throws Exception {
    start(PATIENT);
    deploy(method, Way.LISTENS, blocking);
    Scripted.await("it is said that the call came back", () -> problems("came-back").size() == 1);

    assertThat(problems("stuck")).singleElement().satisfies(
        problem -> assertThat(problem.message()).contains(culprit));
    assertThat(problems("abandoned")).isEmpty();
    int before = parts.arrived.get();
    Scripted.await("events flow again", () -> parts.arrived.get() > before + 100);
    assertThat(report().state()).isEqualTo(InstanceState.RUNNING);
    healthy.assertGoesOn();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Source.snapshot", "Codec.snapshot", "Preprocessor.snapshot", "Operator.snapshot",
    "Sink.snapshot", "Operator.restore", "Operator.close", "Codec.close"})
  void handOverThatHangsIsInterruptedAndItsFlowGoesOn(String method) throws Exception {
    start(PATIENT);
    deploy(method, Way.LISTENS, false);
    Scripted.await("events flow", () -> parts.arrived.get() > 100);
    Plugin gone = switch (method.substring(0, method.indexOf('.'))) {
      case "Source" -> parts.source;
      case "Codec" -> parts.codec;
      case "Preprocessor" -> parts.preprocessor;
      case "Operator" -> parts.operator;
      case "Sink" -> parts.sink;
      default -> throw new IllegalArgumentException(method);
    };

    registry.remove(gone);
    registry.add(gone);

    assertThat(parts.called).contains(method);
    assertThat(problems("stuck")).singleElement().satisfies(
        problem -> assertThat(problem.message()).contains("exchanged or closed in flow bad"));
    int before = parts.arrived.get();
    Scripted.await("events flow again", () -> parts.arrived.get() > before + 100);
    assertThat(report().state()).isEqualTo(InstanceState.RUNNING);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    healthy.assertGoesOn();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Codec.snapshot", "Preprocessor.snapshot", "Postprocessor.snapshot", "Operator.close",
    "Source.close", "Sink.close"})
  void redeploymentThatHangsIsInterruptedAndDone(String method) throws Exception {
    start(PATIENT);
    deploy(method, Way.LISTENS, false);
    Scripted.await("events flow", () -> parts.arrived.get() > 100);

    world.redeploy(FaultyPlans.without(method), MissingPlugins.REFUSE, DEADLINE);

    assertThat(parts.called).contains(method);
    assertThat(problems("stuck")).singleElement().satisfies(
        problem -> assertThat(problem.message()).contains("exchanged or closed in flow bad"));
    assertThat(world.difference(FaultyPlans.without(method))).allMatch(change -> change.action() == Action.KEEP);
    int before = parts.arrived.get();
    Scripted.await("events flow again", () -> parts.arrived.get() > before + 100);
    assertThat(report().state()).isEqualTo(InstanceState.RUNNING);
    healthy.assertGoesOn();
  }

  @Test
  void whatRunsDoesNotSufferFromWhatIsNeverCreated() throws Exception {
    start(IMPATIENT);
    deploy("none", Way.WAITS, false);
    Scripted.await("events flow", () -> parts.arrived.get() > 100);
    registry.add(Scripted.operator("never", "1.0.0", () -> {
      Way.WAITS.stay(released, () -> false);
      return new Scripted.Passing();
    }));
    FlowPlan plan = FaultyParts.plan();
    FlowPlan next = new FlowPlan(plan.alias(), plan.connectors(), List.of(Plans.pipeline("main", "never", "bad_op")),
        plan.links());
    Thread redeployment = Thread.ofPlatform().start(() -> {
      try {
        world.redeploy(next, MissingPlugins.REFUSE, DEADLINE);
      } catch (DeployException e) {
        throw new IllegalStateException(e);
      }
    });
    Scripted.await("the creation is given up", () -> problems("abandoned").size() == 1);
    assertThat(problems("abandoned").getFirst().message()).contains("created for flow bad");

    int before = parts.arrived.get();
    Scripted.await("events flow on", () -> parts.arrived.get() > before + 100);
    assertThat(report().state()).isEqualTo(InstanceState.RUNNING);
    released.countDown();
    assertThat(redeployment.join(DEADLINE.plus(SLACK).plus(SLACK))).isTrue();
    assertThat(report().pipelines().getFirst().operators()).hasSize(2);
  }

  @Test
  void callThatComesBackTooLateIsNotFollowedByOthers() throws Exception {
    start(IMPATIENT);
    deploy("Sink.onEvent", Way.RUNS, true);
    Scripted.await("the flow is stuck", () -> report().state() == InstanceState.STUCK);
    released.countDown();
    Scripted.await("it is said that the call came back", () -> problems("came-back").size() == 1);
    healthy.assertGoesOn();
    assertThat(report().inFlight()).as("what waited waits").isPositive();
    assertThat(report().state()).isEqualTo(InstanceState.STUCK);
    undeploy();
    assertNoThreadIsLeft();
  }

  @Test
  void flowWithABusyCallIsLeftBehindAtShutdownWhichNamesIt() throws Exception {
    start(IMPATIENT);
    deploy("Operator.onEvent", Way.RUNS, false);
    Scripted.await("the flow is stuck", () -> report().state() == InstanceState.STUCK);
    long begin = System.nanoTime();
    world.shutdown(StopMode.GRACEFUL, DEADLINE);
    ShutdownReport ended = world.awaitShutdown();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(DEADLINE.multipliedBy(2).plus(SLACK));
    assertThat(ended.clean()).isFalse();
    assertThat(ended.leftovers()).anyMatch(left -> left.contains("operator bad::main/bad_op1 (bad_op@6.6.6)"));
  }

  @Test
  void flowCanBeUndeployedBeforeItsCallIsAbandoned() throws Exception {
    start(PATIENT);
    deploy("Sink.flush", Way.WAITS, true);
    Scripted.await("the call is under way", () -> parts.tripped.get() > 0);
    undeploy();
    released.countDown();
    assertNoThreadIsLeft();
    healthy.assertGoesOn();
  }

  @Test
  void stuckFlowCanBePausedAndResumedAndLosesItsPluginsInTime() throws Exception {
    start(IMPATIENT);
    deploy("Sink.onEvent", Way.RUNS, true);
    Scripted.await("the flow is stuck", () -> report().state() == InstanceState.STUCK);
    long begin = System.nanoTime();
    world.pause(FaultyParts.FLOW);
    world.resume(FaultyParts.FLOW);
    parts.plugins().forEach(registry::remove);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SLACK.multipliedBy(2));
    assertThat(report().state()).isEqualTo(InstanceState.STUCK);
    undeploy();
    healthy.assertGoesOn();
  }

  @Test
  void reportsDoNotWaitForWhoeverManagesAFlow() throws Exception {
    start(PATIENT);
    deploy("Operator.close", Way.WAITS, false);
    Scripted.await("events flow", () -> parts.arrived.get() > 0);
    Thread exchange = Thread.ofPlatform().start(() -> parts.plugins().forEach(registry::remove));
    Scripted.await("the call is under way", () -> parts.tripped.get() > 0);
    assertThat(world.flows()).extracting(FlowReport::alias).contains(FaultyParts.FLOW);
    assertThat(world.status().flows()).isNotEmpty();
    assertThat(world.plugins()).isNotEmpty();
    assertThat(world.metrics(Duration.ZERO)).isNotNull();
    released.countDown();
    assertThat(exchange.join(DEADLINE.plus(SLACK).plus(SLACK))).isTrue();
    healthy.assertGoesOn();
  }

  @Test
  void threadsKeptBusyForEverDoNotKeepOthersFromWorking() throws Exception {
    start(IMPATIENT);
    // more than there are carriers of virtual threads
    int stuck = Runtime.getRuntime().availableProcessors() + 1;
    CountDownLatch inside = new CountDownLatch(stuck);
    for (int i = 0; i < stuck; i++) {
      registry.add(Scripted.operator("busy" + i, "1.0.0", () -> new Ticking(() -> {
        inside.countDown();
        Way.RUNS.stay(released, () -> false);
      })));
      deployTicking("busy" + i);
    }
    Scripted.await("all are busy", () -> inside.getCount() == 0);
    CountDownLatch ticks = new CountDownLatch(3);
    registry.add(Scripted.operator("ticking", "1.0.0", () -> new Ticking(ticks::countDown)));
    deployTicking("ticking");
    Scripted.await("time goes on for others", () -> ticks.getCount() == 0);
    healthy.assertGoesOn();
  }

  private void deployTicking(String operator) throws Exception {
    world.deploy(HealthyFlow.plan(operator, operator), MissingPlugins.REFUSE);
  }

  /** Does something with each tick. */
  private static final class Ticking extends Scripted.Passing {
    private final Runnable action;

    Ticking(Runnable action) {
      this.action = action;
    }

    @Override
    public void onSignal(Signal signal, OperatorOutput out) {
      action.run();
    }

    @Override
    public Set<OperatorTrait> traits() {
      return Set.of(OperatorTrait.SIGNALS);
    }
  }
}
