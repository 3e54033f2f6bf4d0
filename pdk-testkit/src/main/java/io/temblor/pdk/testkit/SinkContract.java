// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.CodecUse;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Encoder;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkTrait;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Sink} promises. Extend it, let {@link #prepare} set up the outside world, say what has arrived
 * there, and name the abilities.
 *
 * <p>Sinks that take bytes get the {@link LineCodec}: an event whose value is a text arrives as a line.
 */
public abstract class SinkContract {
  private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(10);
  private static final int EVENTS = 6;
  private static final int BATCH = 2;

  private final FakeClock clock = new FakeClock();
  private final RecordingRuntimeControl runtime = new RecordingRuntimeControl();
  private final FakeLeases leases = new FakeLeases();
  private final FakeMetrics metrics = new FakeMetrics();

  /** What a sink may or may not be able to do. */
  public enum Ability {
    /**
     * It says {@link Delivery#LATER} and answers by {@code ack} or {@code fail}; otherwise it always says {@link
     * Delivery#DONE}.
     */
    ANSWERS_LATER,
    /** It remembers something, and hands it to its successor. */
    REMEMBERS,
    /** Connected again after a loss, it goes on behind what was delivered. */
    RECONNECTS
  }

  /** For subclasses. */
  protected SinkContract() {}

  /** Returns the plugin. */
  protected abstract ConnectorFactory<?> factory();

  /** Returns the options as a user writes them; none unless overridden. */
  protected Value config() {
    return Value.NULL;
  }

  /** Returns the abilities. */
  protected abstract Set<Ability> abilities();

  /** Sets up the outside world, empty; called once for each test. */
  protected void prepare() throws IOException {}

  /** Returns what has arrived outside since {@link #prepare}. */
  protected abstract String delivered() throws Exception;

  /** Returns what must have arrived when {@code events} were delivered. */
  protected abstract String expected(List<Event> events);

  /**
   * Returns the event that is sent as the {@code number}th, from 0; the text {@code event-number} unless overridden.
   */
  protected Event event(int number) {
    return Event.of(EventId.of(1, 0, number, number), Value.of("event-" + number), RecordValue.EMPTY, clock.nowNanos(),
        Origin.of("test", "localhost"));
  }

  /** Returns the runtime that the sink under test talks to. */
  protected final RecordingRuntimeControl runtime() {
    return runtime;
  }

  /** Returns the metrics that the sink under test may send to. */
  protected final FakeMetrics metrics() {
    return metrics;
  }

  /** Returns the clock of the sink under test. */
  protected final FakeClock clock() {
    return clock;
  }

  /** Returns a new sink. */
  protected final Sink sink() {
    return Plugins.connector(factory(), config()).sink()
        .orElseThrow(() -> new AssertionError("the connector has no sink"));
  }

  /** Returns a new context for a sink under test. */
  protected final RecordingSinkContext context() {
    Optional<Encoder> encoder = factory().codecUse() == CodecUse.STRUCTURED
        ? Optional.empty()
        : Optional.of(new FakeEncoder(new LineCodec(), List.of()));
    return new RecordingSinkContext(clock, runtime, leases, metrics, encoder);
  }

  @Test
  final void everyEventIsDeliveredAndAnswered() throws Exception {
    prepare();
    RecordingSinkContext context = context();
    Sink sink = sink();
    sink.connect(context, Attempt.FIRST);
    List<EventId> later = send(sink, 0, EVENTS);
    assertAnswered(context, later);
    sink.finish();
    end(sink, context);
    assertEquals(expected(events(EVENTS)), delivered());
  }

  @Test
  final void whatWasFlushedIsDeliveredWithoutFinish() throws Exception {
    prepare();
    RecordingSinkContext context = context();
    Sink sink = sink();
    sink.connect(context, Attempt.FIRST);
    assertAnswered(context, send(sink, 0, EVENTS));
    assertEquals(expected(events(EVENTS)), delivered());
    end(sink, context);
  }

  @Test
  final void nothingIsLostOrRepeatedWhenTheSinkIsReplaced() throws Exception {
    boolean remembers = abilities().contains(Ability.REMEMBERS);
    Promises.isStateful(sink(), remembers);
    prepare();
    RecordingSinkContext context = context();
    Sink current = sink();
    current.connect(context, Attempt.FIRST);
    for (int number = 0; number < EVENTS; number += BATCH) {
      assertAnswered(context, send(current, number, number + BATCH));
      Sink successor = sink();
      if (remembers) {
        Promises.handOver(current, successor);
        giveUp(current, context);
        context = context();
        successor.connect(context, Attempt.FIRST);
        current = successor;
      }
    }
    current.finish();
    end(current, context);
    assertEquals(expected(events(EVENTS)), delivered());
  }

