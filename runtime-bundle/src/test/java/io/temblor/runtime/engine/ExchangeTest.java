// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.Canary;
import io.temblor.runtime.admin.InstanceState;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.PluginPin;
import io.temblor.runtime.engine.Scripted.Counter;
import io.temblor.runtime.engine.Scripted.Passing;
import io.temblor.runtime.engine.Scripted.Taker;
import io.temblor.runtime.engine.canary.CanaryPlugins;
import io.temblor.runtime.engine.canary.CanaryTally;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.flow.FlowExchange;
import io.temblor.runtime.engine.plugin.Exchange;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One version of a plugin takes the place of another in running flows, or nothing changes. Every number arrives once, in order. */
@Timeout(60)
final class ExchangeTest {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final PluginRegistry registry = new PluginRegistry();
  private final WorldEngine world = new WorldEngine(registry, new EpochClock(), (where, problem) -> {}, DEADLINE);
  private final AtomicLong limit = new AtomicLong();
  private final Taker taker = new Taker();
  private final Plugin source = Scripted.connector("source", "1.0.0", () -> Connector.of(new Counter(limit)));
  private final Plugin sink = Scripted.connector("sink", "1.0.0", () -> Connector.of(taker));
  private final Plugin pass = Scripted.operator("pass", "1.0.0", Passing::new);

  @BeforeEach
  void deploy() throws Exception {
    List.of(source, sink, pass).forEach(registry::add);
    world.deploy(Scripted.straight("pass"), MissingPlugins.REFUSE);
    goesOnTo(100);
  }

  @AfterEach
  void end() {
    world.close();
  }

  private void goesOnTo(int count) {
    limit.set(count);
    Scripted.await(count + " events have arrived", () -> taker.taken.size() >= count);
    assertThat(taker.taken).isSorted().doesNotHaveDuplicates().hasSize(count);
  }

  private List<FlowExchange> exchange(Plugin old, Plugin next, Duration deadline) {
    next.selectable(false);
    registry.add(next);
    return world.exchange(new Exchange(Map.of(old, next)), flow -> true, deadline);
  }

  private static void assertDone(List<FlowExchange> made, int parts) {
    assertThat(made).hasSize(1).allMatch(FlowExchange::isDone);
    assertThat(made.getFirst().parts()).hasSize(parts).allMatch(part -> part.pauseNanos() > 0 && part.instances() == 1);
  }

  private static void assertRefused(List<FlowExchange> made, String why) {
    assertThat(made).hasSize(1).noneMatch(FlowExchange::isDone);
    assertThat(made.getFirst().parts().getLast().trouble()).contains(why);
  }

  private void assertStillRuns(Plugin old) {
    assertThat(old.instances()).isEqualTo(1);
    goesOnTo(200);
    assertThat(world.flow("test").orElseThrow().state()).isEqualTo(InstanceState.RUNNING);
  }

  @Test
  void operatorIsExchanged() {
    Plugin next = Scripted.operator("pass", "1.0.1", Passing::new);
    assertDone(exchange(pass, next, DEADLINE), 1);
    assertThat(pass.instances()).isZero();
    assertThat(next.instances()).isEqualTo(1);
    goesOnTo(200);
  }

  @Test
  void sourceGoesOnWhereItsPredecessorWas() {
    Plugin next = Scripted.connector("source", "2.0.0", () -> Connector.of(new Counter(limit)));
    assertDone(exchange(source, next, DEADLINE), 1);
    goesOnTo(200);
  }

  @Test
  void sinkIsReadyWhenTheExchangeIsDone() {
    Plugin next = Scripted.connector("sink", "1.0.1", () -> Connector.of(new Taker(taker.taken)));
    assertDone(exchange(sink, next, DEADLINE), 1);
    assertThat(world.flow("test").orElseThrow().connectors()).allMatch(connector -> connector.connected());
    goesOnTo(200);
  }

  @Test
  void underLoadNothingIsLostOrDoubledInManyRounds() {
    Plugin present = pass;
    limit.set(Long.MAX_VALUE);
    for (int round = 1; round <= 50; round++) {
      Plugin next = Scripted.operator("pass", "1.0." + round, Passing::new);
      assertDone(exchange(present, next, DEADLINE), 1);
      registry.remove(present);
      present = next;
      int now = taker.taken.size();
      Scripted.await("events go on", () -> taker.taken.size() > now);
    }
    limit.set(0);
    assertThat(taker.taken).isSorted().doesNotHaveDuplicates();
    assertThat(taker.taken.getLast()).isEqualTo(taker.taken.size() - 1L);
  }

  @Test
  void whoRefusesTheStateDoesNotTakeOver() {
    final class Forgetful extends Counter {
      Forgetful() {
        super(limit);
      }

      @Override
      public void restore(Snapshot snapshot) throws SnapshotRefusedException {
        throw new SnapshotRefusedException("state is counter/1, this version reads counter/2");
      }
    }
    Plugin next = Scripted.connector("source", "2.0.0", () -> Connector.of(new Forgetful()));
    assertRefused(exchange(source, next, DEADLINE), "this version reads counter/2");
    assertStillRuns(source);
    assertThat(next.instances()).isZero();
  }

