// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.RuntimeControl.StopMode;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.flow.VersionRange;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.InstanceState;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.engine.Scripted.Counter;
import io.temblor.runtime.engine.Scripted.Passing;
import io.temblor.runtime.engine.Scripted.Taker;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Plugins that fail at the worst moment of a swap: the flow survives them and goes on with the next version. */
@Timeout(60)
final class SwapFailureTest {
  private final PluginRegistry registry = new PluginRegistry();
  private final WorldEngine world =
      new WorldEngine(registry, new EpochClock(), (where, problem) -> {}, Duration.ofSeconds(10));
  private final AtomicLong limit = new AtomicLong();
  private final Taker taker = new Taker();

  @AfterEach
  void end() {
    world.close();
  }

  private Plugin source() {
    return Scripted.connector("source", "1.0.0", () -> Connector.of(new Counter(limit)));
  }

  private Plugin sink() {
    return Scripted.connector("sink", "1.0.0", () -> Connector.of(taker));
  }

  private void deploy(FlowPlan plan, Plugin... plugins) throws Exception {
    List.of(plugins).forEach(registry::add);
    world.deploy(plan, MissingPlugins.REFUSE);
  }

  private InstanceState state() {
    return world.flow("test").orElseThrow().state();
  }

  private void assertGoesOn(int count) {
    limit.set(count);
    Scripted.await(count + " events have arrived, of " + taker.taken.size(), () -> taker.taken.size() >= count);
    assertThat(taker.taken).isSorted().doesNotHaveDuplicates().hasSize(count);
  }

  @Test
  void operatorWhoseSnapshotFailsIsGivenUpAllTheSame() throws Exception {
    final class Broken extends Passing implements Stateful {
      @Override
      public Snapshot snapshot() {
        throw new IllegalStateException("no snapshot");
      }

      @Override
      public void restore(Snapshot snapshot) {
        throw new AssertionError("there is none");
      }
    }
    Plugin broken = Scripted.operator("pass", "1.0.0", Broken::new);
    deploy(Scripted.straight("pass", "pass"), source(), sink(), broken);
    assertGoesOn(10);
    registry.remove(broken);
    assertThat(broken.instances()).isZero();
    registry.add(Scripted.operator("pass", "1.0.1", Passing::new));
    assertGoesOn(20);
  }

  @Test
  void operatorWhoseTraitsFailIsRefusedAndNotUsed() throws Exception {
    final class Broken extends Passing {
      @Override
      public Set<OperatorTrait> traits() {
        throw new NoClassDefFoundError("gone");
      }
    }
    Plugin good = Scripted.operator("pass", "1.0.0", Passing::new);
    deploy(Scripted.straight("pass"), source(), sink(), good);
    registry.remove(good);
    Plugin broken = Scripted.operator("pass", "1.0.1", Broken::new);
    registry.add(broken);
    assertThat(state()).isEqualTo(InstanceState.WAITING);
    assertThat(broken.instances()).isZero();
    registry.add(Scripted.operator("pass", "1.0.2", Passing::new));
    assertGoesOn(10);
  }

