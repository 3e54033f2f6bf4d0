// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.metronome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.testkit.FakeClock;
import io.temblor.pdk.testkit.FakeConnectorContext;
import io.temblor.pdk.testkit.Plugins;
import io.temblor.pdk.testkit.RecordingSourceOutput;
import io.temblor.pdk.testkit.SourceContract;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class MetronomeSourceTest extends SourceContract {
  private static final long SECOND = 1_000_000_000;

  private final FakeConnectorContext context = new FakeConnectorContext();
  private final FakeClock clock = context.clock();
  private final RecordingSourceOutput out = new RecordingSourceOutput(clock);

  @Override
  protected ConnectorFactory<?> factory() {
    return new MetronomeFactory();
  }

  @Override
  protected Value config() {
    return RecordValue.of("interval", Value.of(SECOND));
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.KEEPS_ITS_PLACE);
  }

  /** One event a second: the kit's clock moves that far with each pull. */
  @Override
  protected String expected() {
    return LongStream.range(0, 25).mapToObj(id -> beat(id) + "\n").collect(Collectors.joining());
  }

  private static Value beat(long id) {
    return RecordValue.of("connector", Value.of("metronome"),
        "ingest_ns", Value.of(FakeClock.START_NANOS + (id + 1) * SECOND), "id", Value.of(id));
  }

  private Source connected() throws Exception {
    Source source = source();
    source.connect(context, Attempt.FIRST);
    return source;
  }

  private List<Long> ids() {
    return out.values().stream().map(value -> ((IntValue) ((RecordValue) value).get("id")).longValue()).toList();
  }

  @Test
  void theFirstEventComesAfterOneInterval() throws Exception {
    Source source = connected();
    clock.advance(Duration.ofMillis(999));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> source.pull(out)).isInstanceOf(InterruptedException.class);
    clock.advance(Duration.ofMillis(1));
    source.pull(out);
    assertThat(out.values()).containsExactly(beat(0));
  }

  @Test
  void aSlowFlowCatchesUp() throws Exception {
    Source source = connected();
    clock.advance(Duration.ofMillis(3500));
    source.pull(out);
    source.pull(out);
    source.pull(out);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> source.pull(out)).isInstanceOf(InterruptedException.class);
    assertThat(ids()).containsExactly(0L, 1L, 2L);
  }

  @Test
  void beatsMissedInAPauseAreLeftOut() throws Exception {
    Source source = connected();
    source.onPause();
    clock.advance(Duration.ofMillis(3500));
    source.onResume();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> source.pull(out)).isInstanceOf(InterruptedException.class);
    clock.advance(Duration.ofMillis(500));
    source.pull(out);
    assertThat(ids()).containsExactly(0L);
  }

  @Test
  void anIntervalIsRequired() {
    assertThatThrownBy(() -> Plugins.connector(factory(), Value.NULL))
        .isInstanceOf(ConfigException.class)
        .hasMessage("option `interval` is missing");
  }
}