  @Test
  void whoDoesNotConnectIsExchangedBack() {
    final class Unreachable extends Taker {
      @Override
      public void connect(SinkContext context, Attempt attempt) throws IOException {
        throw new IOException("connection refused");
      }
    }
    Plugin next = Scripted.connector("sink", "2.0.0", () -> Connector.of(new Unreachable()));
    List<FlowExchange> made = exchange(sink, next, SHORT);
    assertThat(made.getFirst().isDone()).isFalse();
    assertStillRuns(sink);
    assertThat(next.instances()).isZero();
  }

  @Test
  void whoIsStuckIsLeftInPeace() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    AtomicBoolean stuck = new AtomicBoolean(true);
    CountDownLatch inside = new CountDownLatch(1);
    final class Slow extends Passing {
      @Override
      public void onEvent(String port, Event event, OperatorOutput out) {
        if (stuck.compareAndSet(true, false)) {
          inside.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }
        super.onEvent(port, event, out);
      }
    }
    Plugin slow = Scripted.operator("pass", "1.0.1", Slow::new);
    assertDone(exchange(pass, slow, DEADLINE), 1);
    limit.set(200);
    inside.await();
    Plugin next = Scripted.operator("pass", "1.0.2", Passing::new);
    assertRefused(exchange(slow, next, SHORT), "did not come to a safe point");
    release.countDown();
    assertStillRuns(slow);
  }

  @Test
  void pinnedFlowStays() {
    registry.pins().set(List.of(new PluginPin("test", "test", "1.0.0")));
    assertThat(exchange(pass, Scripted.operator("pass", "1.0.1", Passing::new), DEADLINE)).isEmpty();
    assertStillRuns(pass);
  }

  @Test
  void whatIsOnTrialIsChosenByNobody() throws Exception {
    Plugin next = Scripted.operator("pass", "2.0.0", Passing::new);
    next.selectable(false);
    registry.add(next);
    registry.remove(pass);
    assertThat(world.flow("test").orElseThrow().state()).isEqualTo(InstanceState.WAITING);
    registry.select(List.of(next), List.of());
    goesOnTo(200);
  }

  @Test
  void rehearsalSaysWhatWouldGoWrongAndTouchesNothing() {
    Plugin next = Scripted.connector("sink", "2.0.0", () -> Connector.of(new Taker() {
      @Override
      public Set<String> ports() {
        return Set.of("other");
      }
    }));
    List<String> refusals = world.rehearse(new Exchange(Map.of(sink, next)), flow -> true);
    assertThat(refusals).singleElement().asString().contains("test::out", "sink@2.0.0", "other", "in");
    assertStillRuns(sink);
  }

  @Test
  void canaryGetsItsShareByKeyAndOnlyThat() throws Exception {
    AtomicLong atCanary = new AtomicLong();
    Plugin stable = Scripted.operator("pass", "1.0.1", Stateless::new);
    assertDone(exchange(pass, stable, DEADLINE), 1);
    Plugin fresh = Scripted.operator("pass", "1.0.2", () -> new Stateless() {
      @Override
      public void onEvent(String port, Event event, OperatorOutput out) {
        atCanary.incrementAndGet();
        super.onEvent(port, event, out);
      }
    });
    CanaryTally tally = new CanaryTally();
    Plugin both = new CanaryPlugins(new Canary(0.25, "stream", Duration.ofMinutes(1)), tally).of(stable, fresh);
    assertDone(exchange(stable, both, DEADLINE), 1);
    goesOnTo(1000);
    assertThat(tally.canary().calls() + tally.stable().calls()).isEqualTo(900);
    assertThat(atCanary.get()).isEqualTo(tally.canary().calls()).isIn(0L, 900L); // one stream is one key
    assertDone(exchange(both, fresh, DEADLINE), 1);
    goesOnTo(1100);
  }

  @Test
  void whatKeepsStateHasNoCanary() {
    Plugin fresh = Scripted.operator("pass", "1.0.2", Remembering::new);
    Plugin both =
        new CanaryPlugins(new Canary(0.5, "event.n", Duration.ofMinutes(1)), new CanaryTally()).of(pass, fresh);
    assertThat(world.rehearse(new Exchange(Map.of(pass, both)), flow -> true)).singleElement().asString()
        .contains("keeps state");
    assertStillRuns(pass);
  }

  private static class Stateless extends Passing {
    @Override
    public Set<OperatorTrait> traits() {
      return Set.of(OperatorTrait.STATELESS);
    }
  }

  private static final class Remembering extends Passing implements Stateful {
    @Override
    public Snapshot snapshot() {
      return new Snapshot("remembering", 1, Value.NULL);
    }

    @Override
    public void restore(Snapshot snapshot) {
      // nothing to remember
    }
  }
}