  @Test
  void refusedOperatorIsClosed() throws Exception {
    AtomicLong closed = new AtomicLong();
    final class Remembering extends Passing implements Stateful {
      @Override
      public Snapshot snapshot() {
        return new Snapshot("pass", 1, Value.NULL);
      }

      @Override
      public void restore(Snapshot snapshot) throws SnapshotRefusedException {
        throw SnapshotRefusedException.unknown(snapshot, "other", 1);
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    }
    Plugin first = Scripted.operator("pass", "1.0.0", Remembering::new);
    deploy(Scripted.straight("pass"), source(), sink(), first);
    registry.remove(first);
    assertThat(closed.get()).isEqualTo(1);
    registry.add(Scripted.operator("pass", "1.0.1", Remembering::new));
    assertThat(closed.get()).isEqualTo(2);
  }

  /** A counter that takes over from nobody. */
  private static final class Refusing extends Counter {
    Refusing(AtomicLong limit) {
      super(limit);
    }

    @Override
    public void restore(Snapshot snapshot) throws SnapshotRefusedException {
      throw SnapshotRefusedException.unknown(snapshot, "other", 1);
    }
  }

  @Test
  void goodVersionTakesOverAfterOneThatRefusedTheState() throws Exception {
    Plugin first = source();
    deploy(Scripted.straight(), first, sink());
    assertGoesOn(10);
    registry.remove(first);
    Plugin refusing = Scripted.connector("source", "1.1.0", () -> Connector.of(new Refusing(limit)));
    registry.add(refusing);
    assertThat(state()).isEqualTo(InstanceState.WAITING);
    assertThat(refusing.instances()).isZero();
    registry.add(Scripted.connector("source", "1.2.0", () -> Connector.of(new Counter(limit))));
    assertGoesOn(20);
    assertThat(state()).isEqualTo(InstanceState.RUNNING);
  }

  @Test
  void olderVersionTakesOverWhenTheNewerRefuses() throws Exception {
    Plugin first = source();
    deploy(Scripted.straight(), first, sink());
    assertGoesOn(10);
    registry.remove(first);
    registry.add(Scripted.connector("source", "1.1.0", () -> Connector.of(new Refusing(limit))));
    registry.add(source());
    assertGoesOn(20);
    assertThat(state()).isEqualTo(InstanceState.RUNNING);
  }

  @Test
  void versionWithinTheRangeTakesOverAlthoughANewerOneIsThere() throws Exception {
    PluginRef range = new PluginRef(PluginKind.CONNECTOR, "source", new VersionRange("[1,2)"));
    FlowPlan plan = Scripted.straight();
    FlowPlan ranged =
        new FlowPlan(
            "test", List.of(Scripted.plan("in", range, Scripted.QUICKLY), plan.connectors().getLast()),
            plan.pipelines(), plan.links());
    Plugin newer = Scripted.connector("source", "1.1.0", () -> Connector.of(new Counter(limit)));
    deploy(ranged, source(), newer, sink());
    registry.add(Scripted.connector("source", "2.0.0", () -> Connector.of(new Counter(limit))));
    registry.remove(newer);
    assertGoesOn(10);
  }

  @Test
  void successorOfASourceThatFailedPullsAgain() throws Exception {
    final class Buggy extends Counter {
      Buggy() {
        super(limit);
      }

      @Override
      public Pull pull(SourceOutput out) {
        if (limit.get() == 10) {
          super.pull(out);
        }
        throw new AssertionError("bug");
      }
    }
    Plugin buggy = Scripted.connector("source", "1.0.0", () -> Connector.of(new Buggy()));
    deploy(Scripted.straight(), buggy, sink());
    Scripted.await("the bug shows", () -> world.flow("test").orElseThrow().connectors().stream()
        .anyMatch(connector -> connector.state() == InstanceState.FAILED));
    registry.remove(buggy);
    registry.add(source());
    assertGoesOn(10);
  }

  @Test
  void errorOfASinkFailsTheEventOnly() throws Exception {
    Taker failing = new Taker(taker.taken) {
      @Override
      public Delivery onEvent(String port, Event event) throws IOException {
        if (event.value().equals(Value.of(4))) { throw new AssertionError("four"); }
        return super.onEvent(port, event);
      }
    };
    deploy(Scripted.straight(), source(), Scripted.connector("sink", "1.0.0", () -> Connector.of(failing)));
    limit.set(10);
    Scripted.await("nine events have arrived", () -> taker.taken.size() == 9);
  }

  @Test
  void acknowledgementOfTheTimeBetweenTwoSourcesReachesTheSecond() throws Exception {
    Queue<EventId> due = new ConcurrentLinkedQueue<>();
    List<Long> acked = new CopyOnWriteArrayList<>();
    Taker later = new Taker() {
      @Override
      public Delivery onEvent(String port, Event event) {
        due.add(event.id());
        return Delivery.LATER;
      }
    };
    final class Acked extends Counter {
      Acked() {
        super(limit);
      }

      @Override
      public void onAck(long stream, long pull) {
        acked.add(pull);
      }
    }
    Plugin first = Scripted.connector("source", "1.0.0", () -> Connector.of(new Acked()));
    deploy(Scripted.straight(), first, Scripted.connector("sink", "1.0.0", () -> Connector.of(later)));
    limit.set(3);
    Scripted.await("three events are due", () -> due.size() == 3);
    registry.remove(first);
    due.forEach(later.context::ack);
    registry.add(Scripted.connector("source", "1.0.1", () -> Connector.of(new Acked())));
    long last = due.stream().mapToLong(EventId::pull).max().orElseThrow();
    Scripted.await("three events are acknowledged", () -> acked.contains(last));
    assertThat(acked).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void unansweredEventsOfAReplacedSinkDoNotHoldUpTheEnd() throws Exception {
    Taker later = new Taker() {
      @Override
      public Delivery onEvent(String port, Event event) throws IOException {
        super.onEvent(port, event);
        return Delivery.LATER;
      }
    };
    Plugin forgetful = Scripted.connector("sink", "1.0.0", () -> Connector.of(later));
    deploy(Scripted.straight(), source(), forgetful);
    limit.set(3);
    Scripted.await("three events are due", () -> later.taken.size() == 3);
    registry.remove(forgetful);
    assertThat(world.receipts().getLast().verdict()).contains("3 events");
    registry.add(sink());
    assertGoesOnFrom(3, 6);
    world.shutdown(StopMode.GRACEFUL, Duration.ofSeconds(20));
    assertThat(world.awaitShutdown().leftovers()).isEmpty();
  }

  private void assertGoesOnFrom(long first, int count) {
    limit.set(count);
    Scripted.await("the rest has arrived", () -> taker.taken.size() == count - first);
    assertThat(taker.taken.getFirst()).isEqualTo(first);
  }

  @Test
  void brokenOperatorOfOneFlowDoesNotKeepTheOtherFromBeingToldThatThePluginGoes() throws Exception {
    AtomicLong made = new AtomicLong();
    Plugin operator = Scripted.operator("pass", "1.0.0", () -> brokenFirst(made.getAndIncrement() == 0));
    deploy(Scripted.straight("pass"), source(), sink(), operator);
    FlowPlan plan = Scripted.straight("pass");
    world.deploy(new FlowPlan("other", plan.connectors(), plan.pipelines(), plan.links()), MissingPlugins.REFUSE);
    registry.remove(operator);
    assertThat(operator.instances()).isZero();
  }

  private static Operator brokenFirst(boolean broken) {
    return new Passing() {
      @Override
      public void close() {
        if (broken) { throw new AssertionError("does not close"); }
      }
    };
  }
}
