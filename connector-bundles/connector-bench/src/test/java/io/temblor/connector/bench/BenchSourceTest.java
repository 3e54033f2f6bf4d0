// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceTrait;
import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.testkit.FakeClock;
import io.temblor.pdk.testkit.FakeConnectorContext;
import io.temblor.pdk.testkit.FakeLeases;
import io.temblor.pdk.testkit.Plugins;
import io.temblor.pdk.testkit.RecordingRuntimeControl;
import io.temblor.pdk.testkit.RecordingSourceOutput;
import io.temblor.pdk.testkit.SourceContract;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

final class BenchSourceTest extends SourceContract {
  private static final int LINES = 50;
  private static final int ITERATIONS = 10;

  private final FakeConnectorContext context = new FakeConnectorContext();
  private final RecordingSourceOutput out = new RecordingSourceOutput(context.clock());
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = directory.resolve("data.log");
  }

  @Override
  protected ConnectorFactory<?> factory() {
    return new BenchFactory();
  }

  @Override
  protected Value config() {
    return RecordValue.of("path", Value.of(file.toString()), "iters", Value.of(ITERATIONS));
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.ENDS, Ability.KEEPS_ITS_PLACE);
  }

  @Override
  protected void prepare() throws IOException {
    Files.writeString(file,
        IntStream.range(0, LINES).mapToObj(number -> "line " + number + "\n").collect(Collectors.joining()));
  }

  @Override
  protected String expected() {
    return IntStream.range(0, LINES).mapToObj(number -> "line " + number).collect(Collectors.joining())
        .repeat(ITERATIONS);
  }

  private Source connected(String content, RecordValue options) throws Exception {
    Files.writeString(file, content);
    Source source =
        Plugins.connector(factory(), options.with("path", Value.of(file.toString()))).source().orElseThrow();
    source.connect(context, Attempt.FIRST);
    return source;
  }

  private List<String> pullOnce(Source source) throws Exception {
    int before = out.items().size();
    source.pull(out);
    return out.items().stream().skip(before)
        .filter(RecordingSourceOutput.Data.class::isInstance)
        .map(item -> ((RecordingSourceOutput.Data) item).text()).toList();
  }

  @Test
  void onePullIsABatchOfManyElementsWithoutCopies() throws Exception {
    Source source = connected("a\nb\n", RecordValue.EMPTY);
    assertThat(pullOnce(source)).hasSize(64).startsWith("a", "b", "a");
  }

  @Test
  void emptyLinesAreElementsAndTheLastLineNeedsNoLineFeed() throws Exception {
    assertThat(pullOnce(connected("a\n\nb", RecordValue.of("iters", Value.of(1))))).containsExactly("a", "", "b");
  }

  @Test
  void chunksAreCutByLength() throws Exception {
    RecordValue options = RecordValue.of("chunk_size", Value.of(3), "iters", Value.of(1));
    assertThat(pullOnce(connected("ab\ncdef", options))).containsExactly("ab\n", "cde", "f");
  }

  @Test
  void elementsAreDecodedFromBase64() throws Exception {
    RecordValue options = RecordValue.of("base64", Value.of(true), "iters", Value.of(1));
    assertThat(pullOnce(connected("aGk=\nYQo=\n", options))).containsExactly("hi", "a\n");
    assertThatThrownBy(() -> connected("aGk=\n?\n", options))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot replay " + file + ": element 2 is no base64");
  }

  @Test
  void compressedFilesAreDecompressed() throws Exception {
    file = directory.resolve("data.log.xz");
    try (OutputStream compressed = new XZOutputStream(Files.newOutputStream(file), new LZMA2Options(1))) {
      compressed.write('a');
    }
    Source source = source();
    source.connect(context, Attempt.FIRST);
    assertThat(pullOnce(source)).containsExactly("a", "a", "a", "a", "a", "a", "a", "a", "a", "a");
  }

  @Test
  void itStopsWhenTheTimeIsOver() throws Exception {
    Source source = connected("a\n", RecordValue.of("stop_after_secs", Value.of(2), "warmup_secs", Value.of(1)));
    context.clock().advance(Duration.ofMillis(2999));
    assertThat(source.pull(out)).isEqualTo(Pull.MORE);
    context.clock().advance(Duration.ofMillis(1));
    assertThat(source.pull(out)).isEqualTo(Pull.FINISHED);
  }

  @Test
  void withAnIntervalOneElementIsHandedOutAtATime() throws Exception {
    Source source = connected("a\nb\n", RecordValue.of("interval", Value.of("10 ms")));
    assertThat(source.traits()).containsExactly(SourceTrait.BLOCKING);
    context.clock().advance(Duration.ofMillis(10));
    assertThat(pullOnce(source)).containsExactly("a");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> source.pull(out)).isInstanceOf(InterruptedException.class);
    context.clock().advance(Duration.ofMillis(10));
    assertThat(pullOnce(source)).containsExactly("b");
  }

  @Test
  void waitingForAnIntervalHandsOutNothingSoThatTheIngestTimeIsThatAfterTheWait() throws Exception {
    FakeClock clock = new FakeClock();
    Source source = impatient(RecordValue.of("interval", Value.of("1 ms")), clock);
    assertThat(source.pull(out)).isEqualTo(Pull.MORE);
    assertThat(out.items()).isEmpty();
    assertThat(pullOnce(source)).containsExactly("a");
  }

  @Nested
  final class WithARate {
    private static final long PER_SECOND = 1_000;
    private static final long START = FakeClock.START_NANOS;

    private final RecordValue options = RecordValue.of("rate", Value.of(PER_SECOND));

    private List<Long> dueTimes() {
      return out.items().stream().map(item -> Schedule.stamped(((RecordingSourceOutput.Data) item).metadata(), -1))
          .toList();
    }

    @Test
    void everythingThatIsDueIsHandedOutWithTheTimeItWasDue() throws Exception {
      Source source = connected("a\nb\n", options);
      assertThat(source.traits()).containsExactly(SourceTrait.BLOCKING);
      context.clock().advance(Duration.ofMillis(2));
      assertThat(pullOnce(source)).containsExactly("a", "b", "a");
      assertThat(dueTimes()).containsExactly(START, START + 1_000_000, START + 2_000_000);
    }

    @Test
    void whatWasMissedComesInBatchesAndKeepsTheTimesItWasDue() throws Exception {
      Source source = connected("a\n", options);
      context.clock().advance(Duration.ofMillis(99)); // 100 elements are due
      assertThat(pullOnce(source)).hasSize(64);
      assertThat(pullOnce(source)).hasSize(36);
      assertThat(dueTimes()).hasSize(100).endsWith(START + 99_000_000);
    }

    @Test
    void aWaitEndsWhenTheNextElementIsDueAndHandsOutNothing() throws Exception {
      FakeClock clock = new FakeClock();
      Source source = impatient(options, clock);
      assertThat(pullOnce(source)).containsExactly("a");
      assertThat(pullOnce(source)).isEmpty();
      assertThat(clock.nowNanos()).isGreaterThanOrEqualTo(START + 1_000_000);
      assertThat(pullOnce(source)).containsExactly("a");
    }

    @Test
    void aWaitEndsWhenTheTimeIsOver() throws Exception {
      FakeClock clock = new FakeClock();
      Source source = impatient(RecordValue.of("rate", Value.of(1), "stop_after_secs", Value.of(1)), clock);
      source.pull(out);
      clock.advance(Duration.ofMillis(999));
      assertThat(source.pull(out)).isEqualTo(Pull.MORE);
      assertThat(source.pull(out)).isEqualTo(Pull.FINISHED);
    }

    @Test
    void aWaitCanBeInterrupted() throws Exception {
      Source source = connected("a\n", RecordValue.of("rate", Value.of(100_000_000)));
      pullOnce(source);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> source.pull(out)).isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void iterationsEndIt() throws Exception {
      Source source = connected("a\nb\n", options.with("iters", Value.of(2)));
      context.clock().advance(Duration.ofSeconds(1));
      assertThat(pullOnce(source)).containsExactly("a", "b", "a", "b");
      assertThat(source.pull(out)).isEqualTo(Pull.FINISHED);
    }

    @Test
    void aSuccessorKeepsTheSchedule() throws Exception {
      BenchSource first = (BenchSource) connected("a\nb\n", options);
      pullOnce(first);
      BenchSource second = (BenchSource) Plugins
          .connector(factory(), options.with("path", Value.of(file.toString()))).source().orElseThrow();
      second.restore(first.snapshot());
      context.clock().advance(Duration.ofMillis(2));
      second.connect(context, Attempt.FIRST);
      assertThat(pullOnce(second)).containsExactly("b", "a");
      assertThat(dueTimes()).containsExactly(START, START + 1_000_000, START + 2_000_000);
    }

    @Test
    void aPauseBesideItIsRefused() {
      assertThatThrownBy(() -> connected("a\n", options.with("interval", Value.of("1 ms"))))
          .isInstanceOf(ConfigException.class).hasMessageContaining("cannot be combined with `interval`");
    }
  }

  /** A source whose every look at the clock takes ten microseconds. */
  private Source impatient(RecordValue options, FakeClock clock) throws Exception {
    Files.writeString(file, "a\n");
    Source source =
        Plugins.connector(factory(), options.with("path", Value.of(file.toString()))).source().orElseThrow();
    source.connect(new FakeConnectorContext(clock, new RecordingRuntimeControl(), new FakeLeases()) {
      @Override
      public long nowNanos() {
        clock.advance(Duration.ofNanos(10_000));
        return super.nowNanos();
      }
    }, Attempt.FIRST);
    return source;
  }

  @Test
  void itWarnsWhenItNeverEnds() throws Exception {
    connected("a\n", RecordValue.EMPTY);
    assertThat(context.logger().texts(System.Logger.Level.WARNING)).hasSize(1).first().asString()
        .contains("stop_after_secs");
  }

  @Test
  void aTransactionalSourceSaysSo() {
    Value options = RecordValue.of("path", Value.of("x"), "is_transactional", Value.of(true));
    assertThat(Plugins.connector(factory(), options).source().orElseThrow().traits())
        .containsExactly(SourceTrait.TRANSACTIONAL);
  }

  @Test
  void anEmptyOrMissingFileIsRefused() {
    assertThatThrownBy(() -> connected("", RecordValue.EMPTY)).hasMessage("cannot replay " + file + ": it is empty");
    file = directory.resolve("missing");
    assertThatThrownBy(() -> source().connect(context, Attempt.FIRST))
        .hasMessage("cannot replay " + file + ": no such file");
  }
}
