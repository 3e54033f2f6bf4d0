// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.json.Json;
import io.temblor.language.TestLibrary;
import io.temblor.language.check.ModuleTexts;
import io.temblor.language.operator.TiltOracle.Closing;
import io.temblor.language.operator.TiltOracle.Frame;
import io.temblor.language.operator.TiltOracle.Item;
import io.temblor.language.source.Source;
import io.temblor.language.source.Span;
import io.temblor.pdk.config.ConfigReader;
import io.temblor.pdk.error.EventException;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random chains of windows over random streams of events and ticks do what {@link TiltOracle} says, whether one select lives through the
 * whole stream or a successor takes over now and then. {@code -Dtemblor.windows.streams} says how many streams (500).
 */
class TiltFramesTest {
  private static final int STREAMS = Integer.getInteger("temblor.windows.streams", 500);
  private static final int MAX_STEPS = 120;
  private static final int KEYS = 4;
  private static final List<Integer> ALL_KEYS = IntStream.range(0, KEYS).boxed().toList();
  private static final Origin ORIGIN = Origin.of("temblor", "localhost");

  private final SelectOperatorFactory factory =
      new SelectOperatorFactory(List.of(new TestLibrary()), InstantSource.fixed(Instant.EPOCH));

  /** How events come to their groups. */
  private enum Grouping {
    NONE(""), ONE(" group by event.k"), EACH(" group by each(event.ks)");

    private final String clause;

    Grouping(String clause) {
      this.clause = clause;
    }
  }

  /** An event with the groups it enters, or a tick, which concerns all. */
  private record Step(long nanos, boolean tick, long value, List<Integer> entries) {}

