// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.group;

import io.temblor.json.Json;
import io.temblor.language.TemblorLanguage;
import io.temblor.language.operator.ProgramConfig;
import io.temblor.language.operator.ProgramTypes;
import io.temblor.language.operator.SelectOperatorFactory;
import io.temblor.pdk.config.ConfigReader;
import io.temblor.pdk.error.EventException;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Custody;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.SourceText;
import io.temblor.pdk.function.FunctionLibrary;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.value.RecordValue;
import io.temblor.stdlib.StandardLibrary;
import java.lang.ref.Reference;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A million groups. First in windows of ten seconds, by the clock of the events: prints how many bytes a group takes while all
 * of them are open, and how many results came when they closed. Then in windows that never fill: prints how many groups were
 * open at most, and were left at the end, when they are evicted after ten seconds.
 */
final class MillionGroups {
  private static final int GROUPS = 1_000_000;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long TICK = SECOND / 10;
  private static final Origin ORIGIN = Origin.of("temblor", "localhost");

  private final Operator select;
  private final Counted out = new Counted();

  private MillionGroups(String window) {
    String query = "define window w from tumbling with " + window + " end;\n"
        + "select {\"user\": event.user, \"n\": aggr::stats::count()} from in[w] group by event.user into out";
    List<FunctionLibrary> libraries = List.of(new StandardLibrary());
    NodePlan node = new TemblorLanguage(libraries)
        .compile(new SourceText("query.trickle", query), CompileOptions.of(List.of())).pipeline().orElseThrow().nodes()
        .stream()
        .filter(each -> each.plugin().filter(plugin -> plugin.type().equals(ProgramTypes.SELECT)).isPresent())
        .findFirst().orElseThrow();
    select = new SelectOperatorFactory(libraries, InstantSource.system())
        .create(new OperatorId("f", "p", "s", 1), ConfigReader.read(ProgramConfig.class, node.config()));
  }

  public static void main(String[] arguments) throws EventException {
    closing();
    evicting();
  }

  /** All of them come within ten seconds, so that all are open at once; ten seconds later all have closed. */
  private static void closing() throws EventException {
    MillionGroups run = new MillionGroups("interval = " + 10 * SECOND);
    long empty = used();
    run.feed(0, 10 * SECOND - TICK);
    System.out.println("bytes for a group: " + (used() - empty) / GROUPS);
    for (long nanos = 10 * SECOND; nanos <= 20 * SECOND; nanos += TICK) {
      run.select.onSignal(new Signal.Tick(nanos), run.out);
    }
    System.out.println("results: " + run.out.results);
    System.out.println("megabytes left: " + (used() - empty) / 1_000_000);
    Reference.reachabilityFence(run); // what is left is what it keeps
  }

  /** They come within a hundred seconds and are never heard of again. */
  private static void evicting() throws EventException {
    MillionGroups run = new MillionGroups("size = 2, eviction_period = " + 10 * SECOND);
    run.feed(0, 100 * SECOND);
    System.out.println("most groups at once: " + run.out.most);
    run.select.onSignal(new Signal.Tick(110 * SECOND), run.out);
    System.out.println("groups left: " + run.out.kept);
  }

  /** One event for each group, spread over a time, with ticks. */
  private void feed(long fromNanos, long untilNanos) throws EventException {
    long nextTick = fromNanos + TICK;
    for (int i = 0; i < GROUPS; i++) {
      long nanos = fromNanos + (untilNanos - fromNanos) / GROUPS * i;
      while (nextTick <= nanos) {
        select.onSignal(new Signal.Tick(nextTick), out);
        nextTick += TICK;
      }
      select.onEvent("in", event(i, nanos), out);
    }
  }

  /** A record in which the key is a small part. */
  private static Event event(int number, long nanos) {
    String text = "{\"user\":\"user-" + (GROUPS + number) + "\",\"path\":\"/some/where/in/the/shop?article=" + number
        + "\",\"agent\":\"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101\",\"status\":200}";
    EventId id = EventId.of(1, 0, number, number, Counted.SOMEBODY);
    return Event.of(id, Json.parse(text), RecordValue.EMPTY, nanos, ORIGIN);
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Counts what comes out, and how many events are kept: one for each group. */
  private static final class Counted implements OperatorOutput {
    private static final Custody SOMEBODY = new Custody() {
      @Override
      public void acquire(int holds) {}

      @Override
      public void release(int holds) {}

      @Override
      public void fail() {
        throw new AssertionError("nothing fails here");
      }
    };

    private int results;
    private int kept;
    private int most;

    @Override
    public void emit(String port, Event event) {
      results++;
    }

    @Override
    public void keep(EventId id) {
      kept++;
      most = Math.max(most, kept);
    }

    @Override
    public void release(EventId id) {
      kept--;
    }

    @Override
    public void insight(Insight insight) {
      throw new AssertionError("selects send no insights");
    }

    @Override
    public void report(Problem problem) {
      throw new AssertionError(problem.rendered());
    }
  }
}