  @Test
  final void deliveryGoesOnAfterALossIfItReconnects() throws Exception {
    if (!abilities().contains(Ability.RECONNECTS)) { return; }
    prepare();
    RecordingSinkContext context = context();
    Sink sink = sink();
    Attempt attempt = Attempt.FIRST;
    for (int number = 0; number < EVENTS; number += BATCH) {
      sink.connect(context, attempt);
      attempt = attempt.afterSuccess();
      assertAnswered(context, send(sink, number, number + BATCH));
    }
    sink.finish();
    end(sink, context);
    assertEquals(expected(events(EVENTS)), delivered());
  }

  @Test
  final void signalsDeliverNothing() throws Exception {
    prepare();
    String before = delivered();
    RecordingSinkContext context = context();
    Sink sink = sink();
    sink.connect(context, Attempt.FIRST);
    sink.onSignal(new Signal.Start(1));
    sink.onSignal(new Signal.Tick(clock.nowNanos()));
    sink.flush();
    assertEquals(before, delivered());
    end(sink, context);
  }

  @Test
  final void everyPortTakesEvents() throws Exception {
    prepare();
    RecordingSinkContext context = context();
    Sink sink = sink();
    sink.connect(context, Attempt.FIRST);
    assertTrue(sink.ports().contains("in"), "a sink has the port `in`");
    for (String port : sink.ports()) {
      sink.onEvent(port, event(0));
    }
    sink.flush();
    end(sink, context);
  }

  @Test
  final void portsAndTraitsAreConstant() throws Exception {
    prepare();
    RecordingSinkContext context = context();
    Sink sink = sink();
    Set<String> ports = sink.ports();
    Set<SinkTrait> traits = sink.traits();
    sink.connect(context, Attempt.FIRST);
    send(sink, 0, 1);
    assertEquals(ports, sink.ports());
    assertEquals(traits, sink.traits());
    end(sink, context);
  }

  @Test
  final void nothingHappensBeforeConnect() throws Exception {
    prepare();
    String before = delivered();
    Sink sink = sink();
    sink.close();
    assertEquals(before, delivered());
  }

  @Test
  final void foreignSnapshotsAreRefused() {
    Promises.refusesForeignSnapshot(sink());
  }

  @Test
  final void unknownOptionsAreRefused() {
    Promises.refusesUnknownOptions(factory().configType(), config(), config -> Plugins.connector(factory(), config));
  }

  @Test
  final void classesCanBeUnloaded() throws Exception {
    prepare();
    Value config = config();
    UnloadCheck.assertUnloads(factory(), ConnectorFactory.class, factory -> {
      RecordingSinkContext context = context();
      Sink sink = Plugins.connector((ConnectorFactory<?>) factory, config).sink().orElseThrow();
      sink.connect(context, Attempt.FIRST);
      sink.onEvent("in", event(0));
      sink.flush();
      sink.finish();
      end(sink, context);
    });
  }

  /** Sends events in batches; returns the ids of those that will be answered later. */
  private List<EventId> send(Sink sink, int from, int to) throws IOException {
    List<EventId> later = new ArrayList<>();
    for (int number = from; number < to; number++) {
      Event event = event(number);
      if (sink.onEvent("in", event) == Delivery.LATER) {
        later.add(event.id());
      }
      if (number % BATCH == BATCH - 1 || number == to - 1) {
        sink.flush();
      }
    }
    return later;
  }

  private void assertAnswered(RecordingSinkContext context, List<EventId> later) throws InterruptedException {
    if (!abilities().contains(Ability.ANSWERS_LATER)) {
      assertEquals(List.of(), later, "says LATER, but does not claim to");
    }
    assertTrue(context.awaitAnswers(later.size(), ANSWER_DEADLINE),
        () -> "answers are missing; those there are: " + context.answers());
    List<EventId> answered = context.answers().stream().map(RecordingSinkContext.Answer::id).toList();
    assertTrue(answered.containsAll(later), () -> "not answered: " + later + "; answered: " + answered);
  }

  private List<Event> events(int count) {
    List<Event> events = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      events.add(event(number));
    }
    return events;
  }

  /** As the runtime does: first the threads, then the sink, and what it leases when nobody follows. */
  private static void end(Sink sink, RecordingSinkContext context) throws IOException {
    giveUp(sink, context);
    context.leases().releaseAll();
  }

  private static void giveUp(Sink sink, RecordingSinkContext context) throws IOException {
    context.close();
    sink.close();
  }
}
