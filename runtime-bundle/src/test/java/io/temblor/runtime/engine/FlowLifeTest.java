// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.connector.RuntimeControl.StopMode;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.FlowReport;
import io.temblor.runtime.admin.InstanceState;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.ShutdownReport;
import io.temblor.runtime.engine.Parts.Collected;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A flow from deployment to its end, and its plugins replaced under load: every event arrives once, in order. */
@Timeout(60)
final class FlowLifeTest {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final long MANY = 200_000;

  private final PluginRegistry registry = new PluginRegistry();
  private final Collected collected = new Collected();
  private final WorldEngine world =
      new WorldEngine(registry, new EpochClock(),
          (where, problem) -> System.err.println(where + " " + problem.rendered()), DEADLINE);

  @AfterEach
  void end() {
    world.close();
  }

  private void register(Plugin... plugins) {
    List.of(plugins).forEach(registry::add);
  }

  private ShutdownReport untilFinished() throws InterruptedException {
    world.shutdownWhenFinished(DEADLINE);
    return world.awaitShutdown();
  }

  private void assertAllArrived(long count) {
    assertThat(collected.numbers).hasSize((int) count);
    for (int i = 0; i < count; i++) { // a generic comparison of 200,000 numbers takes seconds
      if (collected.numbers.get(i) != i) {
        assertThat(collected.numbers.get(i)).as("number at place " + i).isEqualTo(i);
      }
    }
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("gave up waiting").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void everyEventArrivesInOrder() throws Exception {
    register(Parts.numbers(MANY), Parts.collect(collected), Parts.integers());
    world.deploy(Plans.straight("integer"), MissingPlugins.REFUSE);
    ShutdownReport report = untilFinished();
    assertThat(report.leftovers()).isEmpty();
    assertAllArrived(MANY);
  }

  @Test
  void blockingSinkGetsEveryEventInOrderOnItsOwnThread() throws Exception {
    collected.blocking = true;
    register(Parts.numbers(MANY), Parts.collect(collected), Parts.integers(), Parts.tally());
    world.deploy(Plans.straight("integer", "tally"), MissingPlugins.REFUSE);
    untilFinished();
    assertAllArrived(MANY);
  }

  @Test
  void slowSinkHoldsItsSourceAndMemoryStaysFlat() throws Exception {
    collected.blocking = true;
    collected.delayNanos = 200_000;
    register(Parts.numbers(16_000), Parts.collect(collected), Parts.integers());
    world.deploy(Plans.straight("integer"), MissingPlugins.REFUSE);
    await(() -> collected.flushed.get() > 4_000);
    assertThat(world.flow("test").orElseThrow().inFlight())
        .isLessThan(2L * io.temblor.runtime.engine.cell.Cell.CAPACITY);
    untilFinished();
    assertAllArrived(16_000);
  }

  @Test
  void flowWithAMissingPluginIsRefusedByDefault() {
    register(Parts.numbers(1), Parts.collect(collected));
    assertThatThrownBy(() -> world.deploy(Plans.straight("integr"), MissingPlugins.REFUSE))
        .isInstanceOf(DeployException.class)
        .hasMessageContaining("Codec \"integr\" not found");
    assertThat(world.flows()).isEmpty();
  }

  @Test
  void flowWaitsForAMissingPluginAndStartsWhenItArrives() throws Exception {
    register(Parts.numbers(MANY), Parts.collect(collected));
    FlowReport waiting = world.deploy(Plans.straight("integer", "tally"), MissingPlugins.WAIT);
    assertThat(waiting.state()).isEqualTo(InstanceState.WAITING);
    assertThat(waiting.waitingFor()).contains("codec `integer`", "operator `tally`");
    register(Parts.integers());
    assertThat(world.flow("test").orElseThrow().waitingFor()).containsExactly("operator `tally`");
    register(Parts.tally());
    untilFinished();
    assertAllArrived(MANY);
  }

  @Test
  void pausedFlowPullsNothingUntilResumed() throws Exception {
    register(Parts.numbers(Long.MAX_VALUE), Parts.collect(collected), Parts.integers());
    world.deploy(Plans.straight("integer"), MissingPlugins.REFUSE);
    await(() -> collected.flushed.get() > 1000);
    world.pause("test");
    await(() -> {
      long before = collected.flushed.get();
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
      return collected.flushed.get() == before;
    });
    assertThat(world.flow("test").orElseThrow().state()).isEqualTo(InstanceState.PAUSED);
    long paused = collected.flushed.get();
    world.resume("test");
    await(() -> collected.flushed.get() > paused);
    world.shutdown(StopMode.AT_ONCE, Duration.ZERO);
    world.awaitShutdown();
  }

  @Test
  void codecReplacedUnderLoadLosesNothing() throws Exception {
    swapUnderLoad(Parts.integers(), Parts::integers);
  }

  @Test
  void operatorReplacedUnderLoadKeepsItsState() throws Exception {
    swapUnderLoad(Parts.tally(), Parts::tally);
  }

  @Test
  void sourceReplacedUnderLoadGoesOnWhereItWas() throws Exception {
    swapUnderLoad(Parts.numbers(MANY), () -> Parts.numbers(MANY));
  }

  @Test
  void sinkReplacedUnderLoadGetsTheRest() throws Exception {
    swapUnderLoad(Parts.collect(collected), () -> Parts.collect(collected));
  }

  private void swapUnderLoad(Plugin first, Supplier<Plugin> next) throws Exception {
    List<Plugin> all =
        new java.util.ArrayList<>(
            List.of(Parts.numbers(MANY), Parts.collect(collected), Parts.integers(), Parts.tally()));
    all.removeIf(plugin -> plugin.type().equals(first.type()));
    all.forEach(registry::add);
    registry.add(first);
    world.deploy(Plans.straight("integer", "tally"), MissingPlugins.REFUSE);
    Plugin current = first;
    for (int round = 0; round < 50; round++) {
      long before = collected.flushed.get();
      await(() -> collected.flushed.get() > before || collected.flushed.get() == MANY);
      registry.remove(current);
      assertThat(current.instances()).isZero();
      current = next.get();
      registry.add(current);
    }
    ShutdownReport report = untilFinished();
    assertThat(report.leftovers()).isEmpty();
    assertAllArrived(MANY);
  }
}
