// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.connector.SinkTrait;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.error.ConnectionLostException;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.flow.ComponentPlan;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.ShutdownReport;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Everything at once, by chance: parts that go and come back, pauses, a breaker, a connection that is lost again and again, a sink
 * that is slow. What the source brought arrives exactly once and in order. The seed is in the name of a run that fails.
 */
@Timeout(120)
final class SwapSoakTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final long RUN_NANOS = 2_500_000_000L;

  private final PluginRegistry registry = new PluginRegistry();
  private final WorldEngine world = new WorldEngine(registry, new EpochClock(), (where, problem) -> {}, DEADLINE);
  private final AtomicBoolean enough = new AtomicBoolean();
  private final AtomicLong brought = new AtomicLong();
  private final Outside outside = new Outside();

  /** What is outside the process: it sees what the sink has written, over all of its instances. */
  private static final class Outside {
    final List<Long> written = new ArrayList<>(); // one sink at a time; read when the flow has ended
    final AtomicLong count = new AtomicLong();
    volatile boolean blocking;
    volatile boolean slow;
    final AtomicBoolean loseConnection = new AtomicBoolean();
    volatile SinkContext context;
  }

  /** Brings numbers until told that it is enough; 1 to 5 with each pull. */
  private final class Numbers implements Source, Stateful {
    private final SourceStream stream = new SourceStream(1, Origin.of("test", "localhost"));
    private long next;

    @Override
    public Pull pull(SourceOutput out) {
      if (enough.get()) { return Pull.FINISHED; }
      long end = next + 1 + next % 5;
      while (next < end) {
        out.data(stream, Long.toString(next++).getBytes(StandardCharsets.UTF_8));
      }
      brought.set(next);
      return Pull.MORE;
    }

    @Override
    public Snapshot snapshot() {
      return new Snapshot("numbers", 1, Value.of(next));
    }

    @Override
    public void restore(Snapshot snapshot) {
      next = ((IntValue) snapshot.state()).longValue();
    }
  }

  /** Writes numbers when it is flushed; loses its connection before it has written anything of a batch. */
  private static final class Writing implements Sink {
    private final Outside outside;
    private final List<Long> unwritten = new ArrayList<>();
    private SinkContext context;

    Writing(Outside outside) {
      this.outside = outside;
    }

    @Override
    public void connect(SinkContext context, Attempt attempt) throws IOException {
      if (attempt.overall() % 3 == 0) { throw new IOException("not yet"); }
      this.context = context;
      outside.context = context;
      unwritten.clear();
    }

    @Override
    public Delivery onEvent(String port, Event event) throws IOException {
      context.encoder().encode(event, chunk -> unwritten.add(Long.parseLong(chunk.text())));
      return Delivery.DONE;
    }

    @Override
    public void flush() throws IOException {
      if (!unwritten.isEmpty() && outside.loseConnection.getAndSet(false)) {
        throw new ConnectionLostException("lost");
      }
      if (outside.slow) {
        LockSupport.parkNanos(500_000);
      }
      outside.written.addAll(unwritten);
      outside.count.addAndGet(unwritten.size());
      unwritten.clear();
    }

    @Override
    public Set<SinkTrait> traits() {
      return outside.blocking ? Set.of(SinkTrait.BLOCKING) : Set.of();
    }
  }

  private static Plugin connector(String type, Supplier<Connector> maker) {
    ConnectorFactory<NoConfig> factory = new ConnectorFactory<>() {
      @Override
      public Connector create(ConnectorId id, NoConfig config) {
        return maker.get();
      }

      @Override
      public Class<NoConfig> configType() {
        return NoConfig.class;
      }
    };
    return new Plugin(PluginKind.CONNECTOR, type, "1.0.0", "test", factory);
  }

  @AfterEach
  void end() {
    world.close();
  }

  private void deploy() throws Exception {
    var codec = Optional.of(new ComponentPlan(PluginRef.of(PluginKind.CODEC, "integer"), Value.NULL));
    List<ConnectorPlan> connectors = new ArrayList<>();
    for (String alias : List.of("in", "out")) {
      connectors.add(
          new ConnectorPlan(
              alias, PluginRef.of(PluginKind.CONNECTOR, alias.equals("in") ? "numbers" : "writing"), Value.NULL, codec,
              List.of(), List.of(), Scripted.QUICKLY, OptionalLong.empty(), Position.UNKNOWN));
    }
    FlowPlan straight = Plans.straight("integer", "tally");
    world.deploy(new FlowPlan("test", connectors, straight.pipelines(), straight.links()), MissingPlugins.REFUSE);
  }

  @ParameterizedTest(name = "seed {0}, blocking {1}")
  @CsvSource({"1, false", "2, true", "3, false", "4, true"})
  void whatTheSourceBroughtArrivesOnceAndInOrder(long seed, boolean blocking) throws Exception {
    outside.blocking = blocking;
    List<Supplier<Plugin>> makers =
        List.of(
            () -> connector("numbers", () -> Connector.of(new Numbers())),
            () -> connector("writing", () -> Connector.of(new Writing(outside))),
            Parts::integers, Parts::tally);
    List<Optional<Plugin>> there = new ArrayList<>();
    for (Supplier<Plugin> maker : makers) {
      Plugin plugin = maker.get();
      registry.add(plugin);
      there.add(Optional.of(plugin));
    }
    deploy();
    Scripted.await("the sink is connected", () -> outside.context != null);
    Random random = new Random(seed);
    long end = System.nanoTime() + RUN_NANOS;
    while (System.nanoTime() < end) {
      disturb(random, makers, there);
      LockSupport.parkNanos(random.nextInt(3_000_000));
    }
    settle(makers, there);
    long before = outside.count.get();
    Scripted.await("events flow again", () -> outside.count.get() > before);
    enough.set(true);
    world.shutdownWhenFinished(DEADLINE);
    ShutdownReport report = world.awaitShutdown();
    assertThat(report.leftovers()).isEmpty();
    assertThat((long) outside.written.size()).isEqualTo(brought.get());
    for (int i = 0; i < outside.written.size(); i++) {
      if (outside.written.get(i) != i) {
        assertThat(outside.written.get(i)).as("number at place " + i).isEqualTo(i);
      }
    }
    there.forEach(plugin -> assertThat(plugin.orElseThrow().instances()).isZero());
  }

  private void disturb(Random random, List<Supplier<Plugin>> makers, List<Optional<Plugin>> there) throws Exception {
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> exchange(random.nextInt(makers.size()), makers, there);
      case 4 -> world.pause("test");
      case 5 -> world.resume("test");
      case 6 -> outside.loseConnection.set(true);
      case 7 -> outside.slow = random.nextBoolean();
      case 8 -> outside.context.trigger();
      default -> outside.context.restore();
    }
  }

  /** Takes a part away, or brings it back. */
  private void exchange(int index, List<Supplier<Plugin>> makers, List<Optional<Plugin>> there) {
    Optional<Plugin> current = there.get(index);
    if (current.isPresent()) {
      registry.remove(current.get());
      assertThat(current.get().instances()).isZero();
      there.set(index, Optional.empty());
    } else {
      Plugin fresh = makers.get(index).get();
      registry.add(fresh);
      there.set(index, Optional.of(fresh));
    }
  }

  private void settle(List<Supplier<Plugin>> makers, List<Optional<Plugin>> there) throws Exception {
    for (int i = 0; i < makers.size(); i++) {
      if (there.get(i).isEmpty()) {
        exchange(i, makers, there);
      }
    }
    outside.slow = false;
    outside.context.restore();
    world.resume("test");
  }
}
