// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.runtime.admin.LeakVerdict;
import io.temblor.runtime.admin.LeakVerdict.State;
import java.net.URL;
import java.net.URLStreamHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of leftover: it is named, and cleaned where that is safe. */
final class LeakProbeTest {
  private static final Duration PATIENT = Duration.ofSeconds(30);
  private static final Duration BRIEF = Duration.ofMillis(300);

  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(task -> Thread.ofPlatform().daemon().name("worker").unstarted(task));
  private final AtomicInteger collections = new AtomicInteger();
  private final LeakProbe probe = new LeakProbe(new NoContainer(), () -> {
    collections.incrementAndGet();
    System.gc();
  });

  @BeforeAll
  static void urlsAskTheShelf() {
    URL.setURLStreamHandlerFactory(
        protocol -> protocol.equals("weeds") ? (URLStreamHandler) Shelf.KEPT.get("protocol") : null);
  }

  @BeforeEach
  void anEmptyShelf() {
    Shelf.KEPT.clear();
  }

  @AfterEach
  void letThreadsEnd() {
    Shelf.end().countDown();
    worker.shutdownNow();
    Shelf.KEPT.clear();
  }

  /** Loads a plugin, runs it on this thread and drops it. */
  private static Suspect plant(String weed) throws ReflectiveOperationException {
    WeedLoader loader = new WeedLoader();
    loader.plugin(weed).run();
    return new Suspect(weed, 1, loader);
  }

  /** Loads a plugin and runs it on the worker thread, which lives on. */
  private Suspect plantOnWorker(String weed) throws Exception {
    WeedLoader loader = new WeedLoader();
    Runnable plugin = loader.plugin(weed);
    worker.submit(plugin).get();
    worker.submit(() -> {}).get(); // the thread has let go of the task before
    return new Suspect(weed, 1, loader);
  }

  private LeakVerdict verdict(Suspect suspect, Duration patience) throws InterruptedException {
    LeakVerdict verdict = probe.verdict(suspect, patience);
    assertThat(verdict.holders()).noneMatch(sentence -> sentence.contains("not looked at"));
    return verdict;
  }

  private void assertLeaked(Suspect suspect, String... holder) throws InterruptedException {
    LeakVerdict verdict = verdict(suspect, BRIEF);
    assertThat(verdict.state()).as(verdict.toString()).isEqualTo(State.LEAKED);
    assertThat(verdict.isRestartAdvised()).isTrue();
    assertThat(verdict.holders()).anySatisfy(sentence -> assertThat(sentence).contains(holder));
  }

  private void assertGone(Suspect suspect) throws InterruptedException {
    LeakVerdict verdict = verdict(suspect, PATIENT);
    assertThat(verdict.state()).as(verdict.toString()).isEqualTo(State.GONE);
    assertThat(verdict.holders()).isEmpty();
  }

