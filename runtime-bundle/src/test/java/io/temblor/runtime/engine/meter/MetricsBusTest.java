// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.metric.Metric;
import io.temblor.pdk.value.RecordValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who listens gets everything, unless it is too slow; nobody waits for it. */
@Timeout(60)
final class MetricsBusTest {
  private final MetricsBus bus = new MetricsBus();

  private static Metric metric(long number) {
    return new Metric("test", RecordValue.EMPTY, RecordValue.EMPTY, number);
  }

  private static List<Long> take(MetricsBuffer buffer) {
    List<Long> numbers = new ArrayList<>();
    for (Optional<Metric> next = buffer.poll(); next.isPresent(); next = buffer.poll()) {
      numbers.add(next.get().timestampNanos());
    }
    return numbers;
  }

  @Test
  void everybodyWhoListensGetsEveryMessageAndIsWoken() {
    AtomicInteger wakes = new AtomicInteger();
    bus.publish(metric(0));
    MetricsBuffer first = bus.listen();
    first.wakes(wakes::incrementAndGet);
    bus.publish(metric(1));
    MetricsBuffer second = bus.listen();
    bus.publish(metric(2));
    assertThat(take(first)).containsExactly(1L, 2L);
    assertThat(take(second)).containsExactly(2L);
    assertThat(wakes).hasValue(2);
  }

  @Test
  void whoHasLeftGetsNothing() {
    MetricsBuffer buffer = bus.listen();
    bus.publish(metric(1));
    buffer.close();
    bus.publish(metric(2));
    assertThat(take(buffer)).isEmpty();
    assertThat(bus.lost()).isZero();
  }

  @Test
  void theOldestMakeRoomAndAreCounted() {
    MetricsBuffer slow = bus.listen();
    MetricsBuffer quick = bus.listen();
    List<Long> taken = new ArrayList<>();
    for (int i = 0; i < MetricsBuffer.CAPACITY + 3; i++) {
      bus.publish(metric(i));
      taken.addAll(take(quick));
    }
    assertThat(slow.lost()).isEqualTo(3);
    assertThat(quick.lost()).isZero();
    assertThat(bus.lost()).isEqualTo(3);
    assertThat(taken).hasSize(MetricsBuffer.CAPACITY + 3);
    assertThat(take(slow)).hasSize(MetricsBuffer.CAPACITY).startsWith(3L);
  }

  @Test
  void whatManySendIsTakenOnceOrCountedAsLost() throws Exception {
    MetricsBuffer buffer = bus.listen();
    int each = 20_000;
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      senders.add(Thread.ofPlatform().start(() -> {
        for (int k = 0; k < each; k++) {
          bus.publish(metric(k));
        }
      }));
    }
    long taken = 0;
    while (senders.stream().anyMatch(Thread::isAlive)) {
      taken += take(buffer).size();
    }
    for (Thread sender : senders) {
      assertThat(sender.join(Duration.ofSeconds(10))).isTrue();
    }
    taken += take(buffer).size();
    assertThat(taken + buffer.lost()).isEqualTo(3L * each);
    assertThat(bus.lost()).isEqualTo(buffer.lost());
  }
}
