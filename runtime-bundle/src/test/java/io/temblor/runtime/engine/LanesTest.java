// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.connector.SourceTrait;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.MetricsReport;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.PluginMetrics;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import io.temblor.runtime.engine.watch.Budgets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams of one source on several threads. */
class LanesTest {
  private static final int LANES = 3;
  private static final int STREAMS = 5;
  private static final long EVENTS = 2_000;
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final PluginRegistry registry = new PluginRegistry();
  private final WorldEngine world =
      new WorldEngine(registry, new EpochClock(), (where, problem) -> {}, DEADLINE, LANES, Budgets.DEFAULT);
  private final Map<Long, List<Long>> taken = new ConcurrentHashMap<>();

  @AfterEach
  void end() {
    world.close();
  }

  /** Brings numbers in turn on several streams, one event of each with each pull. */
  private static final class Striped implements Source {
    private final List<SourceStream> streams;
    private final Set<SourceTrait> traits;
    private final long count;
    final Map<Long, Long> acked = new ConcurrentHashMap<>(); // last pull by stream
    private final AtomicLong next = new AtomicLong();

    Striped(int streams, long count, Set<SourceTrait> traits) {
      this.streams =
          LongStream.range(0, streams)
              .mapToObj(id -> new SourceStream(id, Origin.of("test", "localhost")))
              .toList();
      this.count = count;
      this.traits = traits;
    }

    @Override
    public Pull pull(SourceOutput out) {
      if (next.get() == count) { return Pull.IDLE; }
      long number = next.getAndIncrement();
      streams.forEach(stream -> out.event(stream, Value.of(number), RecordValue.EMPTY));
      return Pull.MORE;
    }

    @Override
    public Set<SourceTrait> traits() {
      return traits;
    }

    @Override
    public void onAck(long stream, long pull) {
      acked.put(stream, pull);
    }
  }

  private final class Sorter extends Scripted.Taker {
    @Override
    public Delivery onEvent(String port, Event event) {
      LanesTest.this.taken.computeIfAbsent(event.id().stream(), id -> new CopyOnWriteArrayList<>())
          .add(((IntValue) event.value()).longValue());
      return Delivery.DONE;
    }
  }

  /** Lets the first event of a stream through only together with the first of another one. */
  private static final class Meeting extends Scripted.Passing {
    private final CyclicBarrier barrier;

    Meeting(CyclicBarrier barrier) {
      this.barrier = barrier;
    }

    @Override
    public void onEvent(String port, Event event, OperatorOutput out) {
      if (event.value().equals(Value.of(0))) {
        try {
          barrier.await(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
          throw new IllegalStateException("nobody else came", e);
        }
      }
      out.emit(event);
    }

    @Override
    public Set<OperatorTrait> traits() {
      return Set.of(OperatorTrait.STATELESS);
    }
  }

  private void deploy(Source source, String... operators) throws Exception {
    deploy(source, Scripted.straight(operators));
  }

  private void deploy(Source source, FlowPlan plan) throws Exception {
    registry.add(Scripted.connector("source", "1.0.0", () -> Connector.of(source)));
    registry.add(Scripted.connector("sink", "1.0.0", () -> Connector.of(new Sorter())));
    world.deploy(plan, MissingPlugins.REFUSE);
  }

  private void awaitAll(int streams, long count) {
    Scripted.await("all have arrived",
        () -> taken.size() == streams && taken.values().stream().allMatch(numbers -> numbers.size() == count));
  }

  @Test
  void streamsKeepTheirOrderAndEveryPullOfEachIsAcknowledged() throws Exception {
    Striped source =
        new Striped(STREAMS, EVENTS, EnumSet.of(SourceTrait.PARALLEL, SourceTrait.TRANSACTIONAL));
    deploy(source);
    awaitAll(STREAMS, EVENTS);
    taken.values().forEach(numbers -> assertThat(numbers).isSorted().doesNotHaveDuplicates());
    Scripted.await("the last pull of each stream is acknowledged",
        () -> source.acked.size() == STREAMS && source.acked.values().stream().allMatch(pull -> pull >= EVENTS - 1));
  }

  @Test
  void statelessPipelineRunsForTwoStreamsAtATime() throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(2);
    registry.add(Scripted.operator("test::meeting", "1.0.0", () -> new Meeting(barrier)));
    deploy(new Striped(2, 10, EnumSet.of(SourceTrait.PARALLEL)), "test::meeting");
    awaitAll(2, 10);
  }

