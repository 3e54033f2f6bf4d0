// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
  private static final long START = 1_000_000_000_000_000_000L;
  private static final long DAY_NANOS = 86_400_000_000_000L;

  @Test
  void elementsAreSpreadOverTheSecond() {
    Schedule schedule = new Schedule(START, 4);
    assertThat(schedule.dueNanos(0)).isEqualTo(START);
    assertThat(schedule.dueNanos(1)).isEqualTo(START + 250_000_000);
    assertThat(schedule.dueNanos(5)).isEqualTo(START + 1_250_000_000);
  }

  @Test
  void aRateThatDividesNoSecondDoesNotDrift() {
    assertThat(new Schedule(START, 3).dueNanos(3_000_000)).isEqualTo(START + 1_000_000_000_000_000L);
  }

  @Test
  void manyElementsDoNotOverflow() {
    assertThat(new Schedule(START, 10_000_000).dueNanos(10_000_000L * 86_400)).isEqualTo(START + DAY_NANOS);
  }

  @Test
  void aStampSurvivesOtherMetadata() {
    RecordValue metadata = Schedule.stamp(START).with("class", Value.of("info"));
    assertThat(Schedule.stamped(metadata, 7)).isEqualTo(START);
    assertThat(Schedule.stamped(RecordValue.EMPTY, 7)).isEqualTo(7);
  }
}
