// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorContext;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.connector.SourceTrait;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Origin;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Breaks the promises of sources and sinks, one at a time, and expects the kits to notice. */
final class ConnectorContractsTest {
  private static final SourceStream STREAM = new SourceStream(0, Origin.of("test", "localhost"));

  @Test
  void anHonestSourcePasses() {
    SampleKits.Sources kit = new SampleKits.Sources(Queue::new, Set.of(SourceContract.Ability.ENDS));
    assertThatCode(kit::everythingIsBroughtInOnceAndInOrder).doesNotThrowAnyException();
    assertThatCode(kit::traitsAreConstant).doesNotThrowAnyException();
    assertThatCode(kit::pullingReturnsAtOnceUnlessItMayBlock).doesNotThrowAnyException();
  }

  @Test
  void aSourceThatEndsMustClaimIt() {
    assertThatThrownBy(new SampleKits.Sources(Queue::new, Set.of())::everythingIsBroughtInOnceAndInOrder)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aSourceThatKeepsItsPlaceMustBeStateful() {
    SampleKits.Sources kit = new SampleKits.Sources(Queue::new, Set.of(SourceContract.Ability.KEEPS_ITS_PLACE));
    assertThatThrownBy(kit::nothingIsLostOrRepeatedWhenTheSourceIsReplacedIfItKeepsItsPlace)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aSourceThatTakesBeforeItWaitsIsFoundOut() {
    SampleKits.Sources kit = new SampleKits.Sources(Hasty::new, Set.of(SourceContract.Ability.ENDS));
    assertThatThrownBy(kit::anInterruptedPullLosesNothingIfPullingMayBlock).isInstanceOf(AssertionError.class);
  }

  @Test
  void aThreadThatDoesNotEndIsFoundOut() {
    SampleKits.Sources kit = new SampleKits.Sources(Stubborn::new, Set.of(SourceContract.Ability.ENDS));
    assertThatThrownBy(kit::threadsEndAndClosingWorksInTheMiddle)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("does not end when it is interrupted");
  }

  @Test
  void anHonestSinkPasses() {
    SampleKits.Sinks kit = new SampleKits.Sinks(Set.of());
    kit.sink = () -> new Writing(kit.outside, /* copies= */ true);
    assertThatCode(kit::everyEventIsDeliveredAndAnswered).doesNotThrowAnyException();
  }

  @Test
  void aSinkThatKeepsBytesItWasLentIsFoundOut() {
    SampleKits.Sinks kit = new SampleKits.Sinks(Set.of());
    kit.sink = () -> new Writing(kit.outside, /* copies= */ false);
    assertThatThrownBy(kit::everyEventIsDeliveredAndAnswered).isInstanceOf(AssertionError.class);
  }

  @Test
  void aSinkThatDoesNotAnswerIsFoundOut() {
    SampleKits.Sinks kit = new SampleKits.Sinks(Set.of());
    kit.sink = () -> (port, event) -> Delivery.LATER;
    assertThatThrownBy(kit::everyEventIsDeliveredAndAnswered)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("does not claim to");
  }

  /** Has three things to bring in. */
  private static class Queue implements Source {
    private final Deque<String> left = new ArrayDeque<>(List.of("one", "two", "three"));

    @Override
    public Pull pull(SourceOutput out) throws IOException, InterruptedException {
      String next = left.poll();
      if (next == null) { return Pull.FINISHED; }
      beforeHandingOut();
      out.data(STREAM, next.getBytes(UTF_8));
      return Pull.MORE;
    }

    void beforeHandingOut() throws InterruptedException {}
  }

  /** Waits when it has already taken what it will lose. */
  private static final class Hasty extends Queue {
    @Override
    public Set<SourceTrait> traits() {
      return Set.of(SourceTrait.BLOCKING);
    }

    @Override
    void beforeHandingOut() throws InterruptedException {
      if (Thread.interrupted()) { throw new InterruptedException(); }
    }
  }

  /** Has a thread that outlives interruptions. */
  private static final class Stubborn extends Queue {
    @Override
    public void connect(ConnectorContext context, Attempt attempt) {
      context.spawn("stubborn", () -> {
        long end = System.nanoTime() + 30_000_000_000L;
        while (System.nanoTime() < end) {
          Thread.onSpinWait();
        }
      });
    }
  }

  /** Writes to a list. */
  private static final class Writing implements Sink {
    private final List<Chunk> outside;
    private final boolean copies;
    private SinkContext context = new RecordingSinkContext();

    Writing(List<Chunk> outside, boolean copies) {
      this.outside = outside;
      this.copies = copies;
    }

    @Override
    public void connect(SinkContext context, Attempt attempt) {
      this.context = context;
    }

    @Override
    public Delivery onEvent(String port, Event event) throws IOException {
      context.encoder().encode(event, chunk -> outside.add(copies ? chunk.withBytes(chunk.copyBytes()) : chunk));
      return Delivery.DONE;
    }
  }
}
