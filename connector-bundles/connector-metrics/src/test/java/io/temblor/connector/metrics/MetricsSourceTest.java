// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.metric.Metric;
import io.temblor.pdk.testkit.FakeConnectorContext;
import io.temblor.pdk.testkit.FakeMetrics;
import io.temblor.pdk.testkit.RecordingLogger;
import io.temblor.pdk.testkit.RecordingSourceOutput;
import io.temblor.pdk.testkit.SourceContract;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MetricsSourceTest extends SourceContract {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final FakeConnectorContext context = new FakeConnectorContext();
  private long published;
  private final RecordingSourceOutput out = new RecordingSourceOutput(context.clock());

  @Override
  protected ConnectorFactory<?> factory() {
    return new MetricsFactory();
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of();
  }

  @Override
  protected void prepare() {
    published = 0;
  }

  /** Messages come one by one, whenever there are none. */
  @Override
  protected void whenIdle(FakeConnectorContext context) {
    context.metrics().publish(metric(published++));
  }

  @Override
  protected String expected() {
    return event(0) + "\n" + event(1) + "\n" + event(2) + "\n";
  }

  private static Metric metric(long number) {
    return new Metric("test", RecordValue.of("port", Value.of("out")), RecordValue.of("count", Value.of(number)),
        number);
  }

  private static Value event(long number) {
    return RecordValue.of("measurement", Value.of("test"), "tags", RecordValue.of("port", Value.of("out")), "fields",
        RecordValue.of("count", Value.of(number)), "timestamp", Value.of(number));
  }

  private Source connected() throws Exception {
    Source source = source();
    source.connect(context, Attempt.FIRST);
    return source;
  }

  @Test
  void everyMessageBecomesAnEventWithoutMetadata() throws Exception {
    Source source = connected();
    context.metrics().publish(metric(1));
    context.metrics().publish(metric(2));
    assertThat(source.pull(out)).isEqualTo(Pull.IDLE);
    assertThat(out.values()).isEqualTo(List.of(event(1), event(2)));
    assertThat(out.items()).allMatch(
        item -> item instanceof RecordingSourceOutput.Structured event && event.metadata().equals(RecordValue.EMPTY));
  }

  @Test
  void aMessageWakesASourceThatHasNothing() throws Exception {
    Source source = connected();
    assertThat(source.pull(out)).isEqualTo(Pull.IDLE);
    context.metrics().publish(metric(1));
    assertThat(context.awaitWake(DEADLINE)).isTrue();
    source.pull(out);
    assertThat(out.values()).isEqualTo(List.of(event(1)));
  }

  @Test
  void aSuccessorHandsOutWhatCameBeforeIt() throws Exception {
    Source first = connected();
    context.metrics().publish(metric(1));
    first.close();
    Source second = connected();
    second.pull(out);
    assertThat(out.values()).isEqualTo(List.of(event(1)));
  }

  @Test
  void lostMessagesAreReportedOnceForEachDoubling() throws Exception {
    Source source = connected();
    for (int i = 0; i < FakeMetrics.CAPACITY + 3; i++) {
      context.metrics().publish(metric(i));
    }
    source.pull(out);
    source.pull(out);
    assertThat(out.values()).hasSize(FakeMetrics.CAPACITY);
    assertThat(context.logger().lines()).singleElement().extracting(RecordingLogger.Line::text).asString()
        .startsWith("3 metrics messages were left out");
  }
}