  static LongStream seeds() {
    return LongStream.range(0, STREAMS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void framesDoWhatTheOracleSays(long seed) throws EventException, SnapshotRefusedException {
    Random random = new Random(seed);
    List<Frame> frames = IntStream.rangeClosed(0, random.nextInt(4)).mapToObj(i -> frame(random)).toList();
    Grouping grouping = Grouping.values()[random.nextInt(Grouping.values().length)];
    OptionalLong eviction = random.nextInt(3) == 0 ? OptionalLong.of(1 + random.nextInt(30)) : OptionalLong.empty();
    String text = text(frames, grouping, eviction);
    List<Step> steps = steps(random, grouping);

    List<List<String>> expected = expected(steps, frames, grouping, eviction);
    List<List<String>> actual = run(text, steps, random);

    assertThat(actual).as("seed %d:%n%s%n%s", seed, text, steps).isEqualTo(expected);
  }

  private static Frame frame(Random random) {
    return random.nextBoolean() ? new Frame(true, 1 + random.nextInt(4)) : new Frame(false, 1 + random.nextInt(20));
  }

  private static String text(List<Frame> frames, Grouping grouping, OptionalLong eviction) {
    StringBuilder text = new StringBuilder();
    List<String> names = new ArrayList<>();
    for (Frame frame : frames) {
      String name = "w" + names.size();
      text.append("define window ").append(name).append(" from tumbling with ")
          .append(frame.bySize() ? "size = " : "interval = ").append(frame.length());
      if (names.isEmpty() && eviction.isPresent()) {
        text.append(", eviction_period = ").append(eviction.getAsLong());
      }
      text.append(" end;\n");
      names.add(name);
    }
    return text + "select {\"w\": window, \"k\": group[0], \"n\": aggr::stats::count(), "
        + "\"all\": aggr::win::collect_flattened(event.v)} from in" + names + grouping.clause + " into out";
  }

  private static List<Step> steps(Random random, Grouping grouping) {
    List<Step> steps = new ArrayList<>();
    long nanos = 1000;
    for (int i = random.nextInt(MAX_STEPS); i >= 0; i--) {
      nanos += random.nextInt(random.nextInt(10) == 0 ? 40 : 4);
      boolean tick = random.nextInt(4) == 0;
      long late = tick || random.nextInt(5) > 0 ? 0 : random.nextInt(10);
      List<Integer> keys = switch (grouping) {
        case NONE -> List.of(0);
        case ONE -> List.of(random.nextInt(KEYS));
        case EACH -> IntStream.range(0, random.nextInt(4)).mapToObj(any -> random.nextInt(KEYS)).toList();
      };
      steps.add(new Step(nanos - late, tick, steps.size(), tick ? ALL_KEYS : keys));
    }
    return steps;
  }

  // What is expected

  private static List<List<String>> expected(List<Step> steps, List<Frame> frames, Grouping grouping,
      OptionalLong eviction) {
    long[] now = new long[steps.size()];
    for (int step = 0; step < now.length; step++) {
      now[step] = Math.max(step == 0 ? 0 : now[step - 1], steps.get(step).nanos());
    }
    TiltOracle oracle = new TiltOracle(frames, eviction, now);
    // what comes of each entry of each step into a group; an event may enter one twice
    List<List<List<String>>> results = new ArrayList<>();
    steps.forEach(step -> results.add(step.entries().stream().<List<String>>map(key -> new ArrayList<>()).toList()));
    for (int key = 0; key < KEYS; key++) {
      List<Item> items = new ArrayList<>();
      List<List<String>> takers = new ArrayList<>();
      for (int at = 0; at < steps.size(); at++) {
        Step step = steps.get(at);
        for (int entry = 0; entry < step.entries().size(); entry++) {
          if (step.entries().get(entry) == key) {
            items.add(new Item(at, step.nanos(), step.tick(), step.tick() ? List.of() : List.of(step.value())));
            takers.add(results.get(at).get(entry));
          }
        }
      }
      String group = grouping == Grouping.NONE ? "null" : Integer.toString(key);
      for (Closing closing : oracle.closings(items)) {
        takers.get(closing.at()).add("{\"w\":\"w" + closing.frame() + "\",\"k\":" + group + ",\"n\":"
            + closing.values().size() + ",\"all\":" + closing.values().toString().replace(" ", "") + "}");
      }
    }
    List<List<String>> expected = new ArrayList<>();
    for (int at = 0; at < steps.size(); at++) {
      List<String> all = results.get(at).stream().flatMap(List::stream).toList();
      expected.add(steps.get(at).tick() ? sorted(all) : all);
    }
    return expected;
  }

  /** Ticks visit groups in an order of their own. */
  private static List<String> sorted(List<String> results) {
    return results.stream().sorted().toList();
  }

  // What happens

  private List<List<String>> run(String text, List<Step> steps, Random random)
      throws EventException, SnapshotRefusedException {
    boolean succeeded = random.nextBoolean();
    SelectOperator select = operator(text);
    List<List<String>> results = new ArrayList<>();
    for (Step step : steps) {
      if (succeeded && random.nextInt(5) == 0) {
        SelectOperator successor = operator(text);
        successor.restore(select.snapshot());
        select = successor;
      }
      Collected out = new Collected();
      if (step.tick()) {
        select.onSignal(new Signal.Tick(step.nanos()), out);
      } else {
        select.onEvent("in", event(step), out);
      }
      results.add(step.tick() ? sorted(out.events) : out.events);
    }
    return results;
  }

  private static Event event(Step step) {
    ArrayValue keys = ArrayValue.of(step.entries().stream().<Value>map(Value::of).toList());
    Value key = keys.isEmpty() ? Value.NULL : keys.get(0);
    RecordValue value = RecordValue.of("v", Value.of(step.value()), "k", key, "ks", keys);
    return Event.of(EventId.of(1, 0, step.value(), step.value()), value, RecordValue.EMPTY, step.nanos(), ORIGIN);
  }

  private SelectOperator operator(String text) {
    Source source = new Source("q.trickle", text);
    Span select = new Span(text.indexOf("select"), text.length());
    Value config = ProgramConfig.of(source, ProgramConfig.Form.QUERY, select, new ModuleTexts(List.of()), Value.NULL,
        Value.NULL, 1024);
    return (SelectOperator) factory.create(
        new OperatorId("f", "p", "s", 1), ConfigReader.read(ProgramConfig.class, config));
  }

  private static final class Collected implements OperatorOutput {
    private final List<String> events = new ArrayList<>();

    @Override
    public void emit(String port, Event event) {
      events.add(Json.text(event.value()));
    }

    @Override
    public void keep(EventId id) {}

    @Override
    public void release(EventId id) {}

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