  @Test
  void pipelineWithStateSeesOneEventAtATime() throws Exception {
    AtomicLong inside = new AtomicLong();
    AtomicLong most = new AtomicLong();
    registry.add(Scripted.operator("test::alone", "1.0.0", () -> new Scripted.Passing() {
      @Override
      public void onEvent(String port, Event event, OperatorOutput out) {
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        Thread.onSpinWait();
        inside.decrementAndGet();
        out.emit(event);
      }
    }));
    deploy(new Striped(STREAMS, EVENTS, EnumSet.of(SourceTrait.PARALLEL)), "test::alone");
    awaitAll(STREAMS, EVENTS);
    assertThat(most).hasValue(1);
  }

  @Test
  void operatorIsReplacedWhileAllLanesRun() throws Exception {
    Plugin old = Scripted.operator("test::pass", "1.0.0", Stateless::new);
    registry.add(old);
    Striped source = new Striped(STREAMS, EVENTS, EnumSet.of(SourceTrait.PARALLEL, SourceTrait.TRANSACTIONAL));
    deploy(source, "test::pass");
    for (int i = 1; i <= 20; i++) {
      Plugin next = Scripted.operator("test::pass", "1.0." + i, Stateless::new);
      registry.remove(old);
      registry.add(next);
      old = next;
    }
    awaitAll(STREAMS, EVENTS);
    taken.values().forEach(numbers -> assertThat(numbers).isSorted().doesNotHaveDuplicates());
    assertThat(old.instances()).as("the operator and a copy for each further lane").isEqualTo(LANES);
  }

  @Test
  void everyEventOfEveryLaneIsCounted() throws Exception {
    Plugin pass = Scripted.operator("test::pass", "1.0.0", Stateless::new);
    registry.add(pass);
    deploy(new Striped(STREAMS, EVENTS, EnumSet.of(SourceTrait.PARALLEL)), "test::pass");
    awaitAll(STREAMS, EVENTS);
    Scripted.await("both links have counted all", () -> everythingSinceTheStart().links().stream()
        .allMatch(link -> link.events() == STREAMS * EVENTS));
    assertThat(everythingSinceTheStart().plugins()).extracting(PluginMetrics::type, PluginMetrics::events)
        .containsExactlyInAnyOrder(tuple("source", STREAMS * EVENTS), tuple("sink", STREAMS * EVENTS),
            tuple("test::pass", STREAMS * EVENTS));
    assertThat(pass.instances()).isEqualTo(LANES);
  }

  private MetricsReport everythingSinceTheStart() {
    try {
      return world.metrics(Duration.ZERO);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void pipelineThatReportsItsNodesHasNoCopies() throws Exception {
    Plugin pass = Scripted.operator("test::pass", "1.0.0", Stateless::new);
    registry.add(pass);
    FlowPlan plan = Scripted.straight("test::pass");
    PipelinePlan main = plan.pipelines().getFirst();
    PipelinePlan reporting = new PipelinePlan(
        main.alias(), main.inputs(), main.outputs(), main.nodes(), main.edges(), OptionalLong.of(1));
    deploy(new Striped(STREAMS, EVENTS, EnumSet.of(SourceTrait.PARALLEL)),
        new FlowPlan(plan.alias(), plan.connectors(), List.of(reporting), plan.links()));
    awaitAll(STREAMS, EVENTS);
    assertThat(pass.instances()).isEqualTo(1);
  }

  private static final class Stateless extends Scripted.Passing {
    @Override
    public void onEvent(String port, Event event, OperatorOutput out) {
      out.emit(event);
    }

    @Override
    public Set<OperatorTrait> traits() {
      return Set.of(OperatorTrait.STATELESS);
    }
  }

  @Test
  void drainWaitsForWhatIsInTheLanes() throws Exception {
    Striped source = new Striped(STREAMS, Long.MAX_VALUE, EnumSet.of(SourceTrait.PARALLEL));
    deploy(source);
    Scripted.await("events flow", () -> taken.size() == STREAMS);
    world.drain("test", DEADLINE);
    long pulled = source.next.get();
    taken.values().forEach(numbers -> assertThat(numbers).hasSize((int) pulled).isSorted());
  }
}
