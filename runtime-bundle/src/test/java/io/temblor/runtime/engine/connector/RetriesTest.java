// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.connector.Reconnect;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When to connect again. */
final class RetriesTest {
  private static Retries retries(Reconnect strategy) {
    return new Retries(strategy, new Random(1));
  }

  private static Reconnect.Retry retry(double growth, OptionalLong max, boolean randomized) {
    return new Reconnect.Retry(100, growth, max, randomized);
  }

  private static List<Long> waitsMillis(Retries retries, int count) {
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      retries.failed().ifPresent(nanos -> waits.add(nanos / 1_000_000));
    }
    return waits;
  }

  @Test
  void withoutStrategyTheFirstFailureIsFinal() {
    assertThat(retries(new Reconnect.None()).failed()).isEmpty();
  }

  @Test
  void withoutStrategyALostConnectionIsTriedOnceAfterASecond() {
    Retries retries = retries(new Reconnect.None());
    retries.succeeded();
    assertThat(retries.lost()).isEqualTo(1_000_000_000);
    assertThat(retries.failed()).isEmpty();
  }

  @Test
  void waitsGrow() {
    assertThat(waitsMillis(retries(retry(2, OptionalLong.empty(), false)), 4)).containsExactly(100L, 200L, 400L, 800L);
  }

  @Test
  void randomWaitsLieBetweenTheLastAndTheNext() {
    List<Long> waits = waitsMillis(retries(retry(2, OptionalLong.empty(), true)), 6);
    assertThat(waits.getFirst()).isEqualTo(100);
    for (int i = 1; i < waits.size(); i++) {
      assertThat(waits.get(i)).isBetween(waits.get(i - 1), 2 * waits.get(i - 1) + 1);
    }
  }

  @Test
  void limitCountsTheFirstAttempt() {
    assertThat(waitsMillis(retries(retry(1.5, OptionalLong.of(3), false)), 10)).hasSize(2);
  }

  @Test
  void successResetsWaitAndCount() {
    Retries retries = retries(retry(2, OptionalLong.of(3), false));
    waitsMillis(retries, 2);
    retries.succeeded();
    assertThat(retries.attempt().successes()).isEqualTo(1);
    assertThat(retries.attempt().sinceSuccess()).isEqualTo(1);
    assertThat(waitsMillis(retries, 10)).containsExactly(100L, 200L);
  }
}
