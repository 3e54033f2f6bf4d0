// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorContext;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The halves of one connector lease the same things, and know whether the other half is in use. */
@Timeout(60)
final class SharedLeasesTest {
  private final PluginRegistry registry = new PluginRegistry();
  private final WorldEngine world = new WorldEngine(registry, new EpochClock(),
      (where, problem) -> System.err.println(where + " " + problem.rendered()), Duration.ofSeconds(20));
  private final Set<Closeable> leased = ConcurrentHashMap.newKeySet();
  private final List<Boolean> linked = new CopyOnWriteArrayList<>();

  @AfterEach
  void end() {
    world.close();
  }

  private void note(ConnectorContext context) throws IOException {
    leased.add(context.leases().acquire("thing", ByteArrayOutputStream.class, ByteArrayOutputStream::new));
    linked.add(context.isOtherHalfLinked());
  }

  private Connector connector() {
    return Connector.of(new Scripted.Counter(new AtomicLong()) {
      @Override
      public void connect(ConnectorContext context, Attempt attempt) throws IOException {
        note(context);
      }
    }, new Scripted.Taker() {
      @Override
      public void connect(SinkContext context, Attempt attempt) throws IOException {
        note(context);
      }
    });
  }

  private Plugin plugin(String type, String version) {
    return Scripted.connector(type, version, this::connector);
  }

  private void awaitConnects(int count) {
    Scripted.await(count + " halves are connected", () -> linked.size() == count);
  }

  @Test
  void halvesAndTheirSuccessorsShareOneThing() throws Exception {
    Plugin first = plugin("both", "1.0.0");
    registry.add(first);
    world.deploy(new FlowPlan("test",
        List.of(Scripted.plan("net", PluginRef.of(PluginKind.CONNECTOR, "both"), Scripted.QUICKLY)),
        List.of(Plans.pipeline("main")),
        List.of(Plans.sourceToPipeline("net", "main"), Plans.pipelineToSink("main", "net"))), MissingPlugins.REFUSE);
    awaitConnects(2);
    registry.remove(first);
    registry.add(plugin("both", "1.0.1"));
    awaitConnects(4);

    assertThat(leased).hasSize(1);
    assertThat(linked).containsOnly(true);
  }

  @Test
  void connectorsShareNothingAndHalvesWithoutTheOtherKnowIt() throws Exception {
    registry.add(plugin("source", "1.0.0"));
    registry.add(plugin("sink", "1.0.0"));
    world.deploy(Scripted.straight(), MissingPlugins.REFUSE);
    awaitConnects(2);

    assertThat(leased).hasSize(2);
    assertThat(linked).containsOnly(false);
  }
}
