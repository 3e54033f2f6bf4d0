// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.codec.ValueOutput;
import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.RuntimeControl.StopMode;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.connector.SinkTrait;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceTrait;
import io.temblor.pdk.error.ConnectionLostException;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.LinkPlan;
import io.temblor.pdk.flow.LinkPlan.Endpoint;
import io.temblor.pdk.flow.LinkPlan.Kind;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.engine.Scripted.Counter;
import io.temblor.runtime.engine.Scripted.Passing;
import io.temblor.runtime.engine.Scripted.Taker;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.connector.Surroundings;
import io.temblor.runtime.engine.flow.RunningFlow;
import io.temblor.runtime.engine.meter.MetricsBus;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import io.temblor.runtime.engine.watch.Budgets;
import io.temblor.runtime.engine.watch.FlowWatch;
import io.temblor.runtime.engine.watch.Watchdog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two things at once: swaps while connections come and go, deployments while plugins arrive, circles of pipelines. */
@Timeout(60)
final class SwapRaceTest {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final PluginRegistry registry = new PluginRegistry();
  private final WorldEngine world = new WorldEngine(registry, new EpochClock(), (where, problem) -> {}, DEADLINE);
  private final AtomicLong limit = new AtomicLong();
  private final Taker taker = new Taker();

  @AfterEach
  void end() {
    world.close();
  }

  private Plugin source() {
    return Scripted.connector("source", "1.0.0", () -> Connector.of(new Counter(limit)));
  }

  private static Plugin sink(Sink sink) {
    return Scripted.connector("sink", "1.0.0", () -> Connector.of(sink));
  }

  private void deploy(FlowPlan plan, Plugin... plugins) throws Exception {
    List.of(plugins).forEach(registry::add);
    world.deploy(plan, MissingPlugins.REFUSE);
  }

  private void assertGoesOn(int count) {
    limit.set(count);
    Scripted.await(count + " events have arrived", () -> taker.taken.size() >= count);
    assertThat(taker.taken).isSorted().doesNotHaveDuplicates().hasSize(count);
  }

