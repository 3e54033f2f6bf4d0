// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.connector.RuntimeControl.StopMode;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every thread of the runtime says by its name what it is for, and is gone when that is. */
@Timeout(60)
final class ThreadNamesTest {
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final PluginRegistry registry = new PluginRegistry();
  private final Set<Thread> before = Thread.getAllStackTraces().keySet();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  private Stream<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream().filter(thread -> !before.contains(thread));
  }

  private boolean look() {
    threads().forEach(thread -> seen.add(thread.getName()));
    return true;
  }

  @Test
  void threadsAreNamedForWhatTheyDoAndEndWithIt() throws Exception {
    try (WorldEngine world = new WorldEngine(registry, new EpochClock(), (where, problem) -> {}, DEADLINE)) {
      FaultyParts parts = new FaultyParts("nothing", () -> {});
      parts.blocking = true;
      parts.plugins().forEach(registry::add);
      world.deploy(FaultyParts.plan(), MissingPlugins.REFUSE);
      Scripted.await("all threads are seen", () -> look()
          && seen.containsAll(Set.of("bad/in/source", "bad/out/sink", "temblor/timer"))
          && parts.called.containsAll(Set.of("ThreadTask.run", "Operator.onSignal", "Sink.onSignal", "Source.onFail")));
      for (Plugin plugin : parts.plugins()) { // threads are replaced
        registry.remove(plugin);
        registry.add(plugin);
        look();
      }
      int arrived = parts.arrived.get();
      Scripted.await("events flow again", () -> look() && parts.arrived.get() > arrived + 10);
      world.undeploy(FaultyParts.FLOW, DEADLINE);
      look();
      Scripted.await("the flow's threads end",
          () -> threads().noneMatch(thread -> thread.getName().startsWith("bad/")));
      world.deploy(FaultyParts.plan(), MissingPlugins.REFUSE);
      world.shutdownWhenFinished(DEADLINE);
      look();
      world.shutdown(StopMode.GRACEFUL, DEADLINE);
      world.shutdown(StopMode.AT_ONCE, DEADLINE);
      look();
      world.awaitShutdown();
    }
    Scripted.await("every thread ends, of " + threads().map(Thread::getName).toList(),
        () -> look() && threads().noneMatch(thread -> isOurs(thread.getName())));
    assertThat(seen).allMatch(name -> isOurs(name) || isTheJvms(name));
  }

  private static boolean isOurs(String name) {
    return name.matches("bad/(in/(source|extra|lane-\\d+)|out/(sink|connect))")
        || name.matches("temblor/(timer|worker-\\d+|shutdown|finish|drain-bad|stop-bad)");
  }

  /** Threads that the JVM and the test runner start when they feel like it. */
  private static boolean isTheJvms(String name) {
    return Stream.of("junit", "surefire", "process reaper", "Attach Listener", "Common-Cleaner", "ForkJoinPool")
        .anyMatch(name::startsWith);
  }
}
