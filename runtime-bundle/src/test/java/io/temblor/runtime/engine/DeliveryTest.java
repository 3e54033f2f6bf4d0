// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.CodecUse;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Reconnect;
import io.temblor.pdk.connector.RuntimeControl.StopMode;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.connector.SourceTrait;
import io.temblor.pdk.error.ConnectionLostException;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.InstanceState;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.engine.cell.Cell;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Timeout;

/** Who learns what became of an event, and what a lost connection costs. */
@Timeout(60)
final class DeliveryTest {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int COUNT = 10;

  private final PluginRegistry registry = new PluginRegistry();
  private final WorldEngine world = new WorldEngine(registry, new EpochClock(), (where, problem) -> {}, DEADLINE);
  private final Counting source = new Counting();

  @AfterEach
  void end() {
    world.close();
  }

  /** Brings ten numbers, one with each pull; reads again what failed. Remembers what it is told about them. */
  private static final class Counting implements Source {
    final List<Long> acked = Collections.synchronizedList(new ArrayList<>());
    final List<Long> failed = Collections.synchronizedList(new ArrayList<>());
    final ConcurrentLinkedQueue<String> notices = new ConcurrentLinkedQueue<>();
    private final SourceStream stream = new SourceStream(3, Origin.of("test", "localhost"));
    private final NavigableMap<Long, Long> unanswered = new TreeMap<>(); // number by pull
    private volatile long next;
    private volatile long limit = COUNT;

    @Override
    public Pull pull(SourceOutput out) {
      if (next == limit) { return acked.size() == limit ? Pull.FINISHED : Pull.IDLE; }
      unanswered.put(out.pullId(), next);
      out.event(stream, Value.of(next++), RecordValue.EMPTY);
      return Pull.MORE;
    }

    @Override
    public Set<SourceTrait> traits() {
      return Set.of(SourceTrait.TRANSACTIONAL);
    }

    @Override
    public void onAck(long stream, long pull) {
      NavigableMap<Long, Long> covered = unanswered.headMap(pull, true);
      acked.addAll(covered.values());
      covered.clear();
    }

    @Override
    public void onFail(long stream, long pull) {
      failed.add(unanswered.get(pull));
      next = unanswered.get(pull);
      unanswered.tailMap(pull, true).clear();
    }

    @Override
    public void onPause() {
      notices.add("pause");
    }

    @Override
    public void onResume() {
      notices.add("resume");
    }
  }

  /** Takes numbers; what it does with each is up to the test. */
  private abstract static class Taking implements Sink {
    final List<Long> taken = Collections.synchronizedList(new ArrayList<>());
    volatile SinkContext context;
    volatile int connects;

    @Override
    public void connect(SinkContext context, Attempt attempt) throws IOException {
      this.context = context;
      connects++;
    }

    @Override
    public Delivery onEvent(String port, Event event) throws IOException {
      long number = ((IntValue) event.value()).longValue();
      Delivery delivery = take(number, event.id());
      taken.add(number);
      return delivery;
    }

    abstract Delivery take(long number, EventId id) throws IOException;
  }

  private static Plugin structured(String type, Connector connector) {
    ConnectorFactory<NoConfig> factory = new ConnectorFactory<>() {
      @Override
      public Connector create(ConnectorId id, NoConfig config) {
        return connector;
      }

      @Override
      public Class<NoConfig> configType() {
        return NoConfig.class;
      }

      @Override
      public CodecUse codecUse() {
        return CodecUse.STRUCTURED;
      }
    };
    return new Plugin(PluginKind.CONNECTOR, type, "1.0.0", "test", factory);
  }

