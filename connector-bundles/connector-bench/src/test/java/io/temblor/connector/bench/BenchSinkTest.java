// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.json.Json;
import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.RuntimeControl.StopMode;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.testkit.Plugins;
import io.temblor.pdk.testkit.SinkContract;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.FloatValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BenchSinkTest extends SinkContract {
  @Override
  protected ConnectorFactory<?> factory() {
    return new BenchFactory();
  }

  @Override
  protected Value config() {
    return RecordValue.of("path", Value.of("unused"), "stop_after_secs", Value.of(10));
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.REMEMBERS, Ability.RECONNECTS);
  }

  /** Nothing leaves before the report. */
  @Override
  protected String delivered() {
    return String.join("", runtime().printed());
  }

  @Override
  protected String expected(List<Event> events) {
    return "";
  }

  private Sink connected(RecordValue options) throws Exception {
    Sink sink = Plugins.connector(factory(), options.with("path", Value.of("unused"))).sink().orElseThrow();
    sink.connect(context(), Attempt.FIRST);
    return sink;
  }

  /** Sends events that are {@code latency} old when their batch ends. */
  private void send(Sink sink, int count, Duration latency) throws Exception {
    long ingest = clock().nowNanos();
    for (int i = 0; i < count; i++) {
      sink.onEvent("in", Event.of(EventId.of(1, 0, i, i), Value.of("nine char"), RecordValue.EMPTY, ingest,
          Origin.of("test", "here")));
    }
    clock().advance(latency);
    sink.flush();
  }

  private RecordValue report() {
    assertThat(runtime().printed()).hasSize(1);
    return (RecordValue) Json.parse(runtime().printed().getFirst());
  }

  private static long number(RecordValue report, String key) {
    return ((IntValue) report.get(key)).longValue();
  }

  @Test
  void theReportComesWhenTheTimeIsOverAndEndsTheProcess() throws Exception {
    Sink sink = connected(RecordValue.of("stop_after_secs", Value.of(2), "structured", Value.of(true)));
    send(sink, 3, Duration.ofMillis(1));
    assertThat(runtime().printed()).isEmpty();
    clock().advance(Duration.ofSeconds(2));
    sink.onSignal(new Signal.Tick(clock().nowNanos()));
    assertThat(runtime().stops()).containsExactly(StopMode.AT_ONCE);
    assertThat(number(report(), "count")).isEqualTo(3);
    assertThat(number(report(), "bytes")).isEqualTo(30); // the kit's codec adds a line feed
    assertThat(report().get("throughput")).isEqualTo(
        RecordValue.of("events_per_second", Value.of(1.5), "bytes_per_second", Value.of(15.0)));
  }

  @Test
  void theReportComesOnce() throws Exception {
    Sink sink = connected(RecordValue.of("stop_after_secs", Value.of(1)));
    send(sink, 1, Duration.ofSeconds(1));
    send(sink, 1, Duration.ofSeconds(1));
    assertThat(runtime().printed()).hasSize(1);
  }

  @Test
  void theWarmUpIsNotMeasured() throws Exception {
    Sink sink = connected(
        RecordValue.of("stop_after_secs", Value.of(1), "warmup_secs", Value.of(1), "structured", Value.of(true)));
    send(sink, 5, Duration.ofMillis(999));
    send(sink, 7, Duration.ofMillis(1));
    clock().advance(Duration.ofSeconds(1));
    sink.onSignal(new Signal.Tick(clock().nowNanos()));
    assertThat(number(report(), "count")).isEqualTo(7);
    assertThat(number(report(), "bytes")).isEqualTo(70);
  }

  @Test
  void latencyCountsFromTheTimeAnEventWasDue() throws Exception {
    Sink sink = connected(RecordValue.of("stop_after_secs", Value.of(1), "structured", Value.of(true)));
    long due = clock().nowNanos();
    clock().advance(Duration.ofMillis(300)); // the source was held up
    sink.onEvent("in", Event.of(EventId.of(1, 0, 0, 0), Value.of("late"), Schedule.stamp(due), clock().nowNanos(),
        Origin.of("test", "here")));
    sink.flush();
    clock().advance(Duration.ofSeconds(1));
    sink.onSignal(new Signal.Tick(clock().nowNanos()));
    assertThat(number(report(), "count")).isEqualTo(1);
    assertThat(number(report(), "max")).isGreaterThanOrEqualTo(300_000_000L);
  }

  @Test
  void everyMemberOfABatchHasItsOwnLatency() throws Exception {
    Sink sink = connected(RecordValue.of("stop_after_secs", Value.of(1), "structured", Value.of(true)));
    long start = clock().nowNanos();
    ArrayValue members = ArrayValue.of(List.of(member(Schedule.stamp(start)), member(RecordValue.EMPTY)));
    clock().advance(Duration.ofMillis(500));
    sink.onEvent("in",
        Event.of(EventId.of(1, 0, 0, 0), members, RecordValue.EMPTY, clock().nowNanos(), Origin.of("test", "here"))
            .asBatch());
    clock().advance(Duration.ofMillis(1));
    sink.flush();
    clock().advance(Duration.ofSeconds(1));
    sink.onSignal(new Signal.Tick(clock().nowNanos()));
    assertThat(number(report(), "count")).isEqualTo(2);
    assertThat(report().get("mean")).isInstanceOfSatisfying(FloatValue.class,
        mean -> assertThat(mean.doubleValue()).isBetween(250e6, 252e6));
  }

  private static RecordValue member(RecordValue metadata) {
    return RecordValue.of("data", RecordValue.of("value", Value.of("x"), "meta", metadata));
  }

  @Test
  void theProcessGoesOnIfItIsAskedTo() throws Exception {
    Sink sink = connected(RecordValue.of("stop_after_secs", Value.of(1), "ends_process", Value.of(false)));
    send(sink, 1, Duration.ofSeconds(1));
    send(sink, 1, Duration.ofSeconds(1));
    assertThat(runtime().printed()).hasSize(1);
    assertThat(runtime().stops()).isEmpty();
  }

  @Test
  void withIterationsTheReportComesWhenEverySourceHasEnded() throws Exception {
    Sink sink = connected(RecordValue.of("iters", Value.of(1), "structured", Value.of(true)));
    sink.onSignal(new Signal.Start(1));
    sink.onSignal(new Signal.Start(2));
    send(sink, 4, Duration.ofSeconds(2));
    sink.onSignal(new Signal.Drain(1));
    assertThat(runtime().printed()).isEmpty();
    sink.onSignal(new Signal.Drain(2));
    assertThat(report().get("throughput")).isEqualTo(
        RecordValue.of("events_per_second", Value.of(2.0), "bytes_per_second", Value.of(20.0)));
  }

  @Test
  void withoutIterationsTheEndOfASourceEndsNothing() throws Exception {
    Sink sink = connected(RecordValue.of("stop_after_secs", Value.of(1)));
    sink.onSignal(new Signal.Start(1));
    sink.onSignal(new Signal.Drain(1));
    assertThat(runtime().printed()).isEmpty();
  }

  @Test
  void aSuccessorReportsWhatItsPredecessorMeasuredToo() throws Exception {
    RecordValue options = RecordValue.of("stop_after_secs", Value.of(2), "structured", Value.of(true));
    BenchSink first = (BenchSink) connected(options);
    send(first, 3, Duration.ofMillis(1));
    BenchSink second =
        (BenchSink) Plugins.connector(factory(), options.with("path", Value.of("unused"))).sink().orElseThrow();
    second.restore(first.snapshot());
    first.close();
    second.connect(context(), Attempt.FIRST);
    send(second, 4, Duration.ofSeconds(2));
    assertThat(number(report(), "count")).isEqualTo(7);
    assertThat(number(report(), "bytes")).isEqualTo(70);
    assertThat(number(report(), "max")).isGreaterThanOrEqualTo(2_000_000_000L);
  }
}