  @Test
  void pluginThatArrivesBeforeItsFlowIsDeployedIsUsedByIt() throws Exception {
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      Surroundings surroundings =
          new Surroundings(
              new EpochClock(), workers, (where, problem) -> {}, world, new MetricsBus(),
              RandomGenerator.getDefault(), 1,
              new FlowWatch(
                  new Watchdog(Budgets.DEFAULT, new EpochClock(), (where, problem) -> {}), stuck -> {}));
      RunningFlow flow =
          new RunningFlow(Scripted.straight(), registry, surroundings, new AtomicLong(1)::getAndIncrement, false,
              receipt -> {});
      for (Plugin plugin : List.of(source(), sink(taker))) {
        registry.add(plugin);
        flow.pluginAdded(plugin);
      }
      flow.deploy(MissingPlugins.REFUSE);
      assertGoesOn(10);
      flow.stop(DEADLINE);
    }
  }

  @Test
  void sourceThatWaitsForInputLearnsOfEveryPause() throws Exception {
    CountDownLatch pulled = new CountDownLatch(1);
    AtomicLong pauses = new AtomicLong();
    AtomicLong resumes = new AtomicLong();
    final class Waiting extends Counter {
      Waiting() {
        super(limit);
      }

      @Override
      public Pull pull(SourceOutput out) {
        pulled.countDown();
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          // as every source does: what was asked for is seen by the runtime
        }
        return Pull.MORE;
      }

      @Override
      public Set<SourceTrait> traits() {
        return Set.of(SourceTrait.BLOCKING);
      }

      @Override
      public void onPause() {
        pauses.incrementAndGet();
      }

      @Override
      public void onResume() {
        resumes.incrementAndGet();
      }
    }
    deploy(Scripted.straight(), Scripted.connector("source", "1.0.0", () -> Connector.of(new Waiting())), sink(taker));
    pulled.await();
    for (int round = 1; round <= 2000; round++) {
      long pausesBefore = pauses.get();
      world.pause("test");
      Scripted.await("the pause is known", () -> pauses.get() > pausesBefore);
      long resumesBefore = resumes.get();
      world.resume("test");
      Scripted.await("its end is known", () -> resumes.get() > resumesBefore);
    }
  }

  @Test
  void nothingIsDeployedOnceTheEndHasBegun() throws Exception {
    registry.add(source());
    registry.add(sink(taker));
    world.shutdown(StopMode.GRACEFUL, DEADLINE);
    assertThatThrownBy(() -> world.deploy(Scripted.straight(), MissingPlugins.REFUSE))
        .isInstanceOf(DeployException.class)
        .hasMessageContaining("ending");
    world.awaitShutdown();
    assertThat(world.flows()).isEmpty();
  }

  @Test
  void ticksDoNotPileUpBeforeASinkThatIsNotConnected() throws Exception {
    AtomicLong ticks = new AtomicLong();
    CountDownLatch tried = new CountDownLatch(1);
    Taker unreachable = new Taker() {
      @Override
      public void connect(SinkContext context, Attempt attempt) throws IOException {
        tried.countDown();
        throw new IOException("no route");
      }
    };
    final class Ticking extends Passing {
      @Override
      public void onSignal(Signal signal, OperatorOutput out) {
        if (signal instanceof Signal.Tick) {
          ticks.incrementAndGet();
        }
      }

      @Override
      public Set<OperatorTrait> traits() {
        return Set.of(OperatorTrait.SIGNALS);
      }
    }
    deploy(
        Scripted.straight("pass"), source(), sink(unreachable), Scripted.operator("pass", "1.0.0", Ticking::new));
    tried.await();
    Scripted.await("a few ticks have passed", () -> ticks.get() > 5);
    assertThat(world.flow("test").orElseThrow().inFlight()).as("only the start of the source waits").isLessThan(3);
  }

  @Test
  void insightsAndWakeUpsEndInACircleOfPipelines() throws Exception {
    AtomicBoolean insight = new AtomicBoolean();
    final class Watching extends Passing {
      @Override
      public Insight onInsight(Insight passed, OperatorOutput out) {
        insight.set(true);
        return passed;
      }

      @Override
      public Set<OperatorTrait> traits() {
        return Set.of(OperatorTrait.CONTRAFLOW);
      }
    }
    FlowPlan straight = Scripted.straight("pass");
    List<LinkPlan> links = new ArrayList<>(straight.links());
    links.add(link("main", "back"));
    links.add(link("back", "main"));
    Plugin pass = Scripted.operator("pass", "1.0.0", Watching::new);
    Plugin drop = Scripted.operator("drop", "1.0.0", () -> (port, event, out) -> {});
    deploy(
        new FlowPlan(
            "test", straight.connectors(), List.of(straight.pipelines().getFirst(), Plans.pipeline("back", "drop")),
            links),
        source(), sink(taker), pass, drop);
    assertGoesOn(100);
    assertThat(insight).isTrue();
    registry.remove(drop); // the hold and its end wake whoever feeds the circle
    registry.add(drop);
    assertGoesOn(200);
  }

  private static LinkPlan link(String from, String to) {
    return new LinkPlan(
        new Endpoint(Kind.PIPELINE, from, "out"), new Endpoint(Kind.PIPELINE, to, "in"), Position.UNKNOWN);
  }

  /** Loses its connection at one event, refuses another, connects again only when it may. */
  private static final class Flaky extends Taker {
    final CountDownLatch mayReconnect = new CountDownLatch(1);
    final CountDownLatch reconnecting = new CountDownLatch(1);
    private volatile boolean lost;
    private volatile int connects;

    int connects() {
      return connects;
    }

    @Override
    public void connect(SinkContext context, Attempt attempt) throws IOException, InterruptedException {
      if (lost) {
        reconnecting.countDown();
        mayReconnect.await();
      }
      super.connect(context, attempt);
      connects++;
    }

    @Override
    public Delivery onEvent(String port, Event event) throws IOException {
      long number = ((IntValue) event.value()).longValue();
      if (number == 5 && !lost) {
        lost = true;
        throw new ConnectionLostException("gone");
      }
      if (number == 3) { throw new DataException("three is not welcome"); }
      context.encoder().encode(event, chunk -> taken.add(number));
      return Delivery.DONE;
    }
  }

  private static Plugin bytes(String type, Sink sink) {
    ConnectorFactory<NoConfig> factory = new ConnectorFactory<>() {
      @Override
      public Connector create(ConnectorId id, NoConfig config) {
        return Connector.of(sink);
      }

      @Override
      public Class<NoConfig> configType() {
        return NoConfig.class;
      }
    };
    return new Plugin(PluginKind.CONNECTOR, type, "1.0.0", "test", factory);
  }

  /** A codec for numbers that cannot even be closed. */
  private static Plugin codec(String version) {
    CodecFactory<NoConfig> factory = new CodecFactory<>() {
      @Override
      public Codec create(NoConfig config) {
        return new Codec() {
          private boolean used; // an unused one is closed when it is tried out

          @Override
          public void decode(Chunk chunk, ValueOutput out) {
            out.value(Value.of(Long.parseLong(chunk.text())));
          }

          @Override
          public void encode(Value value, RecordValue metadata, ByteOutput out) {
            used = true;
            out.writeText(Long.toString(((IntValue) value).longValue()));
          }

          @Override
          public void close() {
            if (used) { throw new IllegalStateException("cannot be closed"); }
          }
        };
      }

      @Override
      public Class<NoConfig> configType() {
        return NoConfig.class;
      }
    };
    return new Plugin(PluginKind.CODEC, "plain", version, "test", factory);
  }

  @Test
  void codecReplacedWhileItsSinkConnectsAgainLosesNothing() throws Exception {
    Flaky flaky = new Flaky();
    Plugin first = codec("1.0.0");
    registry.add(first);
    registry.add(Parts.numbers(16));
    registry.add(bytes("collect", flaky));
    FlowPlan plan = Plans.straight("plain");
    ConnectorPlan out = plan.connectors().getLast();
    world.deploy(
        new FlowPlan(
            "test",
            List.of(
                plan.connectors().getFirst(),
                new ConnectorPlan(
                    "out", out.plugin(), Value.NULL, out.codec(), List.of(), List.of(), Scripted.QUICKLY,
                    out.metricsIntervalSeconds(), Position.UNKNOWN)),
            plan.pipelines(), plan.links()),
        MissingPlugins.REFUSE);
    flaky.reconnecting.await();
    registry.remove(first);
    flaky.mayReconnect.countDown();
    Scripted.await("the sink is connected again", () -> flaky.connects() == 2);
    registry.add(codec("1.0.1"));
    Scripted.await("everything has arrived", () -> flaky.taken.contains(15L));
    assertThat(flaky.taken).as("what was refused is not tried again").doesNotContain(3L);
    assertThat(flaky.taken).endsWith(5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L);
  }

  @Test
  void busySinksLeaveTimeForEverybodyElse() throws Exception {
    int processors = Runtime.getRuntime().availableProcessors();
    AtomicBoolean released = new AtomicBoolean();
    AtomicLong busy = new AtomicLong();
    Taker spinning = new Taker(new CopyOnWriteArrayList<>()) {
      @Override
      public Delivery onEvent(String port, Event event) {
        busy.incrementAndGet();
        while (!released.get()) {
          Thread.onSpinWait();
        }
        return Delivery.DONE;
      }

      @Override
      public Set<SinkTrait> traits() {
        return Set.of(SinkTrait.BLOCKING);
      }
    };
    limit.set(1);
    deploy(Scripted.straight(), source(), sink(spinning));
    FlowPlan plan = Scripted.straight();
    for (int i = 1; i < processors; i++) {
      world.deploy(new FlowPlan("test" + i, plan.connectors(), plan.pipelines(), plan.links()), MissingPlugins.REFUSE);
    }
    Scripted.await("all sinks are busy", () -> busy.get() == processors);
    registry.add(Scripted.connector("free", "1.0.0", () -> Connector.of(taker)));
    ConnectorPlan free =
        Scripted.plan("out", PluginRef.of(PluginKind.CONNECTOR, "free"), Scripted.QUICKLY);
    world.deploy(
        new FlowPlan("free", List.of(plan.connectors().getFirst(), free), plan.pipelines(), plan.links()),
        MissingPlugins.REFUSE);
    Scripted.await("the free flow runs", () -> taker.taken.size() == 1);
    released.set(true);
  }
}