  private void run(Sink sink, Reconnect reconnect) throws Exception {
    registry.add(structured("source", Connector.of(source)));
    registry.add(structured("sink", Connector.of(sink)));
    ConnectorPlan out =
        new ConnectorPlan(
            "out", PluginRef.of(PluginKind.CONNECTOR, "sink"), Value.NULL, Optional.empty(), List.of(), List.of(),
            reconnect,
            OptionalLong.empty(), Position.UNKNOWN);
    world.deploy(
        new FlowPlan(
            "test", List.of(Plans.connector("in", "source", ""), out), List.of(Plans.pipeline("main")),
            List.of(Plans.sourceToPipeline("in", "main"), Plans.pipelineToSink("main", "out"))),
        MissingPlugins.REFUSE);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("gave up waiting").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static final Reconnect QUICKLY = new Reconnect.Retry(1, 1, OptionalLong.empty(), false);

  @Test
  void deliveredEventsAreAcknowledgedToTheirPull() throws Exception {
    Taking sink = new Taking() {
      @Override
      Delivery take(long number, EventId id) {
        return Delivery.DONE;
      }
    };
    run(sink, new Reconnect.None());
    await(() -> source.acked.size() == COUNT);
    assertThat(source.acked).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(source.failed).isEmpty();
  }

  @Test
  void refusedEventFailsAndIsReadAgain() throws Exception {
    Taking sink = new Taking() {
      @Override
      Delivery take(long number, EventId id) throws IOException {
        if (number == 4 && source.failed.isEmpty()) { throw new DataException("four is not welcome yet"); }
        return Delivery.DONE;
      }
    };
    run(sink, new Reconnect.None());
    await(() -> source.acked.size() == COUNT);
    assertThat(source.failed).containsExactly(4L);
    assertThat(source.acked).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void bugInASinkFailsTheEventOnly() throws Exception {
    Taking sink = new Taking() {
      @Override
      Delivery take(long number, EventId id) {
        if (number == 4 && source.failed.isEmpty()) { throw new IllegalStateException("bug"); }
        return Delivery.DONE;
      }
    };
    run(sink, new Reconnect.None());
    await(() -> source.acked.size() == COUNT);
    assertThat(source.failed).containsExactly(4L);
  }

  @Test
  void eventAnsweredLaterIsNotAcknowledgedBefore() throws Exception {
    ConcurrentLinkedQueue<EventId> due = new ConcurrentLinkedQueue<>();
    Taking sink = new Taking() {
      @Override
      Delivery take(long number, EventId id) {
        due.add(id);
        return Delivery.LATER;
      }
    };
    run(sink, new Reconnect.None());
    await(() -> due.size() == COUNT);
    assertThat(source.acked).isEmpty();
    for (EventId id : due) {
      sink.context.ack(id);
    }
    await(() -> source.acked.size() == COUNT);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7})
  void sourceWaitsWhenTooManyEventsAreUnanswered(int concurrency) throws Exception {
    ConcurrentLinkedQueue<EventId> due = new ConcurrentLinkedQueue<>();
    Taking sink = new Taking() {
      @Override
      Delivery take(long number, EventId id) {
        due.add(id);
        return Delivery.LATER;
      }

      @Override
      public int concurrency() {
        return concurrency;
      }
    };
    source.limit = 25_000;
    run(sink, new Reconnect.None());
    await(() -> source.notices.contains("pause"));
    int most = concurrency == 0 ? 10_000 : concurrency;
    assertThat(sink.taken.size()).isBetween(most, most + 2 * Cell.CAPACITY);
    await(() -> {
      for (EventId id = due.poll(); id != null; id = due.poll()) {
        sink.context.ack(id);
      }
      return source.acked.size() == source.limit;
    });
  }

  @Test
  void openBreakerStopsTheSourceUntilItCloses() throws Exception {
    Taking sink = new Taking() {
      @Override
      Delivery take(long number, EventId id) {
        if (number == 2) {
          context.trigger();
        }
        return Delivery.DONE;
      }
    };
    source.limit = 50_000; // more than the mailboxes take, should the sink run on another thread
    run(sink, new Reconnect.None());
    await(() -> source.notices.contains("pause"));
    assertThat(sink.taken).hasSizeLessThan((int) source.limit);
    assertThat(world.flow("test").orElseThrow().connectors().getFirst().breakerOpen()).isTrue();
    sink.context.restore();
    await(() -> source.acked.size() == source.limit);
    assertThat(source.notices).containsExactly("pause", "resume");
  }

  @Test
  void connectionThatIsLostIsOpenedAgainAndGetsWhatWasUnderWay() throws Exception {
    Taking sink = new Taking() {
      @Override
      Delivery take(long number, EventId id) throws IOException {
        if (number == 5 && connects == 1) { throw new ConnectionLostException("gone"); }
        return Delivery.DONE;
      }
    };
    run(sink, QUICKLY);
    await(() -> source.acked.size() == COUNT);
    assertThat(sink.connects).isEqualTo(2);
    assertThat(source.failed).isEmpty();
    assertThat(sink.taken).contains(5L);
  }

  @Test
  void gracefulStopUnderLoadDeliversEverythingThatWasPulledAndAcknowledgesNothingElse() throws Exception {
    List<Long> delivered = Collections.synchronizedList(new ArrayList<>());
    Taking sink = new Taking() {
      private final List<Long> unflushed = new ArrayList<>();

      @Override
      Delivery take(long number, EventId id) {
        unflushed.add(number);
        return Delivery.DONE;
      }

      @Override
      public void flush() {
        delivered.addAll(unflushed);
        unflushed.clear();
      }
    };
    source.limit = Long.MAX_VALUE;
    run(sink, new Reconnect.None());
    await(() -> source.acked.size() > 1000);

    world.shutdown(StopMode.GRACEFUL, DEADLINE);
    assertThat(world.awaitShutdown().leftovers()).isEmpty();

    // pulls and numbers both count from 0, one number with each pull
    assertThat(delivered).hasSize((int) source.next);
    assertThat(new HashSet<>(delivered)).as("each number once").hasSameSizeAs(delivered);
    assertThat(new HashSet<>(delivered).containsAll(source.acked)).as("acknowledged, so delivered").isTrue();
    assertThat(source.failed).isEmpty();
  }

  @Test
  void connectorThatGivesUpMakesTheFlowFail() throws Exception {
    Taking sink = new Taking() {
      @Override
      public void connect(SinkContext context, Attempt attempt) throws IOException {
        throw new IOException("no route");
      }

      @Override
      Delivery take(long number, EventId id) {
        throw new AssertionError("nothing may arrive");
      }
    };
    run(sink, new Reconnect.Retry(1, 1, OptionalLong.of(3), false));
    await(() -> world.flow("test").orElseThrow().state() == InstanceState.FAILED);
    assertThat(sink.taken).isEmpty();
    assertThat(source.next).as("no source pulls before its sinks are connected").isZero();
    world.shutdown(StopMode.AT_ONCE, Duration.ZERO);
  }
}
