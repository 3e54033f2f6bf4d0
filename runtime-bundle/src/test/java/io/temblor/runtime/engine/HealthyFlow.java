// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorContext;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.connector.SinkTrait;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.value.IntValue;
import io.temblor.runtime.admin.InstanceState;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** A flow that runs beside others that are in trouble, and notices when it loses anything. One thread tests. */
final class HealthyFlow {
  private static final String NAME = "healthy";
  private static final int STEP = 10;

  private final WorldEngine world;
  private final AtomicLong limit = new AtomicLong();
  private final AtomicLong arrived = new AtomicLong();
  private final Queue<String> losses = new ConcurrentLinkedQueue<>();
  private volatile ConnectorContext context;

  HealthyFlow(WorldEngine world, PluginRegistry registry) {
    this.world = world;
    registry.add(Scripted.connector("healthy_source", "1.0.0", () -> Connector.of(new Numbers())));
    registry.add(Scripted.connector("healthy_sink", "1.0.0", () -> Connector.of(new Checker())));
  }

  void deploy() throws Exception {
    world.deploy(plan(NAME), MissingPlugins.REFUSE);
    assertGoesOn();
  }

  static FlowPlan plan(String alias, String... operators) {
    return new FlowPlan(
        alias,
        List.of(
            Scripted.plan("in", PluginRef.of(PluginKind.CONNECTOR, "healthy_source"), Scripted.QUICKLY),
            Scripted.plan("out", PluginRef.of(PluginKind.CONNECTOR, "healthy_sink"), Scripted.QUICKLY)),
        List.of(Plans.pipeline("main", operators)),
        List.of(Plans.sourceToPipeline("in", "main"), Plans.pipelineToSink("main", "out")));
  }

  /** Brings some more events and waits until they have arrived. */
  void assertGoesOn() {
    long wanted = limit.addAndGet(STEP);
    Scripted.await("the healthy flow has connected", () -> context != null);
    context.wake();
    Scripted.await("the healthy flow has brought " + wanted, () -> arrived.get() == wanted);
    assertThat(losses).isEmpty();
    assertThat(world.flow(NAME).orElseThrow().state()).isEqualTo(InstanceState.RUNNING);
  }

  /** Deploys and undeploys another one. */
  void assertOthersCanComeAndGo(Duration deadline) throws Exception {
    world.deploy(plan("other"), MissingPlugins.REFUSE);
    world.undeploy("other", deadline);
  }

  /** Brings one number after the other, as many as it may. */
  private final class Numbers extends Scripted.Counter {
    Numbers() {
      super(limit);
    }

    @Override
    public void connect(ConnectorContext own, Attempt attempt) {
      if (own.id().flow().equals(NAME)) {
        context = own;
      }
    }
  }

  /** Wants every number once and in order; has a thread of its own. */
  private final class Checker implements Sink {
    private long next;
    private boolean counts;

    @Override
    public void connect(SinkContext own, Attempt attempt) {
      counts = own.id().flow().equals(NAME);
    }

    @Override
    public Delivery onEvent(String port, Event event) {
      long number = ((IntValue) event.value()).longValue();
      if (number != next) {
        losses.add(number + " came instead of " + next);
      }
      next = number + 1;
      if (counts) {
        arrived.set(next);
      }
      return Delivery.DONE;
    }

    @Override
    public Set<SinkTrait> traits() {
      return Set.of(SinkTrait.BLOCKING);
    }
  }
}