  @Test
  void pluginThatLeavesNothingIsGoneAtTheFirstCollection() throws Exception {
    Suspect suspect = plant("Clean");

    LeakVerdict verdict = verdict(suspect, PATIENT);

    assertThat(verdict).isEqualTo(new LeakVerdict(State.GONE, List.of(), List.of()));
    assertThat(collections).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
          Polite           | interrupted thread `polite` runs a lambda of WEEDS$Polite
          WithTimer        | cancelled WEEDS$WithTimer of timer thread `ticking`
          Managed          | unregistered MBean weeds:type=Managed
          JdbcDriver       | deregistered JDBC driver WEEDS$JdbcDriver
          Hook             | removed shutdown hook thread `at-the-end` runs a lambda of WEEDS$Hook
          ExceptionHandler | reset the default handler of uncaught exceptions, which was WEEDS$ExceptionHandler
          LogHandler       | removed handler WEEDS$LogHandler from logger `` of java.util.logging
          Security1        | removed security provider WEEDS$Security1
          Protocol         | removed WEEDS$Protocol, the handler of weeds: URLs
          SoftlyOnShelf    | dropped soft references: field SHELF.KEPT of the launcher → ConcurrentHashMap → SoftReference → WEEDS$SoftlyOnShelf
          """)
  void whatIsSafeToTakeAwayIsTakenAwayAndReported(String weed, String cleaned) throws Exception {
    Suspect suspect = plant(weed);

    LeakVerdict verdict = verdict(suspect, PATIENT);

    assertThat(verdict.state()).as(verdict.toString()).isEqualTo(State.GONE);
    assertThat(verdict.cleaned()).anySatisfy(sentence -> assertThat(sentence)
        .startsWith(cleaned.replace("WEEDS", Weeds.class.getName()).replace("SHELF", Shelf.class.getName())));
  }

  @Test
  void cachesOfTheJdkAreNoLeak() throws Exception {
    assertGone(plant("Cached"));
  }

  @Test
  void handlersOfUncaughtExceptionsAreReset() throws Exception {
    Suspect suspect = plantOnWorker("ExceptionHandler");

    LeakVerdict verdict = verdict(suspect, PATIENT);

    assertThat(verdict.cleaned()).hasSize(2).anyMatch(sentence -> sentence.contains("thread `worker`"));
    assertThat(verdict.state()).isEqualTo(State.GONE);
    assertThat(Thread.getDefaultUncaughtExceptionHandler()).isNull();
  }

  @Test
  void threadOfSomebodyElseForgetsItsContextClassLoader() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    Suspect suspect = plant("Clean");
    inherit(suspect, done);

    LeakVerdict verdict = verdict(suspect, PATIENT);

    done.countDown();
    assertThat(verdict.state()).as(verdict.toString()).isEqualTo(State.GONE);
    assertThat(verdict.cleaned()).singleElement().asString()
        .startsWith("reset the context class loader of thread `heir`");
  }

  private static void inherit(Suspect suspect, CountDownLatch done) {
    Dead dead = suspect.exhume();
    assertThat(dead).isNotNull();
    Thread heir = Thread.ofPlatform().daemon().name("heir").unstarted(() -> awaitQuietly(done));
    heir.setContextClassLoader(dead.loader());
    heir.start();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Things that nobody may take away: they are named, and the loader goes with them. */
  @Nested
  class Named {
    @Test
    void threadThatDoesNotListen() throws Exception {
      Suspect suspect = plant("Deaf");

      assertLeaked(suspect, "thread `deaf` is of class " + Weeds.class.getName() + "$Deaf",
          "is in " + Weeds.class.getName() + "$Deaf.run (Weeds.java:");

      Shelf.end().countDown();
      assertGone(suspect);
    }

    @Test
    void threadOfSomebodyElseThatIsStillInsideThePlugin() throws Exception {
      CountDownLatch begun = new CountDownLatch(1);
      Suspect suspect = inside(begun);
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

      assertLeaked(suspect, "thread `worker` is in " + Weeds.class.getName() + "$Waiting.run");

      Shelf.end().countDown();
      assertGone(suspect);
    }

    private Suspect inside(CountDownLatch begun) throws ReflectiveOperationException {
      WeedLoader loader = new WeedLoader();
      worker.execute(once(loader, begun));
      return new Suspect("Waiting", 1, loader);
    }

    private static Runnable once(WeedLoader loader, CountDownLatch begun) throws ReflectiveOperationException {
      Runnable[] plugin = {loader.plugin("Waiting")}; // only the stack of the thread shall hold it
      return () -> {
        Runnable waiting = plugin[0];
        plugin[0] = null;
        begun.countDown();
        waiting.run();
      };
    }

    @Test
    void virtualThread() throws Exception {
      Suspect suspect = plant("Virtual");

      assertLeaked(suspect, "virtual thread `weightless-own`", Weeds.class.getName() + "$Waiting");

      Shelf.end().countDown();
      assertGone(suspect);
    }

    @Test
    void valueOfAThreadLocal() throws Exception {
      Suspect suspect = plantOnWorker("InThreadLocal");

      assertLeaked(suspect, "thread `worker` holds " + Weeds.class.getName() + "$InThreadLocal in a ThreadLocal");

      worker.shutdown();
      assertGone(suspect);
    }

    @Test
    void valueDeepInAThreadLocal() throws Exception {
      assertLeaked(plantOnWorker("DeepInThreadLocal"), "thread `worker` → ThreadLocal → ",
          " → " + Weeds.class.getName() + "$DeepInThreadLocal");
    }

    @Test
    void subclassOfThreadLocal() throws Exception {
      assertLeaked(plantOnWorker("OwnThreadLocal"), "thread `worker` → ThreadLocal → ",
          Weeds.class.getName() + "$OwnThreadLocal");
    }

    @Test
    void taskQueuedInAnExecutor() throws Exception {
      ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("scheduled").unstarted(task));
      Shelf.KEPT.put("executor", executor);
      Suspect suspect = plant("WithExecutor$Task");

      assertLeaked(suspect, "thread `scheduled` has " + Weeds.class.getName() + "$Clean queued in its thread pool");

      executor.shutdownNow();
      assertGone(suspect);
    }

    @Test
    void executorThatWasNotShutDown() throws Exception {
      Suspect suspect = plant("WithExecutor");
      ((ScheduledExecutorService) Shelf.KEPT.get("executor")).execute(() -> {});

      assertLeaked(suspect, "thread `scheduled` belongs to a thread pool that was not shut down",
          "a lambda of " + Weeds.class.getName() + "$WithExecutor");

      ((ScheduledExecutorService) Shelf.KEPT.remove("executor")).shutdownNow();
      assertGone(suspect);
    }

    @Test
    void staticFieldOfSomebodyElse() throws Exception {
      Suspect suspect = plant("OnShelf");

      assertLeaked(suspect, "field " + Shelf.class.getName() + ".KEPT of the launcher → ConcurrentHashMap → ",
          " → " + Weeds.class.getName() + "$OnShelf");

      Shelf.KEPT.clear();
      assertGone(suspect);
    }
  }

  @Test
  void nothingIsClaimedWhereTheJvmDoesNotCollect() throws Exception {
    Suspect suspect = plant("Clean");

    LeakVerdict verdict = new LeakProbe(new NoContainer(), () -> {}).verdict(suspect, BRIEF);

    assertThat(verdict.state()).isEqualTo(State.NOT_KNOWN);
    assertThat(verdict.isRestartAdvised()).isFalse();
    assertThat(verdict.holders()).singleElement().asString()
        .isEqualTo("not known: the JVM has not collected garbage in the time given, not even what nobody holds");
  }

  @Test
  void holderIsNamedEvenWhereTheJvmDoesNotCollect() throws Exception {
    Suspect suspect = plant("OnShelf");

    LeakVerdict verdict = new LeakProbe(new NoContainer(), () -> {}).verdict(suspect, BRIEF);

    assertThat(verdict.state()).isEqualTo(State.LEAKED);
    assertThat(verdict.holders()).anyMatch(sentence -> sentence.contains("Shelf.KEPT"));
  }

  @Test
  void newThreadsOfAPluginAreTold() throws Exception {
    WeedLoader loader = new WeedLoader();
    ThreadsSeen before = LeakProbe.threadsNow();
    worker.submit(() -> {}).get();

    loader.plugin("Deaf").run();

    Dead plugin = new Dead("weeds", loader);
    assertThat(LeakProbe.newThreadsOf(plugin, before)).singleElement().asString()
        .startsWith("thread `deaf` is of class " + Weeds.class.getName() + "$Deaf");
    assertThat(LeakProbe.newThreadsOf(plugin, LeakProbe.threadsNow())).isEmpty();
  }
}
