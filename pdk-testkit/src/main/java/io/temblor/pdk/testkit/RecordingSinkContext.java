// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.connector.Encoder;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.interceptor.Postprocessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the runtime offers to a sink, for tests; remembers the sink's answers. */
public final class RecordingSinkContext extends FakeConnectorContext implements SinkContext {
  private final Optional<Encoder> encoder;
  /** Guarded by itself, as are the breaker's changes. */
  private final List<Answer> answers = new ArrayList<>();
  private final List<Boolean> breaker = new ArrayList<>();

  /**
   * Makes the context of a sink that takes bytes: strings as they are, everything else as logs show it, each followed
   * by a line feed.
   */
  public RecordingSinkContext() {
    this(new LineCodec(), List.of());
  }

  /** Makes the context of a sink that takes bytes. */
  public RecordingSinkContext(Codec codec, List<Postprocessor> postprocessors) {
    this(new FakeClock(), new RecordingRuntimeControl(), new FakeLeases(),
        Optional.of(new FakeEncoder(codec, postprocessors)));
  }

  /** Makes a context over what others use too; without encoder for a structured connector. */
  public RecordingSinkContext(FakeClock clock, RecordingRuntimeControl runtime, FakeLeases leases,
      Optional<Encoder> encoder) {
    this(clock, runtime, leases, new FakeMetrics(), encoder);
  }

  /** Makes a context over what others use too, metrics included; without encoder for a structured connector. */
  public RecordingSinkContext(FakeClock clock, RecordingRuntimeControl runtime, FakeLeases leases, FakeMetrics metrics,
      Optional<Encoder> encoder) {
    super(clock, runtime, leases, metrics);
    this.encoder = encoder;
  }

  @Override
  public Encoder encoder() {
    return encoder.orElseThrow(() -> new IllegalStateException("a structured connector has no encoder"));
  }

  @Override
  public void ack(EventId id) {
    answer(new Answer(id, Optional.empty()));
  }

  @Override
  public void fail(EventId id, Throwable cause) {
    answer(new Answer(id, Optional.of(cause)));
  }

  @Override
  public void trigger() {
    synchronized (answers) {
      breaker.add(true);
    }
  }

  @Override
  public void restore() {
    synchronized (answers) {
      breaker.add(false);
    }
  }

  /** Returns the answers so far, in order. */
  public List<Answer> answers() {
    synchronized (answers) {
      return List.copyOf(answers);
    }
  }

  /** Returns the changes of the circuit breaker so far: true opens it, false closes it. */
  public List<Boolean> breakerChanges() {
    synchronized (answers) {
      return List.copyOf(breaker);
    }
  }

  /** Waits until there are {@code count} answers; returns false when they do not come in time. */
  public boolean awaitAnswers(int count, Duration deadline) throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    synchronized (answers) {
      for (long left = deadline.toMillis(); answers.size() < count && left > 0;
          left = (end - System.nanoTime()) / 1_000_000) {
        answers.wait(left);
      }
      return answers.size() >= count;
    }
  }

  private void answer(Answer answer) {
    synchronized (answers) {
      answers.add(answer);
      answers.notifyAll();
    }
  }

  /**
   * What a sink said of an event.
   *
   * @param id id of the event
   * @param failure why it is not delivered; empty when it is
   */
  public record Answer(EventId id, Optional<Throwable> failure) {}
}
