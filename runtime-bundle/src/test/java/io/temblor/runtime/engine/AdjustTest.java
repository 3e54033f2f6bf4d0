// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.flow.FlowPlan;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.FlowChange;
import io.temblor.runtime.admin.FlowChange.Action;
import io.temblor.runtime.admin.InstanceState;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that a running connector takes over where it is, with plugins that fail at that: it goes on as it was. */
@Timeout(60)
final class AdjustTest {
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final PluginRegistry registry = new PluginRegistry();
  private final WorldEngine world = new WorldEngine(registry, new EpochClock(), (where, problem) -> {}, DEADLINE);
  private final AtomicBoolean fails = new AtomicBoolean();
  private FaultyParts parts;

  @AfterEach
  void end() {
    world.close();
  }

  private void deploy(String method) throws Exception {
    parts = new FaultyParts(method, () -> { // not for whoever runs the flow, who makes codecs for new streams
      boolean redeploys = Thread.currentThread().getName().startsWith("temblor/redeploy");
      if (redeploys && fails.getAndSet(false)) { throw new IllegalStateException("not today"); }
    });
    parts.plugins().forEach(registry::add);
    world.deploy(FaultyParts.plan(), MissingPlugins.REFUSE);
    assertGoesOn();
  }

  private void assertGoesOn() {
    int before = parts.arrived.get();
    Scripted.await("events flow", () -> parts.arrived.get() > before + 100);
    assertThat(world.flow(FaultyParts.FLOW).orElseThrow().state()).isEqualTo(InstanceState.RUNNING);
  }

  private List<Integer> instances() {
    return parts.plugins().stream().map(Plugin::instances).toList();
  }

  private static boolean isAdjusted(List<FlowChange> changes) {
    return changes.stream().anyMatch(change -> change.action() == Action.ADJUST);
  }

  @ParameterizedTest
  @CsvSource({"Codec.snapshot, does not give its state", "Preprocessor.snapshot, does not give its state",
    "Postprocessor.snapshot, does not give its state", "Codec.restore, cannot take over from its predecessor",
    "Preprocessor.restore, cannot take over from its predecessor",
    "Postprocessor.restore, cannot take over from its predecessor"})
  void whatFailsLeavesTheConnectorAsItWas(String method, String why) throws Exception {
    deploy(method);
    FlowPlan next = FaultyPlans.without(method);
    List<Integer> instances = instances();
    fails.set(true);

    assertThatThrownBy(() -> world.redeploy(next, MissingPlugins.REFUSE, DEADLINE)).isInstanceOf(DeployException.class)
        .hasMessageContaining(why).hasMessageContaining("not today");

    assertThat(parts.called).contains(method);
    assertThat(instances()).isEqualTo(instances);
    assertThat(isAdjusted(world.difference(next))).isTrue();
    assertGoesOn();
    assertThat(isAdjusted(world.redeploy(next, MissingPlugins.REFUSE, DEADLINE).changes())).isTrue();
    assertThat(isAdjusted(world.difference(next))).isFalse();
    assertThat(instances()).isEqualTo(instances);
    assertGoesOn();
  }

  @ParameterizedTest
  @CsvSource({"Codec.snapshot, CodecFactory.create", "Preprocessor.snapshot, PreprocessorFactory.create",
    "Postprocessor.snapshot, PostprocessorFactory.create"})
  void whatCannotBeMadeIsNotBegunWith(String part, String method) throws Exception {
    deploy(method);
    fails.set(true);

    assertThatThrownBy(() -> world.redeploy(FaultyPlans.without(part), MissingPlugins.REFUSE, DEADLINE))
        .hasMessageContaining("failed to create it").hasMessageContaining("not today");

    assertThat(parts.called).doesNotContain(part);
    assertGoesOn();
  }
}
